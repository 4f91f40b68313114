/// The one exception type of dateline (the standard library's own, such as for exhausted memory,
/// aside), for what ends a job. What a job is expected to meet, such as
/// a file that can't be read, is a plain value in its report instead.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include "dateline/api.h"

namespace dateline {

/// What kind of error it is.
enum class ErrorCode {
  usage,          ///< the caller asked for something that can't be
  query,          ///< the query is not in the query language
  index_missing,  ///< there is no index where one was expected
  index_broken,   ///< the index can't be read or written
  index_schema,   ///< the index was made by a dateline of another schema
  index_locked,   ///< another writer holds the index
  stopped,        ///< the caller wanted no more of it (`stop_requested`)
};

/// What went wrong (`what()`), what the user can do about it (`hint()`, empty if nothing helps),
/// and, in a query, where (`column()`, in characters from 1; 0 if it is no one place).
class DATELINE_API Error : public std::runtime_error {
 public:
  /// An error with what its functions below tell.
  Error(ErrorCode code, const std::string& message, std::string hint = {}, std::size_t column = 0);

  [[nodiscard]] ErrorCode code() const { return code_; }           ///< the kind
  [[nodiscard]] const std::string& hint() const { return hint_; }  ///< what helps, or empty
  [[nodiscard]] std::size_t column() const { return column_; }     ///< in a query, or 0

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

/// The exit status of a program that ends because of an error with this code.
DATELINE_API ExitStatus exit_status(ErrorCode code);

}  // namespace dateline
