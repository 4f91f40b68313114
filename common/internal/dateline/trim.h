/// Removes white space around a text.
#pragma once

#include <string_view>

namespace dateline {

/// Returns a view of the text without the ASCII white space at both ends.
std::string_view trim(std::string_view text);

}  // namespace dateline
