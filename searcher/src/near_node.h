/// Checks the nodes of a query for words close together, and says what they may hold.
#pragma once

#include <cstddef>

#include "dateline/error.h"
#include "dateline/query.h"
#include "lexer.h"

namespace dateline {

/// What NEAR has no word beside it.
Error lacks_word(const Lexeme& op);

/// @throws Error{ErrorCode::query} if what begins with this lexeme can't stand beside `op`.
void check_near_lexeme(const Lexeme& operand, const Lexeme& op);

/// @throws Error{ErrorCode::query} if a node, read from this lexeme on, can't stand beside `op` or
/// in ATLEAST.
/// @param field in which the words are looked for
void check_near_operand(const QueryNode& node, const Lexeme& operand, const Lexeme& op,
                        const Field* field);

/// @throws Error{ErrorCode::query} if `next` is another operator than `op`, or of another distance.
void check_same_chain(const Lexeme& next, const Lexeme& op);

/// Words whose positions are looked up for a near node: all, for each way in which it can be
/// written, by its hyphenated words and its choices of several words.
std::size_t words_to_place(const QueryNode& near);

/// Clauses that are compared as a whole in every order: those of several words, or all, if one of
/// them stands for several words.
std::size_t phrases_in(const QueryNode& near);

}  // namespace dateline
