/// What the place names in a query mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The keys of the places that a name may mean, as annotations carry them: `United States` for
/// `u.s.`, in any case. Empty for a name that no known place has. Safe to call from any thread.
std::vector<std::string> place_names_meant(std::string_view name);

}  // namespace dateline
