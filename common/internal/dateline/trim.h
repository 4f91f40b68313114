/// White space around a text.
#pragma once

#include <string_view>

namespace dateline {

/// The text without white space (ASCII) at both ends.
std::string_view trim(std::string_view text);

}  // namespace dateline
