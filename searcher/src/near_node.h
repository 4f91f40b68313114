/// Makes the nodes of a query for words close together, and says what they may hold.
#pragma once

#include <cstddef>

#include "dateline/error.h"
#include "dateline/query.h"
#include "lexer.h"

namespace dateline {

/// The words of a phrase, in any order; of a phrase of one word, the phrase.
QueryNode words_near(const QueryNode& phrase, std::size_t distance);

/// What NEAR has no word beside it.
Error lacks_word(const Lexeme& op);

/// @throws Error{ErrorCode::query} if what begins with this lexeme can't stand beside `op`.
void check_near_operand(const Lexeme& operand, const Lexeme& op);

/// @throws Error{ErrorCode::query} if `next` is another operator than `op`, or of another distance.
void check_same_chain(const Lexeme& next, const Lexeme& op);

/// The operand as it can be printed between brackets.
QueryNode near_operand(QueryNode operand);

/// Words whose positions are looked up for a near node: all, for each way in which its hyphenated
/// words can be written.
std::size_t words_to_place(const QueryNode& near);

/// Clauses of several words.
std::size_t phrases_in(const QueryNode& near);

}  // namespace dateline
