/// The position of tokens in lines, paragraphs and sentences, and the style of their lines.
#pragma once

#include <string_view>
#include <vector>

#include "names/name_tokens.h"

namespace dateline {

/// Sets `line_start`, `paragraph_start`, `capitals` and `headline` of the tokens of `text`.
void mark_lines(std::string_view text, std::vector<NameToken>& tokens);

/// Sets `sentence_start` of the tokens. Precondition: `mark_lines` was called.
void mark_sentences(std::vector<NameToken>& tokens);

}  // namespace dateline
