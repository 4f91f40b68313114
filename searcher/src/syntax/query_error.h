/// Errors in a query.
#pragma once

#include <string>
#include <utility>

#include "dateline/error.h"
#include "syntax/lexer.h"

namespace dateline {

/// An error of the query at a column, which the message says too.
inline Error error_at(std::size_t column, const std::string& message, std::string hint = {}) {
  return {ErrorCode::query, message + " (column " + std::to_string(column) + ")", std::move(hint),
          column};
}

/// The same at a lexeme.
inline Error error_at(const Lexeme& lexeme, const std::string& message, std::string hint = {}) {
  return error_at(lexeme.column, message, std::move(hint));
}

}  // namespace dateline
