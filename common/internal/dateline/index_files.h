/// The files of an index, which are untrusted input: a folder that someone else made may contain
/// links, devices, a stub that names a program to run, or damaged files on which Xapian crashes.
/// Whoever opens an index comes through here first. Xapian never sees the stub.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/packed.h"

namespace dateline {

/// The names of databases in an index are this and a number: `db-12`.
constexpr std::string_view kDatabasePrefix = "db-";

/// True for `db-` and a number of at most 18 digits.
bool is_database_name(std::string_view name);

/// The content of a stub (`XAPIANDB`) that names `database`, for example `auto db-12`.
std::string stub_content(const std::filesystem::path& database);

/// The database that readers see: the folder `db-N` in `index` that the stub names. Returns nullopt
/// if there is no stub.
/// @throws Error{ErrorCode::index_broken} if the stub is not a regular file, names anything else,
/// or names a folder that is not there.
std::optional<std::filesystem::path> live_database(const std::filesystem::path& index);

/// Reads a file of an index. Returns nullopt if there is none.
/// @throws Error{ErrorCode::index_broken} if it is not a regular file (a link is none), can't be
/// read, or is larger than `max_bytes`.
std::optional<std::string> read_index_file(const std::filesystem::path& file,
                                           std::size_t max_bytes);

/// Opens a file of an index without following a link and without waiting for a FIFO, and returns
/// its descriptor, or -1 if there is no such file.
/// @param flags as for open(2), for example `O_RDONLY`
/// @throws Error{ErrorCode::index_broken} if it is not a regular file or can't be opened.
int open_index_file(const std::filesystem::path& file, int flags);

/// True if a database is a folder that contains only regular files. Xapian follows links, and
/// creates files where they lead.
/// @throws Error{ErrorCode::index_broken} if the folder can't be read.
bool has_only_regular_files(const std::filesystem::path& database);

/// Checks a database before Xapian opens it.
/// @throws Error{ErrorCode::index_broken} unless it is a folder that contains only regular files,
/// in which the root file (`iamglass`) is one that dateline can have written and is the one that
/// was sealed, if the database was sealed at the same revision.
void require_safe_database(const std::filesystem::path& database);

/// The file beside the tables that contains the checksums of their blocks.
constexpr const char* kChecksumsFile = "checksums";

/// The text that it begins with. Changes when the rest does, so that a file of another version
/// counts as damaged.
constexpr std::string_view kChecksumsFormat = "dateline checksums 2";

/// The root file of a database, and more bytes than it can have.
constexpr const char* kRootFile = "iamglass";
constexpr std::size_t kMaxRootBytes = 4096;

/// A root file as it was when the checksums were written; they begin with it.
struct ChecksummedRoot {
  std::uint32_t revision = 0;  ///< of the database then
  std::string bytes;           ///< all of the root file
};

/// The 32-bit hash that checksums are made of: the low half of XXH3.
std::uint32_t checksum(std::string_view bytes);

/// The beginning of a checksums file, with a checksum of its own, and back.
std::string to_bytes(const ChecksummedRoot& root);

/// @throws Error{ErrorCode::index_broken} if it is damaged.
ChecksummedRoot read_checksummed_root(PackedReader& reader);

}  // namespace dateline
