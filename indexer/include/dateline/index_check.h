/// Checks that an index is undamaged, repairs a damaged index, and compacts an index.
///
/// @code{.cpp}
/// #include <dateline/index_check.h>
///
/// #include <iostream>
///
/// // Usage: host INDEX
/// int main(int, char** argv) {
///   const auto report = dateline::check_index(argv[1], {}, {});
///   for (const std::string& damage : report.damage) {
///     std::cout << damage << "\n";
///   }
///   return report.damage.empty() ? 0 : 1;
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "dateline/api.h"
#include "dateline/index_writer_options.h"
#include "dateline/progress.h"

namespace dateline {

/// The result of `check_index`.
struct CheckReport {
  /// A message for each damage that was found, at most 100 in all. The index is sound if this is
  /// empty and the check was not stopped.
  std::vector<std::string> damage;
  std::size_t articles = 0;  ///< the number of articles that were checked
  /// The number of blocks that are in use and have no checksum yet, because the process was killed
  /// between its commit and the checksums. They are not damage: the next update adds the checksums.
  std::size_t uncovered_blocks = 0;
  /// The number of blocks that an update wrote but did not commit, because it was killed or the
  /// disk was full. They are not damage: nothing uses them, and the next update overwrites them.
  std::size_t leftover_blocks = 0;
  bool stopped = false;  ///< `observer.stop_requested` ended the check before it was complete
};

/// Checks an index: the checksums of its blocks, the structure of its tables (Xapian's own check),
/// and that the terms, values and stored text of each article agree. If the checksums show damage,
/// skips the other checks. Leaves the live database unchanged. Takes the index's write lock, so
/// nobody can change the index meanwhile, and the caller needs permission to write to the index.
/// @param options only `wait`, `stop_requested` (during the wait) and `log` are used
/// @param observer receives the progress, and can stop the check
/// @return the report; damage is reported there and not thrown
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}; {index_broken} if the
/// caller may not write to the index; {stopped} if `options.stop_requested` ends the wait for the
/// lock
DATELINE_API CheckReport check_index(const std::filesystem::path& index,
                                     const IndexWriterOptions& options,
                                     const ProgressObserver& observer);

/// The result of `repair_index`.
struct RepairReport {
  std::size_t kept = 0;                   ///< the number of articles in the repaired index
  std::size_t lost = 0;                   ///< the number of articles that could not be read
  std::vector<std::string> lost_ids;      ///< the ids of lost articles, except unreadable ids
  std::filesystem::path damaged_kept_at;  ///< where the damaged database is kept
  /// `observer.stop_requested` ended the repair; the index is unchanged.
  bool stopped = false;
};

/// Repairs a damaged index: builds a new database from the articles that can be read, checks it,
/// and puts it in the place of the damaged one. The damaged database is kept in the index's folder
/// as `damaged-N` until the user removes it. Nothing is written into the damaged database: if the
/// repair fails, is stopped or is killed, the index is unchanged.
///
/// The next update reads the source files of lost articles again, and drops the articles of source
/// files that no longer exist.
/// @param options `wait`, `stop_requested` (during the wait), `log`, `jobs`, `memory_bytes` and
/// `articles_per_segment` are used
/// @param observer receives the progress, and can stop the repair
/// @throws Error{ErrorCode::index_missing}, {index_locked}; {index_schema} if the index is from an
/// early version of dateline, whose indexes have no file `XAPIANDB`; {index_broken} if nothing can
/// be read, if the new database can't be written, or if it lacks an article that could be read;
/// {stopped} if `options.stop_requested` ends the wait for the lock
DATELINE_API RepairReport repair_index(const std::filesystem::path& index,
                                       const IndexWriterOptions& options,
                                       const ProgressObserver& observer);

/// Rewrites an index without the gaps that changes have left in its tables. A compacted index is
/// smaller, and faster to search on a cold cache.
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}, {index_broken};
/// {stopped} if `options.stop_requested` ends the wait for the lock
DATELINE_API void compact_index(const std::filesystem::path& index,
                                const IndexWriterOptions& options);

}  // namespace dateline
