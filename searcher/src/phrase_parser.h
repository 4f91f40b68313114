/// Reads what stands in quotes: `joint statement`, and also `missil* test` and `(united states OR
/// america) troops`.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "dateline/query.h"
#include "multi_terms.h"

namespace dateline {

/// The node of a phrase: its text as it stands; or, if some of its words are open or a choice in
/// brackets, these and the texts between them side by side. With a `distance`, its words in any
/// order that close together.
/// @param column of the opening quotation mark
/// @param field whose words are looked up one by one; null for free text
/// @throws Error{ErrorCode::query} for an open word that can't be looked for, or a choice without a
/// word on both sides of its OR
QueryNode parse_phrase(std::string_view text, std::size_t column,
                       std::optional<std::size_t> distance, const Field* field, MultiTerms& open);

}  // namespace dateline
