#include "database/block_checksums.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "database/durable_files.h"
#include "database/glass_blocks.h"
#include "database/mapped_file.h"
#include "dateline/error.h"
#include "dateline/glass_root.h"
#include "dateline/index_files.h"
#include "dateline/packed.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "the checksums";

constexpr std::size_t kSumBytes = sizeof(std::uint32_t);

std::uint32_t sum_at(std::string_view sums, std::size_t number) {
  std::uint32_t sum = 0;
  std::copy_n(sums.data() + number * kSumBytes, kSumBytes, reinterpret_cast<char*>(&sum));
  return sum;
}

/// The checksums of a table as they are stored.
struct TableChecksums {
  std::uint64_t bytes = 0;  ///< the size of the table's file
  std::uint32_t tail = 0;   ///< the checksum of `tail_of` the table
  std::string_view blocks;  ///< a checksum of each block; not aligned

  [[nodiscard]] std::size_t size() const { return blocks.size() / kSumBytes; }
  [[nodiscard]] std::uint32_t at(std::size_t number) const { return sum_at(blocks, number); }
};

void add_sum(std::string& bytes, std::uint32_t sum) {
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
}

}  // namespace

/// The parsed content of the file `checksums`, which stays mapped.
struct DatabaseChecksums::Content {
  explicit Content(const fs::path& path) : file(path) {}

  MappedFile file;
  ChecksummedRoot root;
  std::map<std::string, TableChecksums, std::less<>> tables;
};

namespace {

using Checksums = DatabaseChecksums::Content;

/// Parses the mapped file. Its last four bytes are a checksum of the rest.
/// @throws Error{ErrorCode::index_broken} if the file is damaged
void parse(Checksums& sums) {
  const std::string_view bytes = sums.file.bytes();
  PackedReader own(bytes, kName);
  if (bytes.size() < kSumBytes) {
    own.fail();
  }
  const std::string_view sealed = bytes.substr(0, bytes.size() - kSumBytes);
  if (sum_at(bytes.substr(sealed.size()), 0) != checksum(sealed)) {
    own.fail();
  }
  PackedReader reader(sealed, kName);
  sums.root = read_checksummed_root(reader);
  for (std::uint64_t tables = reader.number(kGlassTables.size()); tables > 0; --tables) {
    const std::string name(reader.text());
    if (std::find(kGlassTables.begin(), kGlassTables.end(), name) == kGlassTables.end()) {
      reader.fail();
    }
    TableChecksums& table = sums.tables[name];
    table.bytes = reader.number();
    table.tail = static_cast<std::uint32_t>(reader.number());
    table.blocks = reader.bytes(reader.number(sealed.size() / kSumBytes) * kSumBytes);
  }
}

/// Returns the checksums of a database, or null if it has none.
/// @throws Error{ErrorCode::index_broken} if they are damaged.
std::unique_ptr<Checksums> read_checksums(const fs::path& database) {
  auto sums = std::make_unique<Checksums>(database / kChecksumsFile);
  if (sums->file.bytes().empty()) {
    return nullptr;
  }
  parse(*sums);
  return sums;
}

std::string read_root(const fs::path& database) {
  return read_index_file(database / kRootFile, kMaxRootBytes).value_or(std::string());
}

/// Returns the part in use of the last block of the list of free blocks, without the revision at
/// its head: every commit that is begun changes that, even if it does not finish.
std::string_view tail_of(MappedFile& file, const BlocksInUse& blocks) {
  constexpr std::size_t kRevisionBytes = 4;
  if (!blocks.tail) {
    return {};
  }
  const std::string_view tail = file.block(*blocks.tail).substr(0, blocks.tail_bytes);
  return tail.substr(std::min(kRevisionBytes, tail.size()));
}

BlocksInUse blocks_in_use(const GlassTableRoot& root, MappedFile& file) {
  return blocks_in_use(root, file.bytes().size() / kGlassBlockBytes,
                       [&](std::size_t number) { return file.block(number); });
}

/// Adds the checksums of a table to the bytes of the file `checksums`. Copies the checksum of a
/// block from `known` if the block is in use and no newer than `known_revision`.
/// @param known the table's previous checksums; may be null
void add_table(std::string& bytes, MappedFile& file, const BlocksInUse& blocks,
               const TableChecksums* known, std::uint32_t known_revision) {
  add_number(bytes, file.bytes().size());
  add_number(bytes, checksum(tail_of(file, blocks)));
  add_number(bytes, file.blocks());
  for (std::size_t number = 0; number < file.blocks(); ++number) {
    const std::string_view block = file.block(number);
    const bool used = number < blocks.used.size() && blocks.used[number] && blocks.tail != number;
    const bool same = used && known != nullptr && number < known->size() &&
                      head_of(block).revision <= known_revision;
    add_sum(bytes, same ? known->at(number) : checksum(block));
  }
}

/// Compares the tables of a database with their checksums.
class Verification {
 public:
  Verification(const fs::path& database, const Checksums& sums, const GlassRoot& root)
      : database_(database),
        sums_(sums),
        root_(root),
        complete_(root.revision == sums_.root.revision) {}

  ChecksumReport run() {
    for (std::size_t i = 0; i < kGlassTables.size(); ++i) {
      MappedFile file(database_ / kGlassTables.at(i));
      verify(kGlassTables.at(i), root_.tables.at(i), file);
    }
    if (report_.leftover_blocks == 0) {
      // No commit was begun since the checksums were written, so the unused blocks must be
      // unchanged too.
      std::move(odd_.begin(), odd_.end(), std::back_inserter(report_.damage));
    }
    if (!complete_ && !newer_) {
      report_.damage.emplace_back(std::string(kRootFile) + " does not match the checksums");
    }
    return std::move(report_);
  }

 private:
  void verify(const char* name, const GlassTableRoot& root, MappedFile& file) {
    const BlocksInUse blocks = blocks_in_use(root, file);
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
    if (number >= known.size() || checksum(block) != known.at(number)) {
      add_block(report_.damage, name, number);
    }
  }

  void verify_unused(const char* name, std::size_t number, std::string_view block,
                     const TableChecksums& known) {
    if (!complete_) {
      return;  // the block may have been used, freed and reused since the checksums were written
    }
    ++report_.blocks;
    const bool beyond = number >= known.size();
    if (!beyond && checksum(block) == known.at(number)) {
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
                     " does not match its checksum");
  }

  const fs::path& database_;
  const Checksums& sums_;
  const GlassRoot& root_;
  bool complete_;                 ///< no commit has finished since the checksums were written
  bool newer_ = false;            ///< a block is newer than the checksums
  std::vector<std::string> odd_;  ///< messages about changes of unused blocks
  ChecksumReport report_;
};

}  // namespace

void write_checksums(const fs::path& database) {
  const std::string root_bytes = read_root(database);
  const auto root = parse_glass_root(root_bytes);
  if (!root) {
    throw Error(ErrorCode::index_broken, database.string() + ": " + kRootFile + " is damaged");
  }
  std::unique_ptr<Checksums> before;
  try {
    before = read_checksums(database);
  } catch (const Error&) {
    before.reset();  // don't use damaged checksums
  }
  if (before && before->root.revision == root->revision) {
    return;
  }
  std::string sealed;
  std::size_t tables = 0;
  for (std::size_t i = 0; i < kGlassTables.size(); ++i) {
    const char* name = kGlassTables.at(i);
    MappedFile file(database / name);
    if (file.blocks() == 0) {
      continue;
    }
    const BlocksInUse blocks = blocks_in_use(root->tables.at(i), file);
    if (!blocks.damage.empty()) {
      // New checksums would match the damaged blocks, and so hide the damage.
      throw Error(ErrorCode::index_broken, (database / name).string() + ": " + blocks.damage);
    }
    const bool known = before && before->tables.contains(name);
    add_text(sealed, name);
    add_table(sealed, file, blocks, known ? &before->tables.at(name) : nullptr,
              known ? before->root.revision : 0);
    ++tables;
  }
  std::string bytes = to_bytes(ChecksummedRoot{.revision = root->revision, .bytes = root_bytes});
  add_number(bytes, tables);
  bytes += sealed;
  add_sum(bytes, checksum(bytes));
  replace_file(database / kChecksumsFile, bytes);
}

std::size_t BlockChecksums::size() const {
  return sums_.size() / kSumBytes;
}

bool BlockChecksums::may_be_sound(std::size_t number, std::string_view block) const {
  const BlockHead head = head_of(block);
  if (head.level == kFreeListLevel) {
    return true;  // Xapian extends the last block of the list in place
  }
  if (number < size() && head.revision <= revision_) {
    return checksum(block) == sum_at(sums_, number);
  }
  return has_sound_structure(block);
}

DatabaseChecksums::DatabaseChecksums(std::unique_ptr<const Content> content)
    : content_(std::move(content)) {}

DatabaseChecksums::~DatabaseChecksums() = default;

std::shared_ptr<const DatabaseChecksums> DatabaseChecksums::open(const fs::path& database) {
  auto content = std::make_unique<Content>(database / kChecksumsFile);
  std::string mark;
  add_text(mark, kChecksumsFormat);
  if (!content->file.bytes().starts_with(mark)) {
    return nullptr;
  }
  parse(*content);
  return std::shared_ptr<const DatabaseChecksums>(new DatabaseChecksums(std::move(content)));
}

BlockChecksums DatabaseChecksums::of(std::string_view table) const {
  BlockChecksums sums;
  const auto found = content_->tables.find(table);
  if (found != content_->tables.end()) {
    sums.revision_ = content_->root.revision;
    sums.sums_ = found->second.blocks;
  }
  return sums;
}

ChecksumReport verify_checksums(const fs::path& database) {
  ChecksumReport report;
  std::unique_ptr<Checksums> sums;
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
    report.damage.emplace_back(std::string(kRootFile) + " does not match the checksums");
    return report;
  }
  return Verification(database, *sums, *root).run();
}

std::optional<ChecksummedRoot> checksummed_root_of(const fs::path& database) {
  try {
    const auto sums = read_checksums(database);
    return sums ? std::optional(sums->root) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<DamagedBlock> damaged_blocks(const fs::path& database) {
  std::vector<DamagedBlock> damaged;
  std::unique_ptr<Checksums> sums;
  try {
    sums = read_checksums(database);
  } catch (const Error&) {
    return damaged;
  }
  if (!sums) {
    return damaged;
  }
  for (const auto& [name, known] : sums->tables) {
    MappedFile file(database / name);
    for (std::size_t number = 0; number < file.blocks(); ++number) {
      const std::string_view block = file.block(number);
      const BlockHead head = head_of(block);
      const bool covered = number < known.size() && head.revision <= sums->root.revision;
      if (covered && checksum(block) == known.at(number)) {
        continue;
      }
      const bool is_readable = head.level == kFreeListLevel || has_sound_structure(block);
      if (covered || !is_readable) {
        damaged.push_back({.table = name, .number = number, .is_readable = is_readable});
      }
    }
  }
  return damaged;
}

}  // namespace dateline
