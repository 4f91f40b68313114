/// Opens the files of an index. They are untrusted input: a folder that someone else made may
/// contain links, devices, a stub that names a program to run, or damaged files on which Xapian
/// crashes. All code that opens an index calls these functions first. Xapian never reads the stub.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/packed.h"

namespace dateline {

/// The prefix of a database's name. A number follows it: `db-12`.
constexpr std::string_view kDatabasePrefix = "db-";

/// Returns true if `name` is `db-` and a number of at most 18 digits.
bool is_database_name(std::string_view name);

/// Returns the content of a stub (`XAPIANDB`) that names `database`, for example `auto db-12` and a
/// newline.
std::string stub_content(const std::filesystem::path& database);

/// Returns the path of the database that readers see: the folder `db-N` in `index` that the stub
/// names. Returns nullopt if there is no stub.
/// @throws Error{ErrorCode::index_broken} if the stub is not a regular file, names anything else,
/// or names a folder that does not exist.
std::optional<std::filesystem::path> live_database(const std::filesystem::path& index);

/// Returns the content of a file of an index, or nullopt if the file does not exist.
/// @throws Error{ErrorCode::index_broken} if it is not a regular file (a link counts as irregular),
/// can't be read, or is larger than `max_bytes`.
std::optional<std::string> read_index_file(const std::filesystem::path& file,
                                           std::size_t max_bytes);

/// Opens a file of an index without following a link and without waiting for a FIFO, and returns
/// its descriptor, or -1 if the file does not exist. The caller must close the descriptor.
/// @param flags as for open(2), for example `O_RDONLY`
/// @throws Error{ErrorCode::index_broken} if it is not a regular file or can't be opened.
int open_index_file(const std::filesystem::path& file, int flags);

/// Returns true if a database is a folder that contains only regular files. Anything else is
/// unsafe: Xapian follows links, and creates files at their targets.
/// @throws Error{ErrorCode::index_broken} if the folder can't be read.
bool has_only_regular_files(const std::filesystem::path& database);

/// Checks a database before Xapian opens it.
/// @throws Error{ErrorCode::index_broken} if one of these is false:
/// - The database is a folder that contains only regular files.
/// - The root file (`iamglass`) is one that dateline can have written.
/// - If the checksums were written at the revision of the root file, the root file has not changed
///   since then.
void require_safe_database(const std::filesystem::path& database);

/// The name of the file beside the tables that contains the checksums of their blocks.
constexpr const char* kChecksumsFile = "checksums";

/// The text with which that file begins. It changes with the format of the file, so that a file in
/// another format counts as damaged.
constexpr std::string_view kChecksumsFormat = "dateline checksums 2";

/// The name of the root file of a database.
constexpr const char* kRootFile = "iamglass";

/// The maximum size of a root file. A real one is smaller.
constexpr std::size_t kMaxRootBytes = 4096;

/// The root file as it was when the checksums were written. The checksums file begins with it.
struct ChecksummedRoot {
  std::uint32_t revision = 0;  ///< the revision of the database at that time
  std::string bytes;           ///< the content of the root file
};

/// Returns the checksum of `bytes`: the low 32 bits of their XXH3 hash.
std::uint32_t checksum(std::string_view bytes);

/// Returns the beginning of a checksums file: the format mark, the root, and a checksum of both.
std::string to_bytes(const ChecksummedRoot& root);

/// Reads the bytes that `to_bytes` wrote.
/// @throws Error{ErrorCode::index_broken} if they are damaged.
ChecksummedRoot read_checksummed_root(PackedReader& reader);

}  // namespace dateline
