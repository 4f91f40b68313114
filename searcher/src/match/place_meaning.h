/// Interprets the text of a `place:` query.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The places that a query may mean, as keys (see name_key.h). Example: for `paris, texas`, `keys`
/// has the key of Paris and `holders` the key of Texas.
struct PlaceMeaning {
  std::vector<std::string> keys;     ///< the places that the name may mean
  std::vector<std::string> holders;  ///< the places that may contain it; empty without a comma
};

/// Returns the places that `text` may mean. Its part after the first comma, if any, names the place
/// that contains the other.
PlaceMeaning place_meaning(std::string_view text);

}  // namespace dateline
