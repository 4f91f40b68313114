#include "dateline/annotations.h"

#include <array>

#include "dateline/bounded_annotations.h"

namespace dateline {
namespace {

template <typename Kind>
void cut(std::vector<Kind>& mentions) {
  if (mentions.size() > kMaxMentions) {
    mentions.erase(mentions.begin() + kMaxMentions, mentions.end());
  }
}

}  // namespace

Annotations bounded(Annotations annotations) {
  cut(annotations.people);
  cut(annotations.places);
  cut(annotations.organisations);
  cut(annotations.dates);
  return annotations;
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
