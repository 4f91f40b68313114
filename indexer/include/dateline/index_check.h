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
  /// Blocks in use that have no checksum, because the process was killed after it had committed
  /// them; the next update gives them one.
  std::size_t uncovered_blocks = 0;
  /// Blocks that an update wrote and did not commit, because it was killed or the disk was full.
  /// They are not in use, and the next update overwrites them.
  std::size_t leftover_blocks = 0;
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
  std::size_t kept = 0;                   ///< articles
  std::size_t lost = 0;                   ///< articles that could not be read
  std::vector<std::string> lost_ids;      ///< their ids, as far as these can be read
  std::filesystem::path damaged_kept_at;  ///< where the damaged database is now
  bool stopped = false;                   ///< `stop_requested` said so; the index is as it was
};

/// Builds a new database from the articles of a damaged index that can be read, checks it, and puts
/// it in the place of the damaged one, which is kept in the index's folder as `damaged-N` until the
/// user removes it. Nothing is written into the damaged database, and if the repair fails, is
/// stopped or killed, the index is as it was.
///
/// The next update reads the files of lost articles again, and drops the articles of files that
/// have vanished.
/// @throws Error{ErrorCode::index_missing}, {index_locked}; {index_broken} if nothing can be read,
/// or the new database can't be written or lacks an article that could be read
DATELINE_API RepairReport repair_index(const std::filesystem::path& index,
                                       const IndexWriterOptions& options,
                                       const ProgressObserver& observer);

/// Rewrites an index without the gaps that changes have left in it: smaller, and faster to search
/// on a cold cache.
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}, {index_broken}
DATELINE_API void compact_index(const std::filesystem::path& index,
                                const IndexWriterOptions& options);

}  // namespace dateline
