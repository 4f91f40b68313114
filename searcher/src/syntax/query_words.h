/// What of the words of a query is looked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/query.h"
#include "dateline/tokenizer.h"

namespace dateline {

/// Returns the words of a text in a query. The parser uses them to check the text; the analysis
/// (analysed_query.h) stores them in the analysed tree.
std::vector<Token> query_tokens(std::string_view text);

/// Returns true if a text in a query contains a word. Example: `--` contains none.
bool has_words(std::string_view text);

/// Typed as a word or name, of which something must be left when it is cut into tokens.
bool is_text(const QueryNode& node);

/// The words of a text and what is between them, of which nothing reads as a sign of the query
/// language: so the word can be printed. A word that reads as an operator, which it is not in a
/// query in capitals throughout, is written in small letters.
std::string words_in(const std::string& text);

/// Leaves out function words and punctuation, unless there is nothing else. One that is written
/// like an abbreviation (WHO, IT) is none, unless the query is in capitals throughout.
void drop_negligible(QueryNode& sequence, bool all_capitals);

}  // namespace dateline
