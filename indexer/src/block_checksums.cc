#include "block_checksums.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <map>
#include <system_error>
#include <utility>

#include "dateline/error.h"
#include "dateline/glass_root.h"
#include "dateline/index_files.h"
#include "dateline/packed.h"
#include "durable_files.h"
#include "glass_blocks.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "the checksums";

/// A file as it is on disk, mapped to be read. An empty or missing one has no bytes.
class MappedFile {
 public:
  explicit MappedFile(const fs::path& path) {
    const int file = open_index_file(path, O_RDONLY);
    if (file < 0) {
      return;
    }
    struct stat status {};
    if (::fstat(file, &status) != 0) {
      fail(path, file);
    }
    size_ = static_cast<std::size_t>(status.st_size);
    if (size_ > 0) {
      data_ = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file, 0);
      if (data_ == MAP_FAILED) {
        size_ = 0;
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

  [[nodiscard]] std::string_view block(std::size_t number) const {
    return bytes().substr(number * kGlassBlockBytes, kGlassBlockBytes);
  }

  /// The number of blocks; the last one may be cut off.
  [[nodiscard]] std::size_t blocks() const {
    return (size_ + kGlassBlockBytes - 1) / kGlassBlockBytes;
  }

  /// Lets go of the memory of what lies before a block, so that a large file takes little memory.
  /// It can still be read.
  void pass(std::size_t block) {
    constexpr std::size_t kWindow = std::size_t{16} << 20U;
    const std::size_t at = block * kGlassBlockBytes;
    if (at - passed_ >= kWindow) {
      ::madvise(static_cast<char*>(data_) + passed_, at - passed_, MADV_DONTNEED);
      passed_ = at;
    }
  }

 private:
  [[noreturn]] static void fail(const fs::path& path, int file) {
    const int cause = errno;
    ::close(file);
    throw fs::filesystem_error("can't read", path, std::error_code(cause, std::generic_category()));
  }

  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t passed_ = 0;
};

/// The checksums of a table.
struct TableChecksums {
  std::uint64_t bytes = 0;
  std::vector<std::uint32_t> blocks;  ///< of each block
  std::uint32_t tail = 0;             ///< of the part in use of the last block of free blocks
};

struct Checksums {
  SealedRoot root;
  std::map<std::string, TableChecksums> tables;
};

std::string to_bytes(const Checksums& sums) {
  std::string bytes = to_bytes(sums.root);
  add_number(bytes, sums.tables.size());
  for (const auto& [name, table] : sums.tables) {
    add_text(bytes, name);
    add_number(bytes, table.bytes);
    add_number(bytes, table.tail);
    add_number(bytes, table.blocks.size());
    for (const std::uint32_t block : table.blocks) {
      bytes.append(reinterpret_cast<const char*>(&block), sizeof block);
    }
  }
  const std::uint32_t own = checksum(bytes);
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
  if (hash != checksum(sealed)) {
    own.fail();
  }
  PackedReader reader(sealed, kName);
  Checksums sums{.root = read_sealed_root(reader), .tables = {}};
  for (std::uint64_t tables = reader.number(kGlassTables.size()); tables > 0; --tables) {
    const std::string name(reader.text());
    if (std::find(kGlassTables.begin(), kGlassTables.end(), name) == kGlassTables.end()) {
      reader.fail();
    }
    TableChecksums& table = sums.tables[name];
    table.bytes = reader.number();
    table.tail = static_cast<std::uint32_t>(reader.number());
    const std::string_view hashes = reader.bytes(reader.number(sealed.size() / kHash) * kHash);
    table.blocks.resize(hashes.size() / kHash);
    std::copy_n(hashes.data(), hashes.size(), reinterpret_cast<char*>(table.blocks.data()));
  }
  return sums;
}

std::optional<Checksums> read_checksums(const fs::path& database) {
  const MappedFile file(database / kChecksumsFile);
  return file.blocks() == 0 ? std::nullopt : std::optional(from_bytes(file.bytes()));
}

std::string read_root(const fs::path& database) {
  return read_index_file(database / kRootFile, kMaxRootBytes).value_or(std::string());
}

/// The part of the last block of free blocks that the root knows. The revision at its head is that
/// of the last commit that was begun.
std::string_view tail_of(const MappedFile& file, const BlocksInUse& blocks) {
  constexpr std::size_t kRevisionBytes = 4;
  if (!blocks.tail) {
    return {};
  }
  const std::string_view tail = file.block(*blocks.tail).substr(0, blocks.tail_bytes);
  return tail.substr(std::min(kRevisionBytes, tail.size()));
}

/// The checksums of a table; those of blocks in use that are no newer than `known` are taken from
/// it.
TableChecksums checksums_of(MappedFile& file, const BlocksInUse& blocks,
                            const TableChecksums* known, std::uint32_t known_revision) {
  TableChecksums table{
      .bytes = file.bytes().size(), .blocks = {}, .tail = checksum(tail_of(file, blocks))};
  table.blocks.reserve(file.blocks());
  for (std::size_t number = 0; number < file.blocks(); ++number) {
    const std::string_view block = file.block(number);
    const bool used = number < blocks.used.size() && blocks.used[number] && blocks.tail != number;
    const bool same = used && known != nullptr && number < known->blocks.size() &&
                      head_of(block).revision <= known_revision;
    table.blocks.push_back(same ? known->blocks[number] : checksum(block));
    file.pass(number);
  }
  return table;
}

/// Compares the tables of a database with their checksums.
class Verification {
 public:
  Verification(const fs::path& database, Checksums sums, const GlassRoot& root)
      : database_(database),
        sums_(std::move(sums)),
        root_(root),
        complete_(root.revision == sums_.root.revision) {}

  SealReport run() {
    for (std::size_t i = 0; i < kGlassTables.size(); ++i) {
      MappedFile file(database_ / kGlassTables.at(i));
      verify(kGlassTables.at(i), root_.tables.at(i), file);
    }
    if (report_.leftover_blocks == 0) {
      // Nobody has begun to write since, so what is not in use must be as it was, too.
      std::move(odd_.begin(), odd_.end(), std::back_inserter(report_.damage));
    }
    if (!complete_ && !newer_) {
      report_.damage.emplace_back(std::string(kRootFile) + " is not what was written");
    }
    return std::move(report_);
  }

 private:
  void verify(const char* name, const GlassTableRoot& root, MappedFile& file) {
    const BlocksInUse blocks = blocks_in_use(root, file.bytes());
    if (!blocks.damage.empty()) {
      report_.damage.push_back(std::string(name) + ": " + blocks.damage);
      return;
    }
    const auto found = sums_.tables.find(name);
    const TableChecksums none;
    const TableChecksums& known = found == sums_.tables.end() ? none : found->second;
    if (complete_ && file.bytes().size() < known.bytes) {
      odd_.push_back(std::string(name) + " has " + std::to_string(file.bytes().size()) +
                     " bytes, not " + std::to_string(known.bytes));
    }
    if (complete_ && blocks.tail && checksum(tail_of(file, blocks)) != known.tail) {
      add_block(report_.damage, name, *blocks.tail);
    }
    for (std::size_t number = 0; number < file.blocks(); ++number) {
      const std::string_view block = file.block(number);
      const bool used = number < blocks.used.size() && blocks.used[number] && blocks.tail != number;
      newer_ = newer_ || head_of(block).revision > sums_.root.revision;
      (this->*(used ? &Verification::verify_used : &Verification::verify_unused))(name, number,
                                                                                  block, known);
      file.pass(number);
    }
  }

  void verify_used(const char* name, std::size_t number, std::string_view block,
                   const TableChecksums& known) {
    const std::uint32_t revision = head_of(block).revision;
    const bool covered = complete_ || (revision <= sums_.root.revision);
    if (!covered && revision <= root_.revision) {
      ++report_.uncovered;
      return;
    }
    ++report_.blocks;
    if (number >= known.blocks.size() || checksum(block) != known.blocks[number]) {
      add_block(report_.damage, name, number);
    }
  }

  void verify_unused(const char* name, std::size_t number, std::string_view block,
                     const TableChecksums& known) {
    if (!complete_) {
      return;  // what was used may have been freed and used again since
    }
    ++report_.blocks;
    const bool beyond = number >= known.blocks.size();
    if (!beyond && checksum(block) == known.blocks[number]) {
      return;
    }
    if (beyond || head_of(block).revision == root_.revision + 1) {
      ++report_.leftover_blocks;
    } else {
      add_block(odd_, name, number);
    }
  }

  static void add_block(std::vector<std::string>& damage, const char* name, std::size_t number) {
    damage.push_back("block " + std::to_string(number) + " of " + name +
                     " is not what was written");
  }

  const fs::path& database_;
  Checksums sums_;
  const GlassRoot& root_;
  bool complete_;                 ///< no commit has finished since the database was sealed
  bool newer_ = false;            ///< some block was written since then
  std::vector<std::string> odd_;  ///< changes of what is not in use
  SealReport report_;
};

}  // namespace

void seal(const fs::path& database) {
  const std::string root_bytes = read_root(database);
  const auto root = parse_glass_root(root_bytes);
  if (!root) {
    throw Error(ErrorCode::index_broken, database.string() + ": " + kRootFile + " is damaged");
  }
  std::optional<Checksums> before;
  try {
    before = read_checksums(database);
  } catch (const Error&) {
    before.reset();  // damaged ones are of no use
  }
  if (before && before->root.revision == root->revision) {
    return;
  }
  Checksums sums{.root = {.revision = root->revision, .bytes = root_bytes}, .tables = {}};
  for (std::size_t i = 0; i < kGlassTables.size(); ++i) {
    const char* name = kGlassTables.at(i);
    MappedFile file(database / name);
    if (file.blocks() == 0) {
      continue;
    }
    const BlocksInUse blocks = blocks_in_use(root->tables.at(i), file.bytes());
    if (!blocks.damage.empty()) {
      // Checksums made now would say that the damage is what was written.
      throw Error(ErrorCode::index_broken, (database / name).string() + ": " + blocks.damage);
    }
    const bool known = before && before->tables.contains(name);
    sums.tables[name] = checksums_of(file, blocks, known ? &before->tables.at(name) : nullptr,
                                     known ? before->root.revision : 0);
  }
  replace_file(database / kChecksumsFile, to_bytes(sums));
}

bool BlockChecksums::may_be_sound(const std::vector<std::uint32_t>& table, std::size_t number,
                                  std::string_view block) const {
  const BlockHead head = head_of(block);
  return head.revision > revision || head.level == kFreeListLevel || number >= table.size() ||
         checksum(block) == table[number];
}

std::optional<BlockChecksums> block_checksums(const fs::path& database) {
  const MappedFile file(database / kChecksumsFile);
  std::string mark;
  add_text(mark, kChecksumsFormat);
  if (!file.bytes().starts_with(mark)) {
    return std::nullopt;
  }
  Checksums sums = from_bytes(file.bytes());
  BlockChecksums found{.revision = sums.root.revision, .tables = {}};
  for (auto& [name, table] : sums.tables) {
    found.tables.emplace(name, std::move(table.blocks));
  }
  return found;
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
  const std::string bytes = read_root(database);
  const auto root = parse_glass_root(bytes);
  if (!root || (root->revision == sums->root.revision && bytes != sums->root.bytes) ||
      root->revision < sums->root.revision) {
    report.damage.emplace_back(std::string(kRootFile) + " is not what was written");
    return report;
  }
  return Verification(database, std::move(*sums), *root).run();
}

std::optional<SealedRoot> sealed_root_of(const fs::path& database) {
  try {
    const auto sums = read_checksums(database);
    return sums ? std::optional(sums->root) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<BlockPlace> unreadable_blocks(const fs::path& database) {
  std::vector<BlockPlace> unreadable;
  std::optional<Checksums> sums;
  try {
    sums = read_checksums(database);
  } catch (const Error&) {
    sums.reset();
  }
  for (const auto& [name, known] : sums ? sums->tables : std::map<std::string, TableChecksums>()) {
    MappedFile file(database / name);
    for (std::size_t number = 0; number < std::min(file.blocks(), known.blocks.size()); ++number) {
      const std::string_view block = file.block(number);
      if (head_of(block).revision <= sums->root.revision &&
          checksum(block) != known.blocks[number] && !has_sound_structure(block)) {
        unreadable.push_back({.table = name, .number = number});
      }
      file.pass(number);
    }
  }
  return unreadable;
}

}  // namespace dateline
