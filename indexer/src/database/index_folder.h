/// Manages the folder of an index: the lock of its writer, and its live database, which is the one
/// that readers see.
///
/// The file `XAPIANDB` is a stub (Xapian's term): it names the live database. So one rename
/// replaces the live database by a new one. The writer locks the file `lock`.
///
/// Example: in a folder with `lock`, `XAPIANDB` (content: `auto db-2`), `db-2` and `db-3`, readers
/// see `db-2`. `db-3` was left by a writer that was killed, and the next writer removes it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dateline/index_writer_options.h"

namespace dateline {

/// An index's folder, locked for writing until the object is destroyed. Not thread-safe.
class IndexFolder {
 public:
  /// How a folder is opened.
  enum class Open {
    make,      ///< creates the folder and its parents if they do not exist
    existing,  ///< the folder must contain an index
    repair,    ///< as `existing`, except that the stub may be damaged and nothing is removed
  };

  /// Locks the folder, and removes files and databases that an unfinished writer left. Never
  /// removes a database with articles because the stub is missing. Logs a wait and each removal to
  /// `options.log`.
  /// @throws Error{ErrorCode::index_locked} if another process keeps the lock for longer than
  /// `options.wait`, {stopped} if `options.stop_requested` ends the wait, {index_broken} if the
  /// folder is not an index or can't be used, {index_schema} if the index was made by a version of
  /// dateline that wrote no stub, {index_missing} if there is no index (unless `open` is `make`)
  IndexFolder(std::filesystem::path folder, Open open, const IndexWriterOptions& options);
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  /// Returns the path that the constructor got.
  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

  /// Returns the live database, or nullopt in a new index.
  /// @throws Error{ErrorCode::index_broken} if the stub is damaged
  [[nodiscard]] std::optional<std::filesystem::path> live() const;

  /// Returns all databases in the folder, live or not, the newest first.
  [[nodiscard]] std::vector<std::filesystem::path> databases() const;

  /// Returns the path for a new database: the number after the live database's.
  [[nodiscard]] std::filesystem::path next() const;

  /// Returns a path for a new database that does not depend on the stub: the number after those of
  /// all databases in the folder.
  [[nodiscard]] std::filesystem::path unused() const;

  /// Returns a path for temporary files. If they are left there, the next writer removes them.
  [[nodiscard]] std::filesystem::path scratch() const;

  /// Makes a finished database the live one, durably, and removes the previous one.
  void switch_to(const std::filesystem::path& database);

  /// Makes `repaired` the live database, durably, and renames the damaged one to `damaged-N`, where
  /// it stays until the user removes it.
  /// @return the new path of the damaged database
  std::filesystem::path replace_damaged(const std::filesystem::path& damaged,
                                        const std::filesystem::path& repaired);

  /// Removes databases that are not live, temporary files and an unfinished stub.
  /// @param log receives a warning for each removal
  void remove_leftovers(const Log& log = {}) const;

 private:
  void lock(const IndexWriterOptions& options);
  void require_index_or_nothing() const;
  [[nodiscard]] std::filesystem::path numbered(unsigned long number) const;
  void put_in_place(const std::filesystem::path& database) const;
  std::optional<std::filesystem::path> keep_marked() const;
  [[nodiscard]] std::filesystem::path free_name(const std::string& wanted) const;
  void require_no_articles() const;

  std::filesystem::path folder_;
  int lock_ = -1;
};

}  // namespace dateline
