/// What the place names in a query mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"

namespace dateline {

/// The keys of the places that a name may mean, as annotations carry them: `United States` for
/// `u.s.`, in any case. Empty for a name that no known place has. Safe to call from any thread.
std::vector<std::string> place_names_meant(std::string_view name);

/// The names of the countries, regions and counties that hold a place, as a reader may add them
/// behind a comma: of `PlaceMention::within`, all but the parts of the world.
std::vector<std::string> political_holders(const PlaceMention& place);

}  // namespace dateline
