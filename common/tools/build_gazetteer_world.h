/// The places of the world and their names, collected from GeoNames and from hand-kept lists.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// A name of a place, before `gazetteer_key` normalises it.
struct WorldName {
  std::string text;
  std::uint32_t flags = 0;  ///< kDemonym, kAlternate, kAbbreviation of gazetteer_format.h
  int handicap = 0;  ///< how much rarer than the main name; subtracted from the weight of the place
};

/// A place of the world.
struct WorldPlace {
  std::string name;
  PlaceKind kind = PlaceKind::city;
  std::string country;
  std::string code;  ///< its code in GeoNames: `US.LA`, `US.LA.079`
  /// The names or codes of the places that contain it, nearest first.
  std::vector<std::string> holders;
  double lat = 0;
  double lon = 0;
  bool located = false;  ///< `lat` and `lon` are known
  std::uint64_t population = 0;
  std::uint32_t geonameid = 0;
  int weight = 0;
  std::vector<WorldName> names;
};

/// Returns the rows of a table, each with its fields. Skips empty lines and lines that begin with
/// `#`.
/// @throws std::runtime_error that names the file (and the line) if it can't be read or a row has
/// fewer than `fields` fields
std::vector<std::vector<std::string>> read_table(const std::string& path, std::size_t fields,
                                                 char separator = '\t');

/// Collects the places. Call the functions in the order of their declaration: each relies on the
/// places that the ones before it added.
class World {
 public:
  /// Adds the countries from `countryInfo.txt` of GeoNames and from the list of countries, which
  /// has their names and positions.
  void add_countries(const std::string& geonames, const std::string& list);

  /// Adds the regions from `admin1CodesASCII.txt` of GeoNames (code, name, ASCII name, geonameid),
  /// then corrects them by the list of regions, which has the names that newspapers use, and
  /// positions.
  void add_regions(const std::string& geonames, const std::string& list);

  /// Adds the counties of the United States from a CSV list: state, number of the state, number of
  /// the county, name, class.
  void add_counties(const std::string& list);

  /// Adds the cities from GeoNames' table of populated places. Leaves out a place with fewer than
  /// `kFewestPeople` people, unless it is a seat of government or lies in a country whose towns
  /// English papers write about.
  void add_cities(const std::string& geonames);

  /// Adds the places of the hand-kept list. For a city that is already known, adds the names and
  /// containing places of the entry to that city, and raises its weight to that of the entry.
  void add_list(const std::string& list);

  /// Gives each region or county without a position the mean position of its cities, removes those
  /// without any city, and adds to the weight of regions and counties according to the people in
  /// them.
  void finish();

  const std::vector<WorldPlace>& places() const { return places_; }

 private:
  std::size_t add(WorldPlace place);
  /// Returns the largest known city that an entry of the list means, or null.
  WorldPlace* city_meant(const WorldPlace& listed);

  std::vector<WorldPlace> places_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_multimap<std::string, std::size_t>
      cities_by_key_;  ///< key: country and name, such as `US paris`
};

}  // namespace dateline
