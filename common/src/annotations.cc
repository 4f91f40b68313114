#include "dateline/annotations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "dateline/bounded_annotations.h"

namespace dateline {
namespace {

/// Returns the mentions that satisfy the limits of `bounded`, in their original order.
template <typename Kind>
std::vector<Kind> fit(std::vector<Kind> mentions) {
  std::vector<Kind> kept;
  kept.reserve(std::min(mentions.size(), kMaxMentions));
  for (Kind& mention : mentions) {
    const std::uint32_t before = kept.empty() ? 0 : kept.back().end;
    if (kept.size() < kMaxMentions && mention.begin >= before && mention.end > mention.begin &&
        text_cost(mention) <= kMaxMentionBytes) {
      kept.push_back(std::move(mention));
    }
  }
  return kept;
}

}  // namespace

std::size_t text_cost(const NameMention& name) {
  return name.key.size();
}

std::size_t text_cost(const PlaceMention& place) {
  std::size_t cost = place.key.size() + place.country.size();
  for (const std::string& holder : place.within) {
    cost += sizeof holder + holder.size();
  }
  return cost;
}

std::size_t text_cost(const DateMention& date) {
  return date.value.size();
}

Annotations bounded(Annotations annotations) {
  return {.people = fit(std::move(annotations.people)),
          .places = fit(std::move(annotations.places)),
          .organisations = fit(std::move(annotations.organisations)),
          .dates = fit(std::move(annotations.dates))};
}

std::string_view to_string(PlaceKind kind) {
  constexpr std::array<std::string_view, 11> kNames = {"country", "region", "county", "city",
                                                       "sea",     "strait", "island", "base",
                                                       "area",    "site",   "demonym"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::string_view to_string(DateKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"DATE", "TIME", "DURATION", "SET"};
  return kNames.at(static_cast<std::size_t>(kind));
}

}  // namespace dateline
