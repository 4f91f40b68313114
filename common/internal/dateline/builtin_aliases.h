/// The list of aliases (names for the same thing) that is built into the library.
#pragma once

#include <string_view>

namespace dateline {

/// Returns the text of `common/data/aliases.txt`. It has lines such as `DPRK = North Korea`.
/// Thread-safe.
std::string_view builtin_aliases();

}  // namespace dateline
