/// Options for every function that opens an index for writing.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>

#include "dateline/log.h"

namespace dateline {

/// How an index is written.
struct IndexWriterOptions {
  std::size_t jobs = 0;  ///< the number of threads that analyse articles; 0: one for each core
  std::size_t memory_bytes = 0;  ///< about how much memory to use at most; 0: 1/4 of the machine's
  std::chrono::milliseconds wait{0};  ///< how long to wait for another writer to finish
  /// Called about ten times a second during the wait for another writer. If it returns true, the
  /// waiting function throws Error{ErrorCode::stopped}. May be empty.
  std::function<bool()> stop_requested;
  Log log;  ///< receives a message for each wait, cleanup, bulk load and commit; may be empty

  // These settings for bulk loads affect only speed and memory, never what the index contains.
  std::size_t bulk_bytes = std::size_t{16} << 20U;  ///< `expect` starts a bulk load from this size
  std::size_t articles_per_segment = 50'000;        ///< in a bulk load, at most
};

}  // namespace dateline
