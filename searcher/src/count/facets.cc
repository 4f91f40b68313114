#include "dateline/facets.h"

#include <algorithm>
#include <array>

#include "count/facet_counter.h"
#include "dateline/index_format.h"
#include "dateline/name_key.h"

namespace dateline {
namespace {

struct FacetName {
  FacetBy by;
  std::string_view name;
  Slot slot;
};

constexpr std::array<FacetName, 5> kFacets = {{{FacetBy::person, "person", Slot::people},
                                               {FacetBy::place, "place", Slot::places},
                                               {FacetBy::organisation, "org", Slot::organisations},
                                               {FacetBy::source, "source", Slot::source},
                                               {FacetBy::year, "year", Slot::published_first}}};

const FacetName& facet_name(FacetBy by) {
  return *std::find_if(kFacets.begin(), kFacets.end(),
                       [&](const FacetName& facet) { return facet.by == by; });
}

/// Returns the form that is equal for all spellings of one value. Example: `The Hague` and `Hague`.
std::string merging_key(FacetBy by, const std::string& name) {
  switch (by) {
    case FacetBy::person:
      return person_key(name);
    case FacetBy::organisation:
      return organisation_key(name);
    case FacetBy::place:
      return place_key(name);
    case FacetBy::source:
    case FacetBy::year:
      break;
  }
  return name;
}

/// The number of spellings that are merged. Folding the thousands of names that occur once would
/// take longer than counting them.
constexpr std::size_t kMergedSpellings = 500;

/// Orders values by descending count, then by name.
bool more_frequent(const FacetCount& a, const FacetCount& b) {
  return a.count != b.count ? a.count > b.count : a.name < b.name;
}

}  // namespace

std::string_view to_string(FacetBy by) {
  return facet_name(by).name;
}

std::optional<FacetBy> parse_facet(std::string_view name) {
  for (const FacetName& facet : kFacets) {
    if (facet.name == name) {
      return facet.by;
    }
  }
  return std::nullopt;
}

std::string facet_names() {
  std::string names;
  for (const FacetName& facet : kFacets) {
    names += names.empty() ? "" : ", ";
    names += facet.name;
  }
  return names;
}

Slot FacetCounter::slot() const {
  return facet_name(by_).slot;
}

void FacetCounter::add(std::string_view value) {
  if (by_ == FacetBy::year) {
    value = value.empty() ? "undated" : value.substr(0, 4);
  }
  while (!value.empty()) {
    const std::size_t end = std::min(value.find('\0'), value.size());
    const std::string_view name = value.substr(0, end);
    if (const auto known = counts_.find(name); known != counts_.end()) {
      ++known->second;
    } else {
      counts_.emplace(name, 1);
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

Facet FacetCounter::facet() const {
  std::vector<FacetCount> spellings;
  spellings.reserve(counts_.size());
  for (const auto& [name, count] : counts_) {
    spellings.push_back({.name = name, .count = count});
  }
  const std::size_t merged = std::min(spellings.size(), kMergedSpellings);
  std::partial_sort(spellings.begin(), spellings.begin() + static_cast<std::ptrdiff_t>(merged),
                    spellings.end(), more_frequent);
  spellings.resize(merged);
  Facet facet{.by = by_, .values = {}};
  std::unordered_map<std::string, std::size_t> places;
  for (FacetCount& spelling : spellings) {
    const auto [place, fresh] =
        places.try_emplace(merging_key(by_, spelling.name), facet.values.size());
    if (fresh) {
      facet.values.push_back(std::move(spelling));
    } else {
      facet.values[place->second].count += spelling.count;
    }
  }
  std::sort(facet.values.begin(), facet.values.end(), more_frequent);
  facet.values.resize(std::min(facet.values.size(), kFacetValues));
  return facet;
}

}  // namespace dateline
