/// Checks the operands of NEAR, ADJ and ATLEAST, and computes their cost.
#pragma once

#include <cstddef>

#include "dateline/error.h"
#include "dateline/query.h"
#include "syntax/lexer.h"

namespace dateline {

/// Returns the error for a NEAR or ADJ that lacks an operand.
Error lacks_word(const Lexeme& op);

/// Checks the first lexeme of an operand.
/// @throws Error{ErrorCode::query} if the operand of `op` begins with a field, NOT or `+`. Example:
/// `a NEAR headline:b`.
void check_near_lexeme(const Lexeme& operand, const Lexeme& op);

/// Checks an operand of NEAR, ADJ or ATLEAST. Words, phrases, wildcards and fuzzy words are valid,
/// alternatives of these, and phrases of these (adjacent nodes); none may have a weight.
/// @param operand the first lexeme of `node`, for the column of the error
/// @param field the field that is searched; all words must be in it
/// @throws Error{ErrorCode::query} if the operand is invalid. Example: `(a AND b) NEAR c`.
void check_near_operand(const QueryNode& node, const Lexeme& operand, const Lexeme& op,
                        const Field* field);

/// Checks that the operators of a chain such as `a NEAR/5 b NEAR/5 c` agree.
/// @throws Error{ErrorCode::query} if `next` differs from `op` in operator, distance or unit
void check_same_chain(const Lexeme& next, const Lexeme& op);

/// Returns the number of word lookups that verifying a near node takes: its words, times the number
/// of spellings. A hyphenated word has two spellings, and so have alternatives such as `("united
/// states" OR america)`: one for each phrase, and one for all single words together.
std::size_t words_to_place(const QueryNode& near);

/// Returns the number of clauses whose order `DisjointPhrases` (phrase_window.h) has to try: the
/// clauses of several words; or all clauses, if one of them is a multi-term, alternatives or an
/// adjacent node.
std::size_t phrases_in(const QueryNode& near);

}  // namespace dateline
