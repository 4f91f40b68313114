/// Makes sure that the disk has room for a commit before Xapian begins it. When a write fails while
/// Xapian merges the values of documents, a destructor of its throws, which ends the process.
#pragma once

#include <xapian.h>

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>

namespace dateline {

/// Counts what a commit will write. Not thread-safe.
class CommitCost {
 public:
  /// Counts a document that is added, or that replaces one with nearly the same terms.
  void add(const Xapian::Document& document);

  /// Counts a document that is removed, or replaced by one with other terms.
  void remove() { ++removed_; }

  /// Returns about how many bytes of disk the commit takes at most, while the blocks that the last
  /// commit needs are kept.
  ///
  /// A block of postings is written anew for each different term, and all other data as they are.
  /// Different terms are counted by the share of bits that their hashes set in a map (K. Whang,
  /// B. Vander-Zanden, H. Taylor, "A Linear-Time Probabilistic Counting Algorithm", 1990).
  /// @param database whose tables are changed
  [[nodiscard]] std::uint64_t bytes(const std::filesystem::path& database) const;

  /// Begins anew, after a commit.
  void clear();

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 18U;

  [[nodiscard]] double different_terms() const;

  std::unique_ptr<std::bitset<kBits>> seen_ = std::make_unique<std::bitset<kBits>>();
  std::size_t bits_ = 0;  ///< that are set
  std::uint64_t data_ = 0;
  std::size_t removed_ = 0;
};

/// Checks that the disk of `folder` has room for so many bytes.
/// @throws Error{ErrorCode::index_broken} if it has not.
void require_room(const std::filesystem::path& folder, std::uint64_t bytes);

}  // namespace dateline
