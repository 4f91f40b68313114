/// The places of the world and their names, gathered from GeoNames and from lists kept by hand.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// A name of a place, before it is spelled as `gazetteer_key` spells it.
struct WorldName {
  std::string text;
  std::uint32_t flags = 0;  ///< kDemonym, kAlternate, kAbbreviation of gazetteer_format.h
  int handicap = 0;         ///< taken from the place's weight: how much less usual this name is
};

struct WorldPlace {
  std::string name;
  PlaceKind kind = PlaceKind::city;
  std::string country;
  std::string code;                  ///< `US.LA`, `US.LA.079`: what refers to it in GeoNames
  std::vector<std::string> holders;  ///< names or codes of what holds it, nearest first
  double lat = 0;
  double lon = 0;
  bool located = false;
  std::uint64_t population = 0;
  std::uint32_t geonameid = 0;
  int weight = 0;
  std::vector<WorldName> names;
};

/// Files of lines with fields between tabs; `#` begins a comment.
/// @throws std::runtime_error naming the file (and line) that can't be read
std::vector<std::vector<std::string>> read_table(const std::string& path, std::size_t fields,
                                                 char separator = '\t');

class World {
 public:
  /// `countryInfo.txt` of GeoNames, and the list of the names and points of countries.
  void add_countries(const std::string& geonames, const std::string& list);

  /// `admin1CodesASCII.txt` of GeoNames (code, name, name, geonameid), and the list of regions
  /// whose names and points newspapers need better.
  void add_regions(const std::string& geonames, const std::string& list);

  /// Counties of the United States: state, its number, the county's number, name, class.
  void add_counties(const std::string& list);

  /// A table of GeoNames' populated places. What has fewer than `kFewestPeople`, and is neither a
  /// seat of government nor in a country whose towns English papers write about, stays out.
  void add_cities(const std::string& geonames);

  /// The list kept by hand: it adds places, and names and weights to cities already there.
  void add_list(const std::string& list);

  /// Gives regions and counties without a point of their own the mean of their cities, drops those
  /// without any, and weighs regions and counties by the people in them.
  void finish();

  const std::vector<WorldPlace>& places() const { return places_; }

 private:
  std::size_t add(WorldPlace place);
  WorldPlace* city_meant(const WorldPlace& listed);

  std::vector<WorldPlace> places_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_multimap<std::string, std::size_t> cities_by_key_;  ///< `US paris`
};

}  // namespace dateline
