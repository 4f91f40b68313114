/// The only exception type of dateline, except for those of the standard library such as
/// std::bad_alloc. It ends a job. Expected problems, such as a file that can't be read, are values
/// in the report of the job instead.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include "dateline/api.h"

namespace dateline {

/// The kind of an error.
enum class ErrorCode {
  usage,          ///< an argument or option is invalid
  query,          ///< the query is invalid
  index_missing,  ///< there is no index
  index_broken,   ///< the index can't be read or written
  index_schema,   ///< a version of dateline with another schema made the index
  index_locked,   ///< another writer has the index open
  stopped,        ///< `stop_requested` returned true
};

/// An error: a message (`what()`), what the user can do (`hint()`), and its place in a query
/// (`column()`).
class DATELINE_API Error : public std::runtime_error {
 public:
  /// @param hint empty if nothing helps
  /// @param column in a query, in characters from 1; 0 if the error has no single place
  Error(ErrorCode code, const std::string& message, std::string hint = {}, std::size_t column = 0);

  [[nodiscard]] ErrorCode code() const { return code_; }  ///< Returns the kind.
  [[nodiscard]] const std::string& hint() const {
    return hint_;
  }  ///< Returns the hint, or an empty text.
  [[nodiscard]] std::size_t column() const { return column_; }  ///< Returns the column, or 0.

 private:
  ErrorCode code_;
  std::string hint_;
  std::size_t column_;
};

/// The exit statuses that every dateline program uses.
enum class ExitStatus {
  done = 0,
  no_hit = 1,
  usage = 2,
  some_skipped = 3,
  index_unusable = 4,
  index_locked = 5,
};

/// Returns the exit status of a program that ends because of an error with this code.
DATELINE_API ExitStatus exit_status(ErrorCode code);

}  // namespace dateline
