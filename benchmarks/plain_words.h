/// Picks words for queries from the texts of articles.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::evaluation {

/// Returns the `count` words after the first space or line feed at or after byte `from`, in lower
/// case. Returns an empty list unless each has at least two characters, all ASCII letters, and is
/// followed by exactly one space or line feed: every tokenizer splits such a text in the same way.
/// Example: for "The boat left Sasebo on Monday" with `from` 0 and `count` 2 it returns "boat",
/// "left".
std::vector<std::string> plain_words_at(std::string_view text, std::size_t from, std::size_t count);

}  // namespace dateline::evaluation
