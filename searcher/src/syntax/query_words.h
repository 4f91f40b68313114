/// Prepares the words of a query for the search.
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

/// Returns true for a node of kind word or name. Its text must contain a word.
bool is_text(const QueryNode& node);

/// Returns the part of `text` from its first token to its last one, in a form that can be printed
/// in a query and parsed again. Each sign of the query language becomes `|`: `and/or` becomes
/// `and|or`. A word that would be read as an operator becomes lower-case: a query all in capitals
/// may have the plain word `AND`. If `text` has no token, returns it unchanged.
std::string words_in(const std::string& text);

/// Removes function words and punctuation from a sequence, unless it has nothing else. Example:
/// `the missile` becomes `missile`. A function word in capitals (WHO, IT) counts as an abbreviation
/// and is kept, unless the whole query is in capitals.
void drop_negligible(QueryNode& sequence, bool all_capitals);

}  // namespace dateline
