/// Checks that the disk has room for a commit before Xapian begins the commit. If a write fails
/// while Xapian merges the values of documents, one of its destructors throws, which ends the
/// process.
#pragma once

#include <xapian.h>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace dateline {

/// Estimates how much a commit will write. Not thread-safe.
class CommitCost {
 public:
  /// Counts a document that is added, or that replaces one with nearly the same terms.
  void add(const Xapian::Document& document);

  /// Counts a document that is removed, or replaced by one with other terms.
  void remove() { ++removed_; }

  /// Returns about how many bytes of free disk space the commit needs at most. A commit does not
  /// overwrite the blocks that the last commit needs.
  ///
  /// The commit rewrites one block of postings for each different term, and appends all other data.
  /// The number of different terms is estimated from the share of bits that their hashes set in a
  /// bitmap (K. Whang, B. Vander-Zanden, H. Taylor, "A Linear-Time Probabilistic Counting
  /// Algorithm", 1990).
  ///
  /// Example: 1,000 articles with 30,000 different terms in all rewrite at most 30,000 blocks, or
  /// 234 MiB, but never more than the present size of the tables.
  /// @param database the database that is changed
  [[nodiscard]] std::uint64_t bytes(const std::filesystem::path& database) const;

  /// Resets all counts. Call it after a commit.
  void clear();

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 18U;

  [[nodiscard]] double different_terms() const;

  std::unique_ptr<std::bitset<kBits>> seen_ = std::make_unique<std::bitset<kBits>>();
  std::size_t bits_ = 0;     ///< the number of bits that are set in `seen_`
  std::uint64_t data_ = 0;   ///< bytes of postings, new terms and values
  std::size_t removed_ = 0;  ///< documents
};

/// Checks that the disk of `folder` has `bytes` bytes of free space.
/// @throws Error{ErrorCode::index_broken} if it has not
void require_room(const std::filesystem::path& folder, std::uint64_t bytes);

}  // namespace dateline
