#include "dateline/place_names.h"

#include "builtin_data.h"
#include "places/resolve_places.h"

namespace dateline {

std::vector<std::string> place_names_meant(std::string_view name) {
  return place_keys(builtin_gazetteer(), name);
}

}  // namespace dateline
