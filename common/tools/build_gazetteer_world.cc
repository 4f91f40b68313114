#include "build_gazetteer_world.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <unordered_set>

#include "places/gazetteer.h"
#include "places/gazetteer_format.h"

namespace dateline {
namespace {

using gazetteer_format::kAbbreviation;
using gazetteer_format::kAlternate;
using gazetteer_format::kDemonym;

constexpr std::uint64_t kFewestPeople = 1000;
/// The population from which a city keeps its names in other languages, and the largest number of
/// such names.
constexpr std::uint64_t kManyPeople = 50'000;
constexpr std::size_t kMostAlternates = 12;

constexpr int kHandicapOfAlternate = 40;
constexpr int kHandicapOfBareCounty = 20;
constexpr int kHandicapOfRareName = 35;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin || separator != '|') {
      parts.push_back(text.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return parts;
}

int log_weight(std::uint64_t people) {
  return static_cast<int>(10 * std::log10(static_cast<double>(people) + 1));
}

/// Returns true if a demonym has a plural with `s`: `Somali`, but not `Japanese`, `Dutch` or
/// `Swiss`.
bool has_plural(std::string_view demonym) {
  constexpr std::array<std::string_view, 6> kNone = {"s", "sh", "ch", "ese", "men", "z"};
  return std::none_of(kNone.begin(), kNone.end(),
                      [&](std::string_view end) { return demonym.ends_with(end); });
}

/// Adds other names and demonyms in the format of the lists: separated by bars; `~` before an
/// abbreviation, `-` before a rare or former name.
void add_names(WorldPlace& place, const std::string& others, const std::string& demonyms) {
  for (const std::string& other : split(others, '|')) {
    if (other[0] == '~') {
      place.names.push_back({other.substr(1), kAlternate | kAbbreviation});
    } else if (other[0] == '-') {
      place.names.push_back({other.substr(1), kAlternate, kHandicapOfRareName});
    } else {
      place.names.push_back({other, kAlternate});
    }
  }
  for (const std::string& demonym : split(demonyms, '|')) {
    place.names.push_back({demonym, kDemonym});
    if (has_plural(demonym)) {
      place.names.push_back({demonym + "s", kDemonym});
    }
  }
}

/// Returns true for a name in Latin letters, with spaces, hyphens and apostrophes. It must contain
/// a lower-case letter, which rules out the codes of airports.
bool is_latin_name(std::string_view name) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || c == '\'';
  });
  const bool small =
      std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return ascii && small && name.size() >= 4 && name[0] >= 'A' && name[0] <= 'Z';
}

/// Returns a name without the words that GeoNames or the local language add to it, or an empty
/// string if there are none. Example: `Qinghai Sheng` gives `Qinghai`.
std::string bare_name(const std::string& name) {
  constexpr std::array<std::string_view, 12> kBefore = {
      "Township of ",  "City of ",    "Borough of ",      "Village of ",
      "Town of ",      "Respublika ", "Departamento de ", "Departamento del ",
      "Provincia de ", "Estado de ",  "Mohafazat ",       "Muhafazat "};
  constexpr std::array<std::string_view, 16> kBehind = {
      " Oblast'",       " Oblast",   " Oblysy",      " Sheng", " Shi",        " Zhuangzu Zizhiqu",
      " Uygur Zizhiqu", " Province", " Governorate", " State", " Prefecture", " District",
      " Region",        " County",   " Krai",        " Qalasy"};
  for (const std::string_view before : kBefore) {
    if (name.starts_with(before)) {
      return name.substr(before.size());
    }
  }
  for (const std::string_view behind : kBehind) {
    if (name.size() > behind.size() && name.ends_with(behind)) {
      return name.substr(0, name.size() - behind.size());
    }
  }
  return {};
}

/// Returns the name as English newspapers print it. They print the accents of Western Europe, but
/// neither other accents nor the signs of transliteration: `Herat`, not `Herāt`.
const std::string& printed_name(const std::string& name, const std::string& ascii) {
  const bool western = std::none_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0xC3;
  });
  return western || ascii.empty() ? name : ascii;
}

/// Returns true for a country whose small towns English papers write about.
bool reads_english_news(const std::string& country) {
  constexpr std::array<std::string_view, 12> kCountries = {"US", "GB", "CA", "AU", "IE", "NZ",
                                                           "IL", "PS", "UA", "SY", "IQ", "AF"};
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

PlaceKind kind_of(const std::string& word) {
  for (int kind = 0; kind <= static_cast<int>(PlaceKind::site); ++kind) {
    if (to_string(static_cast<PlaceKind>(kind)) == word) {
      return static_cast<PlaceKind>(kind);
    }
  }
  throw std::runtime_error("unknown kind of place: " + word);
}

double km_between(const WorldPlace& a, const WorldPlace& b) {
  constexpr double kKmOfDegree = 111.2;
  const double east = (a.lon - b.lon) * std::cos(a.lat * 3.14159265 / 180);
  return kKmOfDegree * std::hypot(a.lat - b.lat, east);
}

}  // namespace

std::vector<std::vector<std::string>> read_table(const std::string& path, std::size_t fields,
                                                 char separator) {
  std::ifstream file(path);
  if (!file) {
    throw std::runtime_error(path + ": can't be read");
  }
  std::vector<std::vector<std::string>> rows;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (line.empty() || line[0] == '#') {
      continue;
    }
    rows.push_back(split(line, separator));
    if (rows.back().size() < fields) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": too few fields");
    }
  }
  return rows;
}

std::size_t World::add(WorldPlace place) {
  if (!place.code.empty()) {
    by_code_[place.code] = places_.size();
  }
  places_.push_back(std::move(place));
  return places_.size() - 1;
}

void World::add_countries(const std::string& geonames, const std::string& list) {
  std::unordered_map<std::string, std::vector<std::string>> facts;
  for (std::vector<std::string>& row : read_table(geonames, 17)) {
    const std::string code = row[0];
    facts[code] = std::move(row);
  }
  for (const std::vector<std::string>& row : read_table(list, 7)) {
    WorldPlace place{.name = row[1], .kind = PlaceKind::country, .country = row[0], .code = row[0]};
    place.lat = std::stod(row[2]);
    place.lon = std::stod(row[3]);
    place.located = true;
    place.holders = split(row[4], '|');
    if (const auto fact = facts.find(row[0]); fact != facts.end()) {
      place.population = std::stoull(fact->second[7]);
      place.geonameid = static_cast<std::uint32_t>(std::stoul(fact->second[16]));
      if (fact->second[4] != row[1]) {
        place.names.push_back({fact->second[4], kAlternate});
      }
    }
    place.weight = 100 + log_weight(place.population) * 4 / 10;
    add_names(place, row[5], row[6]);
    add(std::move(place));
  }
}

void World::add_regions(const std::string& geonames, const std::string& list) {
  for (const std::vector<std::string>& row : read_table(geonames, 4)) {
    const std::string country = row[0].substr(0, 2);
    if (!by_code_.contains(country)) {
      continue;
    }
    WorldPlace place{.name = printed_name(row[1], row[2]),
                     .kind = PlaceKind::region,
                     .country = country,
                     .code = row[0]};
    place.holders = {country};
    place.geonameid = static_cast<std::uint32_t>(std::stoul(row[3]));
    place.weight = -8;
    if (std::string bare = bare_name(row[1]); !bare.empty()) {
      place.names.push_back({std::move(bare), kAlternate});
    }
    add(std::move(place));
  }
  for (const std::vector<std::string>& row : read_table(list, 7)) {
    const std::string code = row[0] + "." + row[1];
    const auto known = by_code_.find(code);
    WorldPlace& place = places_[known != by_code_.end() ? known->second
                                                        : add({.name = row[2],
                                                               .kind = PlaceKind::region,
                                                               .country = row[0],
                                                               .code = code,
                                                               .holders = {row[0]}})];
    if (place.name != row[2]) {
      place.names.push_back({place.name, kAlternate});
      place.name = row[2];
    }
    place.lat = std::stod(row[3]);
    place.lon = std::stod(row[4]);
    place.located = true;
    const bool english = row[0] == "US" || row[0] == "CA" || row[0] == "AU" || row[0] == "GB";
    place.weight = english ? 25 : -4;
    add_names(place, row[5], row[6]);
  }
}

void World::add_counties(const std::string& list) {
  for (const std::vector<std::string>& row : read_table(list, 5, ',')) {
    const std::string state = "US." + row[0];
    // Cities that are also counties (class C7, and Washington) are already among the cities.
    if (row[0] == "state" || row[4] == "C7" || row[0] == "DC" || !by_code_.contains(state)) {
      continue;
    }
    WorldPlace place{.name = row[3],
                     .kind = PlaceKind::county,
                     .country = "US",
                     .code = state + "." + row[2],
                     .holders = {state}};
    place.weight = -5;
    for (const std::string_view word : {" County", " Parish"}) {
      if (row[3].ends_with(word)) {
        const std::string bare = row[3].substr(0, row[3].size() - word.size());
        place.names.push_back({bare, kAlternate, kHandicapOfBareCounty});
        if (word == " County") {
          place.names.push_back({bare + " Co.", kAlternate});
        }
      }
    }
    add(std::move(place));
  }
}

void World::add_cities(const std::string& geonames) {
  enum Field {
    id,
    name,
    ascii,
    alternates,
    lat,
    lon,
    feature = 7,
    country,
    admin1 = 10,
    admin2,
    people = 14
  };
  for (const std::vector<std::string>& row : read_table(geonames, 15)) {
    const std::uint64_t population = std::stoull("0" + row[people]);
    const bool seat = row[feature] == "PPLC" || row[feature] == "PPLA" || row[feature] == "PPLA2";
    const bool wanted = population >= kFewestPeople || seat || reads_english_news(row[country]);
    const bool vanished =
        row[feature] == "PPLH" || row[feature] == "PPLQ" || row[feature] == "PPLW";
    if (!wanted || vanished || !by_code_.contains(row[country])) {
      continue;
    }
    WorldPlace place{.name = printed_name(row[name], row[ascii]),
                     .kind = PlaceKind::city,
                     .country = row[country]};
    place.lat = std::stod(row[lat]);
    place.lon = std::stod(row[lon]);
    place.located = true;
    place.population = population;
    place.geonameid = static_cast<std::uint32_t>(std::stoul(row[id]));
    place.weight = log_weight(population) + (row[feature] == "PPLC"   ? 12
                                             : row[feature] == "PPLA" ? 4
                                             : row[feature] == "PPLX" ? -6
                                                                      : 0);
    const std::string region = row[country] + "." + row[admin1];
    const std::string county = region + "." + row[admin2];
    for (const std::string& holder : {county, region, row[country]}) {
      if (by_code_.contains(holder)) {
        place.holders.push_back(holder);
      }
    }
    for (const std::string& other : {row[name], row[ascii]}) {
      if (other != place.name && !other.empty()) {
        place.names.push_back({other, 0});
      }
    }
    if (std::string bare = bare_name(row[name]); !bare.empty()) {
      place.names.push_back({std::move(bare), kAlternate});
    }
    if (population >= kManyPeople) {
      std::unordered_set<std::string> seen = {gazetteer_key(row[name]), gazetteer_key(row[ascii])};
      for (const std::string& other : split(row[alternates], ',')) {
        if (seen.size() < kMostAlternates + 2 && is_latin_name(other) &&
            seen.insert(gazetteer_key(other)).second) {
          place.names.push_back({other, kAlternate, kHandicapOfAlternate});
        }
      }
    }
    const std::size_t index = add(std::move(place));
    const WorldPlace& added = places_[index];
    cities_by_key_.emplace(added.country + " " + gazetteer_key(added.name), index);
    for (const WorldName& other : added.names) {
      cities_by_key_.emplace(added.country + " " + gazetteer_key(other.text), index);
    }
  }
}

WorldPlace* World::city_meant(const WorldPlace& listed) {
  constexpr double kNearKm = 40;
  WorldPlace* best = nullptr;
  const auto consider = [&](const std::string& name) {
    const auto [begin, end] =
        cities_by_key_.equal_range(listed.country + " " + gazetteer_key(name));
    for (auto it = begin; it != end; ++it) {
      WorldPlace& city = places_[it->second];
      if ((!listed.located || km_between(listed, city) < kNearKm) &&
          (best == nullptr || city.population > best->population)) {
        best = &city;
      }
    }
  };
  consider(listed.name);
  for (const WorldName& other : listed.names) {
    if (best == nullptr && (other.flags & (kDemonym | kAbbreviation)) == 0) {
      consider(other.text);
    }
  }
  return best;
}

void World::add_list(const std::string& list) {
  for (const std::vector<std::string>& row : read_table(list, 9)) {
    WorldPlace place{.name = row[1], .kind = kind_of(row[0]), .country = row[2]};
    place.holders = split(row[3], '|');
    place.located = !row[4].empty();
    place.lat = place.located ? std::stod(row[4]) : 0;
    place.lon = place.located ? std::stod(row[5]) : 0;
    place.weight = row[6].empty() ? 0 : std::stoi(row[6]);
    add_names(place, row[7], row[8]);
    WorldPlace* const city = place.kind == PlaceKind::city ? city_meant(place) : nullptr;
    if (city == nullptr) {
      if (!place.located) {
        throw std::runtime_error(list + ": GeoNames lacks " + place.name +
                                 ", and the list has no position for it");
      }
      add(std::move(place));
      continue;
    }
    if (city->name != place.name) {
      city->names.push_back({city->name, kAlternate});
      city->name = place.name;
    }
    city->weight = std::max(city->weight, place.weight);
    city->names.insert(city->names.end(), place.names.begin(), place.names.end());
    city->holders.insert(city->holders.end(), place.holders.begin(), place.holders.end());
  }
}

void World::finish() {
  struct Sum {
    double lat = 0;
    double lon = 0;
    std::uint64_t cities = 0;
    std::uint64_t people = 0;
  };
  std::unordered_map<std::string, Sum> sums;
  for (const WorldPlace& place : places_) {
    if (place.kind != PlaceKind::city) {
      continue;
    }
    for (const std::string& holder : place.holders) {
      Sum& sum = sums[holder];
      sum.lat += place.lat;
      sum.lon += place.lon;
      sum.cities += 1;
      sum.people += place.population;
    }
  }
  for (WorldPlace& place : places_) {
    if (place.kind != PlaceKind::region &&
        !(place.kind == PlaceKind::county && !place.code.empty())) {
      continue;
    }
    const Sum& sum = sums[place.code];
    if (!place.located && sum.cities > 0) {
      place.lat = sum.lat / static_cast<double>(sum.cities);
      place.lon = sum.lon / static_cast<double>(sum.cities);
      place.located = true;
    }
    place.population = sum.people;
    place.weight += log_weight(sum.people);
  }
  std::erase_if(places_, [](const WorldPlace& place) { return !place.located; });
  by_code_.clear();
  cities_by_key_.clear();
}

}  // namespace dateline
