/// Proves an index sound, and rebuilds what can be rebuilt of a damaged one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "dateline/api.h"
#include "dateline/index_writer.h"
#include "dateline/progress.h"

namespace dateline {

/// What a check found.
struct CheckReport {
  std::vector<std::string> damage;  ///< for a person to read, at most 100; empty: it is sound
  std::size_t articles = 0;         ///< that were looked at
  std::size_t uncovered_blocks =
      0;                 ///< written by an update that was interrupted: without checksums
  bool stopped = false;  ///< `stop_requested` said so; not everything was looked at
};

/// Checks an index: the checksums of its blocks, the structure of its tables by Xapian's own check,
/// and that the terms, values and stored text of each article agree. Nobody must write to it
/// meanwhile: the lock is taken.
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}
DATELINE_API CheckReport check_index(const std::filesystem::path& index,
                                     const IndexWriterOptions& options,
                                     const ProgressObserver& observer);

/// What a repair did.
struct RepairReport {
  std::size_t kept = 0;  ///< articles
  std::size_t lost = 0;  ///< documents that could not be read; the next update reads their files
  bool stopped = false;  ///< and then nothing was changed
};

/// Builds the index anew from the articles that it stores, as far as they can be read, and puts it
/// in the place of the damaged one.
/// @throws Error{ErrorCode::index_missing}, {index_locked}; {index_broken} if nothing can be read:
/// then the index is as it was
DATELINE_API RepairReport repair_index(const std::filesystem::path& index,
                                       const IndexWriterOptions& options,
                                       const ProgressObserver& observer);

/// Rewrites an index without the gaps that changes have left in it: smaller, and faster to search
/// on a cold cache.
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}, {index_broken}
DATELINE_API void compact_index(const std::filesystem::path& index,
                                const IndexWriterOptions& options);

}  // namespace dateline
