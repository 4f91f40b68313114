#include "database/commit_room.h"

#include <sys/statvfs.h>
#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "dateline/error.h"
#include "dateline/glass_root.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// The disk space for each byte of data. Blocks are split in the middle, so they may be half empty.
constexpr std::uint64_t kFill = 2;

/// Disk space for the blocks above the leaves, lists of free blocks, checksums and the root file.
constexpr std::uint64_t kFixedBytes = std::uint64_t{512} << 10U;

/// The number of different terms of a removed document: that of a long article.
constexpr double kTermsOfRemoved = 600;

/// The most bytes, on average, that a posting and its entry in the article's list of terms take.
constexpr std::uint64_t kBytesPerPosting = 6;

/// The bytes that a new term takes besides its text.
constexpr std::uint64_t kBytesPerTerm = 12;

std::string megabytes(std::uint64_t bytes) {
  return std::to_string((bytes + (1U << 20U) - 1) >> 20U) + " MiB";
}

}  // namespace

void CommitCost::add(const Xapian::Document& document) {
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    const std::string text = *term;
    const std::size_t bit = XXH3_64bits(text.data(), text.size()) % kBits;
    data_ += kBytesPerPosting;
    if (!seen_->test(bit)) {
      seen_->set(bit);
      ++bits_;
      data_ += text.size() + kBytesPerTerm;
    }
  }
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    data_ += (*value).size();
  }
}

double CommitCost::different_terms() const {
  constexpr double kAll = kBits;
  const double clear = std::max(1.0, kAll - static_cast<double>(bits_));
  return kAll * std::log(kAll / clear);
}

std::uint64_t CommitCost::bytes(const fs::path& database) const {
  std::uint64_t table_bytes = 0;
  for (const char* table : kGlassTables) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(database / table, error);
    table_bytes += error ? 0 : size;
  }
  const double blocks = different_terms() + kTermsOfRemoved * static_cast<double>(removed_);
  const auto rewritten =
      std::min(static_cast<std::uint64_t>(blocks) * kGlassBlockBytes, table_bytes);
  return kFill * data_ + rewritten + kFixedBytes;
}

void CommitCost::clear() {
  seen_->reset();
  bits_ = 0;
  data_ = 0;
  removed_ = 0;
}

void require_room(const fs::path& folder, std::uint64_t bytes) {
  struct statvfs disk {};
  if (::statvfs(folder.c_str(), &disk) != 0) {
    return;  // the free space is unknown
  }
  // `f_bfree` would include the blocks that are reserved for root. Even root can't use all of them:
  // ext4 keeps a part for itself.
  const std::uint64_t free = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  if (free < bytes) {
    throw Error(ErrorCode::index_broken,
                folder.string() + ": the disk is too full to commit: up to " + megabytes(bytes) +
                    " are needed, and " + megabytes(free) + " are free",
                "make room, then run the same command again");
  }
}

}  // namespace dateline
