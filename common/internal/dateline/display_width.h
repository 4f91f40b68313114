/// How much room text takes on a terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

/// Columns that a text takes: two for a wide East Asian character, none for a combining one
/// (Unicode Standard Annex #11). Safe to call from any thread.
std::size_t display_width(std::string_view text);

}  // namespace dateline
