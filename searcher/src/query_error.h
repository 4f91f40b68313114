/// Errors in a query.
#pragma once

#include <string>
#include <utility>

#include "dateline/error.h"
#include "lexer.h"

namespace dateline {

/// An error of the query at this lexeme, with its column.
inline Error error_at(const Lexeme& lexeme, const std::string& message, std::string hint = {}) {
  return {ErrorCode::query, message + " (column " + std::to_string(lexeme.column) + ")",
          std::move(hint)};
}

}  // namespace dateline
