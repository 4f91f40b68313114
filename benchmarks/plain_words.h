/// Words to ask for, from the texts that have them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::evaluation {

/// The next `count` words from the one behind `from` on, in lower case, if they are such as any
/// tokenizer sees: of two ASCII letters or more, with one space or line end between them. Else
/// nothing.
std::vector<std::string> plain_words_at(std::string_view text, std::size_t from, std::size_t count);

}  // namespace dateline::evaluation
