/// Writes and verifies checksums of the blocks of a database. Xapian's blocks have none, and its
/// own check misses many flipped bits.
///
/// The checksums are in the file `checksums` beside the tables; each commit brings them up to date.
/// Example: a process is killed during commit 8, and the checksums are those of commit 7.
///
/// - If commit 8 had not finished, the root is still that of commit 7. Commit 8 leaves blocks that
///   are not reachable from the root: `ChecksumReport::leftover_blocks`.
/// - If commit 8 had finished, but not its checksums, the root is that of commit 8. The blocks that
///   it wrote are newer than the checksums: `ChecksumReport::uncovered`.
///
/// Both are harmless.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/index_files.h"

namespace dateline {

/// Brings the checksums of a database up to date with its last commit. Reads the blocks that
/// changed and the blocks that are not in use, but only the heads of the others.
/// @throws std::filesystem::filesystem_error if a file can't be read or written.
/// @throws Error{ErrorCode::index_broken} if the root of the database is damaged.
void write_checksums(const std::filesystem::path& database);

/// The result of `verify_checksums`.
struct ChecksumReport {
  std::vector<std::string> damage;  ///< a message for each damaged part; empty if none is damaged
  std::size_t blocks = 0;           ///< blocks compared
  std::size_t uncovered = 0;        ///< blocks that are in use and newer than the checksums
  std::size_t leftover_blocks = 0;  ///< unused blocks of a commit that did not finish
};

/// Compares a database with its checksums. Reports missing checksums as damage.
/// @throws std::filesystem::filesystem_error if a file can't be read.
/// @throws Error{ErrorCode::index_broken} if a file is not a regular file.
ChecksumReport verify_checksums(const std::filesystem::path& database);

/// Returns the root file as it was when the checksums were written, or nullopt if they are missing
/// or damaged.
std::optional<ChecksummedRoot> checksummed_root_of(const std::filesystem::path& database);

/// A damaged block of a table.
struct DamagedBlock {
  std::string table;  ///< the name of the table's file
  std::size_t number = 0;
  bool is_readable = false;  ///< the block's structure is valid, so that Xapian can read it safely
};

/// Returns the blocks, in use or not, that differ from their checksums, and the blocks that are
/// newer than the checksums and have a damaged structure. Returns none if the checksums are missing
/// or damaged.
/// @throws std::filesystem::filesystem_error if a file can't be read.
std::vector<DamagedBlock> damaged_blocks(const std::filesystem::path& database);

/// The checksums of the blocks of one table, as readers of the index use them. Thread-safe.
class BlockChecksums {
 public:
  /// Returns the number of blocks that have checksums.
  [[nodiscard]] std::size_t size() const;

  /// Returns false if a block is damaged. If the block is newer than the checksums, checks only its
  /// structure, so that Xapian can read it without a crash or an endless loop. Does not check
  /// blocks of the list of free blocks.
  [[nodiscard]] bool may_be_sound(std::size_t number, std::string_view block) const;

 private:
  friend class DatabaseChecksums;
  std::uint32_t revision_ = 0;  ///< the revision of the database when the checksums were written
  std::string_view sums_;       ///< the checksums as they are stored, not aligned
};

/// The checksums of a database.
class DatabaseChecksums {
 public:
  /// Returns the checksums of a database. Returns null if it has none, or if another version of
  /// dateline wrote them.
  /// @throws Error{ErrorCode::index_broken} if they are damaged.
  /// @throws std::filesystem::filesystem_error if they can't be read.
  static std::shared_ptr<const DatabaseChecksums> open(const std::filesystem::path& database);
  ~DatabaseChecksums();
  DatabaseChecksums(const DatabaseChecksums&) = delete;
  DatabaseChecksums& operator=(const DatabaseChecksums&) = delete;

  /// Returns the checksums of a table; none for an unknown table. This object must outlive them.
  /// @param table the name of the table's file, for example `postlist.glass`
  [[nodiscard]] BlockChecksums of(std::string_view table) const;

  struct Content;

 private:
  explicit DatabaseChecksums(std::unique_ptr<const Content> content);

  std::unique_ptr<const Content> content_;
};

}  // namespace dateline
