/// Checksums of the blocks of a database. Xapian's blocks have none, and its own check misses
/// many a flipped bit.
///
/// They are in the file `checksums` beside the tables, and each commit brings them up to date. A
/// process that is killed leaves two harmless traces. A commit that did not finish leaves blocks
/// that the root does not lead to: `leftover_blocks`. One that finished, but was not sealed, leaves
/// blocks that are newer than the checksums: `uncovered`.
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
/// changed, those that are not in use, and the heads of the others.
/// @throws std::filesystem::filesystem_error if a file can't be read or written.
/// @throws Error{ErrorCode::index_broken} if the root of the database is damaged.
void write_checksums(const std::filesystem::path& database);

/// What a comparison with the checksums found.
struct ChecksumReport {
  std::vector<std::string> damage;  ///< for a person to read; empty if none was found
  std::size_t blocks = 0;           ///< compared
  std::size_t uncovered = 0;        ///< in use, and newer than the checksums
  std::size_t leftover_blocks = 0;  ///< written by a commit that did not finish; not in use
};

/// Compares a database with its checksums.
/// @throws std::filesystem::filesystem_error if a file can't be read.
/// @throws Error{ErrorCode::index_broken} if a file is not a regular file.
ChecksumReport verify_checksums(const std::filesystem::path& database);

/// The root file as it was when the database was last sealed; nullopt if that is not known.
std::optional<ChecksummedRoot> checksummed_root_of(const std::filesystem::path& database);

/// A block of a table that is damaged.
struct DamagedBlock {
  std::string table;  ///< the name of its file
  std::size_t number = 0;
  bool is_readable = false;  ///< its structure is sound, so that Xapian can read it safely
};

/// Returns the blocks, in use or not, that differ from their checksums, and those that are newer
/// than the checksums and have a damaged structure. Returns none if there are no checksums.
/// @throws std::filesystem::filesystem_error if a file can't be read.
std::vector<DamagedBlock> damaged_blocks(const std::filesystem::path& database);

/// The checksums of the blocks of one table, for whoever reads them. Safe to use from several
/// threads.
class BlockChecksums {
 public:
  /// The number of blocks that have checksums.
  [[nodiscard]] std::size_t size() const;

  /// Returns false if a block is damaged. A block that was written after the checksums is compared
  /// with nothing; only its structure is checked, so that Xapian can read it without a crash or an
  /// endless loop.
  [[nodiscard]] bool may_be_sound(std::size_t number, std::string_view block) const;

 private:
  friend class DatabaseChecksums;
  std::uint32_t revision_ = 0;  ///< of the database when it was sealed
  std::string_view sums_;       ///< as they are stored, not aligned
};

/// The checksums of a database.
class DatabaseChecksums {
 public:
  /// Returns the checksums of a database; null if it has none, or those of another version of
  /// dateline.
  /// @throws Error{ErrorCode::index_broken} if they are damaged.
  /// @throws std::filesystem::filesystem_error if they can't be read.
  static std::shared_ptr<const DatabaseChecksums> open(const std::filesystem::path& database);
  ~DatabaseChecksums();
  DatabaseChecksums(const DatabaseChecksums&) = delete;
  DatabaseChecksums& operator=(const DatabaseChecksums&) = delete;

  /// The checksums of a table, for as long as this object lives; none for an unknown table.
  /// @param table the name of its file
  [[nodiscard]] BlockChecksums of(std::string_view table) const;

  struct Content;

 private:
  explicit DatabaseChecksums(std::unique_ptr<const Content> content);

  std::unique_ptr<const Content> content_;
};

}  // namespace dateline
