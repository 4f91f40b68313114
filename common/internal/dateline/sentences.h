/// Finds the sentences of a news text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline {

/// Returns the byte offsets at which the sentences of a paragraph begin, in rising order. The first
/// is 0. A sentence includes the closing quotes and brackets after it. Thread-safe.
///
/// A full stop after a title or a month ends no sentence. Examples: `Gen. Milley`, `Sept. 11`. A
/// full stop after an initial or another abbreviation ends a sentence only if the next word is
/// capitalized only at the beginning of a sentence. Example: it does in `in the U.S. The`, but not
/// in `the U.S. Navy`.
std::vector<std::size_t> sentence_starts(std::string_view paragraph);

}  // namespace dateline
