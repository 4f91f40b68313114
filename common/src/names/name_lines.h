/// Where the tokens of a text stand: in which kind of line, at the beginning of what.
#pragma once

#include <string_view>
#include <vector>

#include "names/name_tokens.h"

namespace dateline {

/// Sets `line_start`, `paragraph_start`, `capitals` and `headline` of the tokens of `text`.
void mark_lines(std::string_view text, std::vector<NameToken>& tokens);

/// Sets `sentence_start`; needs the marks of lines.
void mark_sentences(std::vector<NameToken>& tokens);

}  // namespace dateline
