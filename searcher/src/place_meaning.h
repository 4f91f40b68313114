/// What the text of a `place:` query asks for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// `paris, texas`: the keys (see name_key.h) of the places that the name may mean, and of those
/// that are to hold it; the latter are none without a comma.
struct PlaceMeaning {
  std::vector<std::string> keys;
  std::vector<std::string> holders;
};

PlaceMeaning place_meaning(std::string_view text);

}  // namespace dateline
