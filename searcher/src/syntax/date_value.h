/// Parses the values of the fields `date:` and `mentions:`.
#pragma once

#include <chrono>

#include "dateline/query.h"
#include "syntax/lexer.h"

namespace dateline {

/// Returns true if the values of the field are dates.
inline bool is_date(const Field& field) {
  return field.kind == FieldKind::date || field.kind == FieldKind::mentioned_date;
}

/// Returns the node for a date or a range of dates. Examples: `2023`, `2023-01-09..2023-01-15`,
/// `2023..`, `..2023`. A date may be relative to `today`, as `relative_days` reads it; `7d` outside
/// a range means the last seven days. For `date:`, `none` means articles of unknown date.
/// @throws Error{ErrorCode::query} for anything else
QueryNode date_node(const Lexeme& lexeme, const Field& field, std::chrono::year_month_day today);

}  // namespace dateline
