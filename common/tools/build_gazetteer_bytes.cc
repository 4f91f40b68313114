#include "build_gazetteer_bytes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "places/gazetteer.h"
#include "places/gazetteer_format.h"

namespace dateline {
namespace {

namespace format = gazetteer_format;

/// The largest number of meanings that a name keeps.
constexpr std::size_t kMostMeanings = 100;

/// Appends the low bytes of a number, little-endian.
void put(std::string& out, std::uint64_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(number >> (8 * i) & 0xFF);
  }
}

/// Finds the places that contain a place, by their numbers.
class Holders {
 public:
  explicit Holders(const std::vector<WorldPlace>& places) : places_(places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!places[i].code.empty()) {
        by_code_[places[i].code] = i;
      }
      by_name_[places[i].name].push_back(i);
    }
  }

  /// Returns the places that contain a place, as its entry names them: nearest first, without
  /// repetition.
  std::vector<std::size_t> of(const WorldPlace& place) const {
    std::vector<std::size_t> found;
    for (const std::string& holder : place.holders) {
      const std::size_t index = find(holder, place.country);
      if (std::find(found.begin(), found.end(), index) == found.end()) {
        found.push_back(index);
      }
    }
    return found;
  }

  /// Returns the places that contain a place, and those that contain them in turn.
  std::vector<std::size_t> all_of(std::size_t place) const {
    std::vector<std::size_t> found = of(places_[place]);
    for (std::size_t next = 0; next < found.size(); ++next) {
      for (const std::size_t holder : of(places_[found[next]])) {
        if (std::find(found.begin(), found.end(), holder) == found.end()) {
          found.push_back(holder);
        }
      }
    }
    return found;
  }

 private:
  /// Returns the number of the place that a code or name means. If several places have the name,
  /// prefers a division above the county to cities and counties, then a place of `country` to one
  /// of no country and one of another, then the larger division, then the greater weight.
  std::size_t find(const std::string& holder, const std::string& country) const {
    if (const auto code = by_code_.find(holder); code != by_code_.end()) {
      return code->second;
    }
    const auto named = by_name_.find(holder);
    if (named == by_name_.end()) {
      throw std::runtime_error("unknown place " + holder + ", which should contain another");
    }
    const auto rank = [&](std::size_t i) {
      const WorldPlace& place = places_[i];
      const int elsewhere = place.country == country ? 0 : place.country.empty() ? 1 : 2;
      const bool city = place.kind == PlaceKind::city || place.kind == PlaceKind::county;
      return std::tuple(city, elsewhere, place.kind, -place.weight);
    };
    return *std::min_element(named->second.begin(), named->second.end(),
                             [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  }

  const std::vector<WorldPlace>& places_;
  std::unordered_map<std::string, std::size_t> by_code_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
};

/// Returns the places with those that contain others first, as the format requires; otherwise in
/// the given order.
std::vector<WorldPlace> holders_first(std::vector<WorldPlace> places) {
  std::vector<bool> holds(places.size());
  const Holders holders(places);
  for (const WorldPlace& place : places) {
    for (const std::size_t holder : holders.of(place)) {
      holds[holder] = true;
    }
  }
  std::vector<WorldPlace> sorted;
  sorted.reserve(places.size());
  for (const bool first : {true, false}) {
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (holds[i] == first) {
        sorted.push_back(places[i]);
      }
    }
  }
  return sorted;
}

/// Collects strings and stores each one once.
class Strings {
 public:
  /// Returns the offset of a string.
  std::size_t add(const std::string& text) {
    if (text.size() > 255) {
      throw std::runtime_error("a name has over 255 bytes: " + text);
    }
    const auto [at, fresh] = where_.try_emplace(text, bytes_.size());
    if (fresh) {
      put(bytes_, text.size(), 1);
      bytes_ += text;
    }
    return at->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::unordered_map<std::string, std::size_t> where_;
  std::string bytes_;
};

/// A name with at least the first handicap is rare in English news: GeoNames has it in another
/// language, or a list marks it as rare. It is dropped if it is also an English word or a person's
/// name, unless the weight of the place minus the handicap is at least the second number.
constexpr int kHandicapOfRareName = 35;
constexpr int kKnownCity = 40;

/// One meaning of a name.
struct Meaning {
  std::size_t place = 0;
  std::uint32_t flags = 0;
  int weight = 0;  ///< weight of the place minus handicap of the name
  int handicap = 0;
};

/// The meanings of each name, by its `gazetteer_key`.
using Names = std::map<std::string, std::vector<Meaning>>;

void add_meaning(Names& names, const std::string& text, const Meaning& meaning,
                 const OtherSenses& senses) {
  const std::string key = gazetteer_key(text);
  if (key.empty()) {
    return;
  }
  const bool word = senses.words.contains(key);
  const bool person = senses.person_names.contains(key);
  // Example: an English word that is also the Hungarian name of a city does not mean the city in
  // English news.
  const bool rare = meaning.handicap >= kHandicapOfRareName && meaning.weight < kKnownCity;
  if (meaning.weight < 0 || ((word || person) && rare)) {
    return;
  }
  Meaning added = meaning;
  added.flags |= (word ? format::kCommonWord : 0) | (person ? format::kPersonName : 0);
  std::vector<Meaning>& meanings = names[key];
  for (Meaning& known : meanings) {
    if (known.place == meaning.place &&
        (known.flags & format::kDemonym) == (meaning.flags & format::kDemonym)) {
      known.flags &= added.flags | format::kCommonWord | format::kPersonName;
      known.weight = std::max(known.weight, added.weight);
      known.handicap = std::min(known.handicap, added.handicap);
      return;
    }
  }
  meanings.push_back(added);
}

/// Returns all names with their meanings, the most prominent meaning first.
Names all_names(const std::vector<WorldPlace>& places, const OtherSenses& senses) {
  Names names;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const int weight = std::max(places[i].weight, 0);
    add_meaning(names, places[i].name, {i, 0, weight, 0}, senses);
    for (const WorldName& other : places[i].names) {
      add_meaning(names, other.text, {i, other.flags, weight - other.handicap, other.handicap},
                  senses);
    }
  }
  for (auto& [key, meanings] : names) {
    std::stable_sort(meanings.begin(), meanings.end(),
                     [](const Meaning& a, const Meaning& b) { return a.weight > b.weight; });
    if (meanings.size() > kMostMeanings) {
      meanings.resize(kMostMeanings);
    }
  }
  return names;
}

/// Returns the part `places` of the format, and adds to the parts `strings` and `holders`.
std::string place_records(const std::vector<WorldPlace>& places, Strings& strings,
                          std::string& more_holders) {
  std::string out;
  const Holders holders(places);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const WorldPlace& place = places[i];
    const std::vector<std::size_t> held_by = holders.of(place);
    const std::size_t parent = held_by.empty() ? format::kNoParent : held_by[0];
    if (parent > format::kNoParent) {
      throw std::runtime_error("more containing places than the format can number");
    }
    put(out, strings.add(place.name), 3);
    put(out, place.geonameid, 3);
    put(out, static_cast<std::uint32_t>(std::lround(place.lat * format::kDegree)), 3);
    put(out, static_cast<std::uint32_t>(std::lround(place.lon * format::kDegree)), 3);
    put(out, parent, 2);
    put(out, format::pack_population(place.population), 2);
    out += place.country.empty() ? std::string(2, '\0') : place.country;
    put(out, static_cast<unsigned>(place.kind), 1);
    put(out, static_cast<unsigned>(std::clamp(place.weight, 0, 255)), 1);
    // Places that contain a nearer containing place follow from it, so they are not stored again.
    std::vector<std::size_t> said = held_by.empty() ? held_by : holders.all_of(parent);
    for (std::size_t h = 1; h < held_by.size(); ++h) {
      if (std::find(said.begin(), said.end(), held_by[h]) == said.end()) {
        put(more_holders, i, 4);
        put(more_holders, held_by[h], 4);
        const std::vector<std::size_t> more = holders.all_of(held_by[h]);
        said.insert(said.end(), more.begin(), more.end());
      }
    }
  }
  return out;
}

/// The parts of the format that describe names.
struct NameParts {
  std::string buckets, names, meanings, prefixes;
};

NameParts name_parts(const Names& all) {
  NameParts parts;
  std::map<std::uint64_t, std::uint32_t> by_hash;
  std::string& prefixes = parts.prefixes;
  prefixes.assign((std::size_t{1} << format::kPrefixBits) / 8, '\0');
  for (const auto& [key, meanings] : all) {
    std::uint32_t reference = static_cast<std::uint32_t>(parts.meanings.size() / 4);
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      const std::uint32_t last = i + 1 == meanings.size() ? format::kLastMeaning : 0;
      const std::uint32_t word =
          static_cast<std::uint32_t>(meanings[i].place) | meanings[i].flags |
          static_cast<std::uint32_t>(meanings[i].handicap) << format::kHandicapShift | last;
      if (meanings.size() == 1) {
        reference = word;
      } else {
        put(parts.meanings, word, 4);
      }
    }
    // With so few names, two of them practically never have the same hash; if they did, the first
    // would be kept.
    by_hash.emplace(format::hash(key), reference);
    for (std::size_t space = key.find(' '); space != std::string::npos;
         space = key.find(' ', space + 1)) {
      const std::uint64_t hash = format::hash(std::string_view(key).substr(0, space));
      for (unsigned which = 0; which < format::kPrefixHashes; ++which) {
        const std::uint32_t bit = format::prefix_bit(hash, which);
        prefixes[bit / 8] = static_cast<char>(prefixes[bit / 8] | 1 << bit % 8);
      }
    }
  }
  std::uint64_t bucket = 0;
  std::uint32_t number = 0;
  for (const auto& [hash, reference] : by_hash) {
    for (; bucket <= hash >> (64 - format::kBucketBits); ++bucket) {
      put(parts.buckets, number, 4);
    }
    put(parts.names, hash & 0xFFFFFFFFU, 4);
    put(parts.names, reference, 4);
    ++number;
  }
  for (; bucket <= std::uint64_t{1} << format::kBucketBits; ++bucket) {
    put(parts.buckets, number, 4);
  }
  return parts;
}

}  // namespace

std::string encoded_gazetteer(std::vector<WorldPlace> places, const OtherSenses& senses) {
  places = holders_first(std::move(places));
  if (places.size() > format::kIndexMask) {
    throw std::runtime_error("more places than the format can number");
  }
  Strings strings;
  std::string more_holders;
  const std::string records = place_records(places, strings, more_holders);
  const NameParts names = name_parts(all_names(places, senses));
  std::string out(format::kMagic);
  const std::vector<const std::string*> parts = {&records,       &more_holders, &strings.bytes(),
                                                 &names.buckets, &names.names,  &names.meanings,
                                                 &names.prefixes};
  for (const std::string* part : parts) {
    put(out, part->size(), 4);
  }
  for (const std::string* part : parts) {
    out += *part;
  }
  return out;
}

}  // namespace dateline
