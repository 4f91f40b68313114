/// Computes the width of text on a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

/// Returns the number of columns that a UTF-8 text takes on a terminal. A wide East Asian character
/// takes two (Unicode Standard Annex #11), a combining or format character takes none, and any
/// other takes one. Thread-safe.
std::size_t display_width(std::string_view text);

}  // namespace dateline
