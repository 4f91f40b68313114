/// Opens the database of an index.
#pragma once

#include <xapian.h>

#include <chrono>
#include <filesystem>

#include "dateline/error.h"

namespace dateline {

/// Limits how long a read is repeated because a writer overwrote the revision that was open. A
/// writer that commits without a pause can do so many times in a row.
class ReadRetries {
 public:
  /// Call this after each failed read. Returns false if the read has failed at least 10 times, and
  /// for at least 2 seconds.
  bool again() {
    ++tries_;
    return tries_ < kTries || std::chrono::steady_clock::now() - begin_ < kTime;
  }

 private:
  static constexpr int kTries = 10;
  static constexpr std::chrono::seconds kTime{2};
  int tries_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// Returns the error that `index` can't be read, with the message of `error` and the command to
/// check it.
Error unreadable_index(const std::filesystem::path& index, const Xapian::Error& error);

/// Opens the live database of an index for reading. A writer may replace that database at the same
/// time; then opens the new one.
/// @throws Error{ErrorCode::index_missing}, Error{ErrorCode::index_schema} or
/// Error{ErrorCode::index_broken}
Xapian::Database open_index(const std::filesystem::path& index);

}  // namespace dateline
