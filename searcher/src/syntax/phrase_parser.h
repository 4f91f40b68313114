/// Parses the text of a phrase in quotes. A phrase may contain multi-terms and alternatives.
/// Example: `joint statement`, `missil* test`, `(united states OR america) troops`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "dateline/query.h"
#include "syntax/multi_terms.h"

namespace dateline {

/// Returns the node of a phrase:
///
/// - Plain text becomes a phrase node.
/// - If the text contains multi-terms or alternatives in brackets, these and the texts between them
///   become the clauses of an adjacent node. Example: `joint missil* test` has the clauses `joint`,
///   `missil*` and `test`.
/// - With a `distance`, the words become the clauses of a near node: in any order, with at most
///   `distance` other words among them.
/// @param text the text between the quotes
/// @param column the column of the opening quote, for errors
/// @param field a field that is searched word by word; null for free text
/// @param open counts the multi-terms of the query
/// @throws Error{ErrorCode::query} if a multi-term can't be searched for, or an OR lacks a word on
/// one side
QueryNode parse_phrase(std::string_view text, std::size_t column,
                       std::optional<std::size_t> distance, const Field* field, MultiTerms& open);

}  // namespace dateline
