/// Looks up the place names of a query in the gazetteer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Returns the keys (`PlaceMention::key`) of the places that a name may mean. Ignores case. Returns
/// none if no known place has the name. Example: `United States` for `u.s.`. Thread-safe.
std::vector<std::string> place_names_meant(std::string_view name);

}  // namespace dateline
