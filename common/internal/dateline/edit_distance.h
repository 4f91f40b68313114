/// Computes how similar two spellings are.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

/// Returns the smallest number of edits that change one text into the other. An edit inserts,
/// removes or replaces a byte, or swaps two adjacent bytes; no part of the text is edited twice
/// (optimal string alignment, F. Damerau, "A technique for computer detection and correction of
/// spelling errors", 1964). Example: 1 for `missile` and `misslie`.
///
/// Takes time and memory proportional to the product of the two sizes.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace dateline
