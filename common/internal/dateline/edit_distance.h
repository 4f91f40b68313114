/// How far apart two spellings are.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

/// How many bytes must be inserted, removed, replaced or swapped with their neighbour, none twice,
/// to make one text of the other (optimal string alignment, F. Damerau, "A technique for computer
/// detection and correction of spelling errors", 1964). Takes time and room as the product of both
/// sizes.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace dateline
