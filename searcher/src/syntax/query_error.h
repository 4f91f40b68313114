/// Creates errors that point at a column of a query.
#pragma once

#include <string>
#include <utility>

#include "dateline/error.h"
#include "syntax/lexer.h"

namespace dateline {

/// Returns an error at a column of the query; the column is appended to the message. Example:
/// `unclosed bracket (column 3)`.
inline Error error_at(std::size_t column, const std::string& message, std::string hint = {}) {
  return {ErrorCode::query, message + " (column " + std::to_string(column) + ")", std::move(hint),
          column};
}

/// Returns an error at the column of a lexeme.
inline Error error_at(const Lexeme& lexeme, const std::string& message, std::string hint = {}) {
  return error_at(lexeme.column, message, std::move(hint));
}

}  // namespace dateline
