#include "places/place_candidates.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

/// Words before and after a name that say which part of a place it is, or its kind.
constexpr std::array<std::string_view, 34> kBefore = {
    "northern",     "southern",     "eastern",   "western",   "north",        "south",
    "east",         "west",         "central",   "upper",     "lower",        "greater",
    "metropolitan", "metro",        "downtown",  "mainland",  "inner",        "outer",
    "northeast",    "northwest",    "southeast", "southwest", "northeastern", "northwestern",
    "southeastern", "southwestern", "province",  "state",     "city",         "town",
    "island",       "republic",     "kingdom",   "of"};
constexpr std::array<std::string_view, 26> kBehind = {
    "province", "region",   "state",        "oblast",    "prefecture",   "governorate", "district",
    "city",     "island",   "islands",      "peninsula", "area",         "township",    "village",
    "town",     "republic", "territory",    "coast",     "municipality", "department",  "valley",
    "metro",    "borough",  "metropolitan", "krai",      "shire"};

/// The maximum number of words that are removed from an unknown name.
constexpr int kMostTaken = 3;

bool has(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Returns true for an abbreviation that resembles no word or name: `Calif`, even without its full
/// stop.
bool stands_alone(const PlaceName& abbreviation, std::string_view name) {
  constexpr std::size_t kShortest = 4;
  return name.size() >= kShortest && !abbreviation.common_word && !abbreviation.person_name;
}

/// Returns true if the name is written in capitals or with a full stop, as abbreviations are.
bool written_short(std::string_view name) {
  return name.find('.') != std::string_view::npos ||
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::string_view without_possessive(std::string_view name) {
  for (const std::string_view end : {"'s", "’s", "'S", "’S", "'", "’"}) {
    if (name.ends_with(end)) {
      return name.substr(0, name.size() - end.size());
    }
  }
  return name;
}

PlaceNames PlaceCandidates::meanings(std::string_view name) const {
  std::string key = gazetteer_key(name);
  PlaceNames found = gazetteer_.find(key);
  if (const std::string_view bare = without_possessive(name); found.empty() && bare != name) {
    key = gazetteer_key(bare);
    found = gazetteer_.find(key);
  }
  std::string_view rest = key;
  for (int taken = 0; taken < kMostTaken && found.empty(); ++taken) {
    const std::size_t first = rest.find(' ');
    const std::size_t last = rest.rfind(' ');
    if (first == std::string_view::npos) {
      break;
    }
    if (has(kBehind, rest.substr(last + 1))) {
      rest = rest.substr(0, last);
    } else if (has(kBefore, rest.substr(0, first))) {
      rest = rest.substr(first + 1);
    } else {
      break;
    }
    found = gazetteer_.find(rest);
  }
  return found;
}

std::vector<PlaceCandidate> PlaceCandidates::of(std::string_view name) const {
  // No name of a place is longer.
  constexpr std::size_t kLongestName = 200;
  std::vector<PlaceCandidate> candidates;
  if (name.size() > kLongestName) {
    return candidates;
  }
  // `U.S.` is not the village of Us, and `us` is not the country.
  const bool brief = abbreviates(name);
  constexpr std::size_t kLongestInitials = 2;
  const bool initials = name.size() <= kLongestInitials && written_short(name);
  for (const PlaceName meaning : meanings(name)) {
    if (candidates.size() == kMostCandidates) {
      break;
    }
    const bool taken =
        meaning.abbreviation ? brief || stands_alone(meaning, name) : !brief && !initials;
    if (taken) {
      const Place place = gazetteer_.place(meaning.place);
      candidates.push_back({.place = place,
                            .holders = gazetteer_.holders(meaning.place),
                            .demonym = meaning.demonym,
                            .weight = place.weight - meaning.handicap});
    }
  }
  return candidates;
}

bool PlaceCandidates::abbreviates(std::string_view name) const {
  PlaceNames names = gazetteer_.find(gazetteer_key(name));
  if (names.empty()) {
    names = gazetteer_.find(gazetteer_key(without_possessive(name)));
  }
  return written_short(name) &&
         std::any_of(names.begin(), names.end(),
                     [](const PlaceName& meaning) { return meaning.abbreviation; });
}

bool lies_in(const PlaceCandidate& place, std::uint32_t holder) {
  return place.place.index == holder ||
         std::find(place.holders.begin(), place.holders.end(), holder) != place.holders.end();
}

}  // namespace dateline
