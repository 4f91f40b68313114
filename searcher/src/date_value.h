/// Reads what stands behind `date:` and `mentions:`.
#pragma once

#include <chrono>

#include "dateline/query.h"
#include "lexer.h"

namespace dateline {

inline bool is_date(const Field& field) {
  return field.kind == FieldKind::date || field.kind == FieldKind::mentioned_date;
}

/// `2023`, `2023-01-09..2023-01-15`, `2023..`, `..2023`, what `relative_days` reads in place of a
/// day (`7d` alone is the time from then to `today`), and of publication `none`.
/// @throws Error{ErrorCode::query} for anything else.
QueryNode date_node(const Lexeme& lexeme, const Field& field, std::chrono::year_month_day today);

}  // namespace dateline
