/// Checksums of the blocks of a database. Xapian's blocks have none, and its own check misses
/// many a flipped bit.
///
/// They lie beside the tables, in `checksums`, and are brought up to date when an update ends. A
/// block that is newer than they are, by the revision at its head, was written by an update that
/// was interrupted; it is not covered until the next one ends.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace dateline {

/// Brings the checksums of a database up to date with its last commit; reads the blocks that
/// changed, and the heads of the others.
/// @throws std::filesystem::filesystem_error if a file can't be read or written.
void seal(const std::filesystem::path& database);

/// Puts the root file of a database, without which it can't be opened, back as it was when it was
/// sealed. Returns false if there is no sound copy of it.
/// @throws std::filesystem::filesystem_error if it can't be written.
bool restore_root(const std::filesystem::path& database);

/// What a comparison with the checksums gave.
struct SealReport {
  std::vector<std::string> damage;  ///< for a person to read; empty: none was found
  bool root_damaged = false;        ///< `restore_root` may help
  std::size_t blocks = 0;           ///< compared
  std::size_t uncovered = 0;        ///< newer than the checksums
};

/// Compares a database with its checksums.
/// @throws std::filesystem::filesystem_error if a file can't be read.
SealReport verify_seal(const std::filesystem::path& database);

}  // namespace dateline
