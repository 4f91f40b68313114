/// The list of names that mean the same that is part of the library.
#pragma once

#include <string_view>

namespace dateline {

/// `common/data/aliases.txt`: lines such as `DPRK = North Korea`. Safe to call from any thread.
std::string_view builtin_aliases();

}  // namespace dateline
