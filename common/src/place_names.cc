#include "dateline/place_names.h"

#include "builtin_data.h"
#include "places/resolve_places.h"

namespace dateline {

std::vector<std::string> place_names_meant(std::string_view name) {
  return place_keys(builtin_gazetteer(), name);
}

std::vector<std::string> political_holders(const PlaceMention& place) {
  if (!place.gazetteer_entry) {
    return place.within;
  }
  const Gazetteer& gazetteer = builtin_gazetteer();
  std::vector<std::string> names;
  for (const std::uint32_t holder : gazetteer.holders(*place.gazetteer_entry)) {
    const Place held_by = gazetteer.place(holder);
    if (held_by.kind == PlaceKind::country || held_by.kind == PlaceKind::region ||
        held_by.kind == PlaceKind::county) {
      names.emplace_back(held_by.name);
    }
  }
  return names;
}

}  // namespace dateline
