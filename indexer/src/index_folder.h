/// The folder of an index: which of the databases in it is the one that readers see, and who may
/// write.
///
/// `XAPIANDB` is a stub, as Xapian calls it: a file that names the database, so that a new database
/// takes the place of the old one in one rename. `lock` is held by the one that writes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dateline/index_writer.h"

namespace dateline {

/// A folder locked for writing until the object is destroyed or the process ends. Not thread-safe.
class IndexFolder {
 public:
  enum class Open {
    make,      ///< with the folders above it, if there is none
    existing,  ///< which must be there
    repair,    ///< as existing; the stub may be damaged, and nothing is removed
  };

  /// Removes what a writer that died left behind, but never a database with articles for want of a
  /// stub.
  /// @throws Error{ErrorCode::index_locked} if another process holds the lock for longer than
  /// `options.wait`, {stopped} if `options.stop_requested` ends the wait, {index_broken} if the
  /// folder holds something else or can't be used, {index_schema} if it is an index from before the
  /// stub, {index_missing} if none is there to be opened. `options.log` is told of the wait, and of
  /// what was left behind.
  IndexFolder(std::filesystem::path folder, Open open, const IndexWriterOptions& options);
  ~IndexFolder();
  IndexFolder(const IndexFolder&) = delete;
  IndexFolder& operator=(const IndexFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

  /// The database that readers see; nullopt in a new index.
  /// @throws Error{ErrorCode::index_broken} if the stub is damaged.
  [[nodiscard]] std::optional<std::filesystem::path> live() const;

  /// All databases in the folder, the newest first, whether readers see them or not.
  [[nodiscard]] std::vector<std::filesystem::path> databases() const;

  /// The name for the next database; nothing is there yet.
  [[nodiscard]] std::filesystem::path next() const;

  /// A name for a database after all that are in the folder, whatever the stub says.
  [[nodiscard]] std::filesystem::path unused() const;

  /// A name for what only this writer sees, and what the next writer removes if it is left.
  [[nodiscard]] std::filesystem::path scratch() const;

  /// Makes a finished database the one that readers see, durably, and removes the one before.
  void switch_to(const std::filesystem::path& database);

  /// Makes `repaired` the database that readers see, as `switch_to` does, but keeps the damaged
  /// one in the folder, as `damaged-N`, until its user removes it. Returns where it is kept.
  std::filesystem::path replace_damaged(const std::filesystem::path& damaged,
                                        const std::filesystem::path& repaired);

  /// Removes all that is neither live nor the lock.
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
