#include "block_checksums.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>

#include "dateline/error.h"
#include "dateline/packed.h"
#include "durable_files.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "checksums";
constexpr const char* kName = "the checksums";
constexpr const char* kRoot = "iamglass";
constexpr std::array<const char*, 6> kTables = {"docdata.glass",  "position.glass",
                                                "postlist.glass", "spelling.glass",
                                                "synonym.glass",  "termlist.glass"};
constexpr std::size_t kBlockBytes = 8192;

/// A file as it is on disk, mapped to be read. An empty or missing one has no bytes.
class MappedFile {
 public:
  explicit MappedFile(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
      return;
    }
    struct stat status {};
    if (file < 0 || ::fstat(file, &status) != 0) {
      fail(path, file);
    }
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0) {
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
      if (data_ == MAP_FAILED) {
        fail(path, file);
      }
    }
    ::close(file);
  }
  ~MappedFile() {
    if (size_ > 0) {
      ::munmap(data_, size_);
    }
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const {
    return size_ == 0 ? std::string_view() : std::string_view(static_cast<char*>(data_), size_);
  }

  /// Lets go of the memory of what lies before a block, so that of a large file little is held. It
  /// can still be read.
  void pass(std::size_t block) {
    constexpr std::size_t kWindow = std::size_t{16} << 20U;
    const std::size_t at = block * kBlockBytes;
    if (at - passed_ >= kWindow) {
      ::madvise(static_cast<char*>(data_) + passed_, at - passed_, MADV_DONTNEED);
      passed_ = at;
    }
  }

 private:
  [[noreturn]] static void fail(const fs::path& path, int file) {
    const int cause = errno;
    if (file >= 0) {
      ::close(file);
    }
    throw fs::filesystem_error("can't read", path, std::error_code(cause, std::generic_category()));
  }

  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t passed_ = 0;
};

std::uint32_t hash_of(std::string_view bytes) {
  return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

/// The head of a block: the revision that wrote it, and what it is.
struct BlockHead {
  std::uint32_t revision = 0;
  bool lists_free_blocks = false;  ///< and is written to again without a new revision
};

BlockHead head_of(std::string_view block) {
  constexpr std::size_t kLevel = 4;
  constexpr unsigned char kFreeListLevel = 254;
  if (block.size() <= kLevel) {
    return {};
  }
  std::uint32_t revision = 0;
  for (std::size_t i = 0; i < kLevel; ++i) {
    revision = (revision << 8U) | static_cast<unsigned char>(block[i]);
  }
  return {.revision = revision,
          .lists_free_blocks = static_cast<unsigned char>(block[kLevel]) == kFreeListLevel};
}

struct Table {
  std::uint64_t bytes = 0;
  std::vector<std::uint32_t> hashes;  ///< of each block
};

struct Checksums {
  std::uint32_t revision = 0;
  std::string root;  ///< the whole of it: it is small, and without it nothing can be read
  std::map<std::string, Table> tables;
};

std::string to_bytes(const Checksums& sums) {
  std::string bytes;
  add_number(bytes, sums.revision);
  add_text(bytes, sums.root);
  add_number(bytes, sums.tables.size());
  for (const auto& [name, table] : sums.tables) {
    add_text(bytes, name);
    add_number(bytes, table.bytes);
    add_number(bytes, table.hashes.size());
    for (const std::uint32_t hash : table.hashes) {
      bytes.append(reinterpret_cast<const char*>(&hash), sizeof hash);
    }
  }
  const std::uint32_t own = hash_of(bytes);
  bytes.append(reinterpret_cast<const char*>(&own), sizeof own);
  return bytes;
}

/// @throws Error{ErrorCode::index_broken} if the bytes are not what `to_bytes` gave.
Checksums from_bytes(std::string_view bytes) {
  constexpr std::size_t kHash = sizeof(std::uint32_t);
  PackedReader own(bytes, kName);
  if (bytes.size() < kHash) {
    own.fail();
  }
  const std::string_view sealed = bytes.substr(0, bytes.size() - kHash);
  std::uint32_t hash = 0;
  std::copy_n(bytes.data() + sealed.size(), kHash, reinterpret_cast<char*>(&hash));
  if (hash != hash_of(sealed)) {
    own.fail();
  }
  Checksums sums;
  PackedReader reader(sealed, kName);
  sums.revision = static_cast<std::uint32_t>(reader.number());
  sums.root = reader.text();
  for (std::uint64_t tables = reader.number(kTables.size()); tables > 0; --tables) {
    Table& table = sums.tables[std::string(reader.text())];
    table.bytes = reader.number();
    table.hashes.resize(reader.number(sealed.size() / kHash));
    for (std::uint32_t& block : table.hashes) {
      const std::string_view raw = reader.bytes(kHash);
      std::copy_n(raw.data(), kHash, reinterpret_cast<char*>(&block));
    }
  }
  return sums;
}

std::optional<Checksums> read_checksums(const fs::path& database) {
  if (!fs::exists(database / kFile)) {
    return std::nullopt;
  }
  return from_bytes(MappedFile(database / kFile).bytes());
}

std::uint32_t revision_of(const fs::path& database) {
  return Xapian::Database(database.string()).get_revision();
}

/// The revision that a root file names, read without Xapian, which may crash on a damaged one;
/// nothing if it is no root file. It is a magic string with a version, 16 bytes of UUID, and the
/// revision by sevens of bits, the lowest first, the top bit of a byte telling that more follow.
std::optional<std::uint32_t> revision_in_root(std::string_view root) {
  constexpr std::string_view kMagic = "\x0f\x0dXapian Glass";
  constexpr std::size_t kRevisionAt = 32;
  constexpr unsigned kBits = 7;
  if (!root.starts_with(kMagic)) {
    return std::nullopt;
  }
  std::uint64_t revision = 0;
  unsigned shift = 0;
  for (std::size_t at = kRevisionAt; at < root.size() && shift < 32; ++at, shift += kBits) {
    const auto byte = static_cast<unsigned char>(root[at]);
    revision |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if ((byte & 0x80U) == 0) {
      return static_cast<std::uint32_t>(revision);
    }
  }
  return std::nullopt;
}

/// The checksums of a table; those of blocks that are no newer than `known` are taken from it.
Table hash_table(MappedFile file, const Table* known, std::uint32_t known_revision) {
  const std::string_view bytes = file.bytes();
  Table table{.bytes = bytes.size(), .hashes = {}};
  for (std::size_t at = 0; at < bytes.size(); at += kBlockBytes) {
    const std::string_view block = bytes.substr(at, kBlockBytes);
    const std::size_t number = table.hashes.size();
    file.pass(number);
    const BlockHead head = head_of(block);
    const bool same = known != nullptr && number < known->hashes.size() &&
                      head.revision <= known_revision && !head.lists_free_blocks &&
                      block.size() == kBlockBytes;
    table.hashes.push_back(same ? known->hashes[number] : hash_of(block));
  }
  return table;
}

/// Returns the newest revision of a block.
std::uint32_t verify_table(const std::string& name, const Table& known, MappedFile file,
                           std::uint32_t known_revision, bool complete, SealReport& report) {
  const std::string_view bytes = file.bytes();
  if (bytes.size() < known.bytes || (complete && bytes.size() != known.bytes)) {
    report.damage.push_back(name + " has " + std::to_string(bytes.size()) + " bytes, not " +
                            std::to_string(known.bytes));
  }
  std::uint32_t newest = 0;
  for (std::size_t number = 0; number * kBlockBytes < bytes.size(); ++number) {
    file.pass(number);
    const std::string_view block = bytes.substr(number * kBlockBytes, kBlockBytes);
    const BlockHead head = head_of(block);
    const bool newer =
        head.revision > known_revision || head.lists_free_blocks || number >= known.hashes.size();
    if (!complete && newer) {
      ++report.uncovered;
      newest = std::max(newest, head.lists_free_blocks ? 0 : head.revision);
      continue;
    }
    ++report.blocks;
    newest = std::max(newest, head.revision);
    if (number >= known.hashes.size() || hash_of(block) != known.hashes[number]) {
      report.damage.push_back("block " + std::to_string(number) + " of " + name +
                              " is not what was written");
    }
  }
  return newest;
}

}  // namespace

void seal(const fs::path& database) {
  const std::uint32_t revision = revision_of(database);
  std::optional<Checksums> before;
  try {
    before = read_checksums(database);
  } catch (const Error&) {
    before.reset();  // damaged ones are of no use
  }
  if (before && before->revision == revision) {
    return;
  }
  Checksums sums{.revision = revision,
                 .root = std::string(MappedFile(database / kRoot).bytes()),
                 .tables = {}};
  for (const char* name : kTables) {
    if (fs::exists(database / name)) {
      const bool known = before && before->tables.contains(name);
      sums.tables[name] =
          hash_table(MappedFile(database / name), known ? &before->tables.at(name) : nullptr,
                     before ? before->revision : 0);
    }
  }
  replace_file(database / kFile, to_bytes(sums));
}

bool restore_root(const fs::path& database) {
  try {
    const std::optional<Checksums> sums = read_checksums(database);
    if (sums) {
      replace_file(database / kRoot, sums->root);
    }
    return sums.has_value();
  } catch (const Error&) {
    return false;
  }
}

SealReport verify_seal(const fs::path& database) {
  SealReport report;
  std::optional<Checksums> sums;
  try {
    sums = read_checksums(database);
  } catch (const Error& error) {
    report.damage.emplace_back(error.what());
    return report;
  }
  if (!sums) {
    report.damage.emplace_back("there are no checksums");
    return report;
  }
  const MappedFile root(database / kRoot);
  const std::optional<std::uint32_t> revision = revision_in_root(root.bytes());
  if (!revision) {
    report.damage.emplace_back("the database can't be opened: iamglass is not what was written");
    report.root_damaged = true;
    return report;
  }
  const bool complete = *revision == sums->revision;
  std::uint32_t newest = 0;
  for (const char* name : kTables) {
    const auto known = sums->tables.find(name);
    if (known != sums->tables.end()) {
      newest = std::max(newest, verify_table(name, known->second, MappedFile(database / name),
                                             sums->revision, complete, report));
    } else if (complete && fs::exists(database / name)) {
      report.damage.push_back(std::string(name) + " should not be there");
    }
  }
  // A later revision than the sealed one must have written something.
  const bool root_is_sound = complete ? root.bytes() == sums->root : newest == *revision;
  if (!root_is_sound) {
    report.root_damaged = true;
    report.damage.emplace_back("iamglass is not what was written");
  }
  return report;
}

}  // namespace dateline
