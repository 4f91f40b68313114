/// Where the sentences of a news text begin.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline {

/// The offsets in bytes at which the sentences of a paragraph begin, rising; the first is 0. A full
/// stop ends none behind a title, a month, an initial or an abbreviation such as `U.S.`, unless
/// what follows opens sentences only (`in the U.S. The`). The closing quotation marks and brackets
/// belong to the sentence that they close. Safe to call from any thread.
std::vector<std::size_t> sentence_starts(std::string_view paragraph);

}  // namespace dateline
