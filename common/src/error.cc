#include "dateline/error.h"

#include <utility>

namespace dateline {

Error::Error(ErrorCode code, const std::string& message, std::string hint, std::size_t column)
    : std::runtime_error(message), code_(code), hint_(std::move(hint)), column_(column) {}

ExitStatus exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
    case ErrorCode::query:
      return ExitStatus::usage;
    case ErrorCode::index_locked:
      return ExitStatus::index_locked;
    case ErrorCode::index_missing:
    case ErrorCode::index_broken:
    case ErrorCode::index_schema:
    case ErrorCode::stopped:
      break;
  }
  return ExitStatus::index_unusable;
}

}  // namespace dateline
