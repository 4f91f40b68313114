#include "database/glass_blocks.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr std::size_t kLevelAt = 4;
constexpr std::size_t kDirectoryEndAt = 9;
constexpr std::size_t kDirectoryAt = 11;

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    number = (number << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return number;
}

/// The head of an item of a block: its size and key, without its content.
struct ItemHead {
  std::size_t size = 0;  ///< in bytes; 0 if the item is not within the block
  std::string_view key;
  std::uint32_t component = 0;  ///< its number, if a large value is stored in several items
};

/// Reads the head of the item at offset `at`. The layout of an item, in bytes:
///
///     branch:  block number (4)       key length (1)  key  component (2)
///     leaf:    flags and size-3 (2)   key length (1)  key  [component (2)]  content
///
/// The first component of a leaf value has a flag instead of a component number.
ItemHead item_at(std::string_view block, std::size_t at, bool is_leaf) {
  constexpr std::uint32_t kSizeMask = 0x1FFF;
  constexpr std::uint32_t kFirstComponent = 0x2000;
  constexpr std::size_t kLeastLeaf = 3;
  constexpr std::size_t kBranchBytes = 7;
  const std::size_t length_at = at + (is_leaf ? 2 : 4);
  if (length_at >= block.size()) {
    return {};
  }
  const std::size_t key_bytes = big_endian(block, length_at, 1);
  const std::uint32_t first = is_leaf ? big_endian(block, at, 2) : 0;
  const bool numbered = is_leaf && (first & kFirstComponent) == 0;
  const std::size_t size = is_leaf ? (first & kSizeMask) + kLeastLeaf : key_bytes + kBranchBytes;
  const std::size_t head = length_at - at + 1 + key_bytes + (is_leaf && !numbered ? 0 : 2);
  if (at + size > block.size() || head > size) {
    return {};
  }
  const std::size_t key_at = length_at + 1;
  return {.size = size,
          .key = block.substr(key_at, key_bytes),
          .component = is_leaf && !numbered ? 1 : big_endian(block, key_at + key_bytes, 2)};
}

/// Finds the blocks in use: first the blocks of the B-tree, then those of the list of free blocks.
class Walk {
 public:
  Walk(const GlassTableRoot& root, std::size_t blocks, const BlockReader& block)
      : root_(root), blocks_(blocks), block_(block) {}

  BlocksInUse run() {
    // The root may count blocks beyond the end of the file: a block that was allocated and freed
    // again before it was written.
    found_.used.resize(std::min<std::size_t>(root_.first_unused, blocks_));
    if (root_.has_blocks) {
      walk_tree();
    }
    if (found_.damage.empty() && root_.free_end.offset != 0) {
      walk_free_list();
    }
    return std::move(found_);
  }

 private:
  struct Place {
    std::uint32_t block = 0;
    std::uint32_t level = 0;
  };

  /// Marks a block as used. Returns false, and records the damage, if the block does not exist, is
  /// used already or has the wrong level.
  bool use(std::uint32_t number, std::uint32_t level) {
    if (number >= found_.used.size()) {
      found_.damage = "block " + std::to_string(number) + " is missing";
      return false;
    }
    if (found_.used[number] || head_of(block_(number)).level != level) {
      found_.damage =
          "block " + std::to_string(number) + " is damaged, or a block that points to it is";
      return false;
    }
    found_.used[number] = true;
    return true;
  }

  void walk_tree() {
    std::vector<Place> ahead = {{.block = root_.root_block, .level = root_.level}};
    while (!ahead.empty()) {
      const Place place = ahead.back();
      ahead.pop_back();
      if (!use(place.block, place.level) || (place.level > 0 && !add_below(place, ahead))) {
        return;
      }
    }
  }

  /// Adds the children of a branch block to `ahead`. The block has a directory of two-byte offsets;
  /// the item at each offset begins with the number of a block one level down. Returns false, and
  /// records the damage, if an offset is not valid.
  bool add_below(const Place& place, std::vector<Place>& ahead) {
    constexpr std::size_t kOffsetBytes = 2;
    constexpr std::size_t kNumberBytes = 4;
    const std::string_view branch = block_(place.block);
    const std::size_t end = big_endian(branch, kDirectoryEndAt, kOffsetBytes);
    bool sound = end >= kDirectoryAt && end <= kGlassBlockBytes && (end - kDirectoryAt) % 2 == 0;
    for (std::size_t at = kDirectoryAt; sound && at < end; at += kOffsetBytes) {
      const std::size_t item = big_endian(branch, at, kOffsetBytes);
      sound = item + kNumberBytes <= kGlassBlockBytes;
      if (sound) {
        ahead.push_back(
            {.block = big_endian(branch, item, kNumberBytes), .level = place.level - 1});
      }
    }
    if (!sound) {
      found_.damage = "block " + std::to_string(place.block) + " is damaged";
    }
    return sound;
  }

  /// Marks the blocks of the list of free blocks. Each of them ends with the number of the next.
  void walk_free_list() {
    constexpr std::size_t kNextAt = kGlassBlockBytes - 4;
    std::uint32_t number = root_.free_begin.block;
    while (use(number, kFreeListLevel)) {
      if (number == root_.free_end.block) {
        found_.tail = number;
        found_.tail_bytes = root_.free_end.offset;
        return;
      }
      number = big_endian(block_(number), kNextAt, 4);
    }
  }

  const GlassTableRoot& root_;
  std::size_t blocks_;
  const BlockReader& block_;
  BlocksInUse found_;
};

}  // namespace

BlockHead head_of(std::string_view block) {
  if (block.size() <= kLevelAt) {
    return {};
  }
  return {.revision = big_endian(block, 0, kLevelAt),
          .level = static_cast<unsigned char>(block[kLevelAt])};
}

bool has_sound_structure(std::string_view block) {
  constexpr std::size_t kGapBytesAt = 5;
  constexpr std::size_t kFreeBytesAt = 7;
  if (block.size() != kGlassBlockBytes) {
    return false;
  }
  const bool is_leaf = head_of(block).level == 0;
  const std::size_t end = big_endian(block, kDirectoryEndAt, 2);
  if (end <= kDirectoryAt || end > block.size() || (end - kDirectoryAt) % 2 != 0) {
    return false;
  }
  // Xapian writes the next item to the end of the gap between the directory and the first item.
  const std::size_t gap_end = end + big_endian(block, kGapBytesAt, 2);
  std::size_t filled = end + big_endian(block, kFreeBytesAt, 2);
  ItemHead before;
  for (std::size_t at = kDirectoryAt; at < end; at += 2) {
    const std::size_t offset = big_endian(block, at, 2);
    const ItemHead item = offset < gap_end ? ItemHead() : item_at(block, offset, is_leaf);
    const bool in_order = before.size == 0 || before.key < item.key ||
                          (before.key == item.key && before.component < item.component);
    if (item.size == 0 || !in_order) {
      return false;
    }
    filled += item.size;
    before = item;
  }
  return filled == block.size();
}

BlocksInUse blocks_in_use(const GlassTableRoot& root, std::size_t blocks,
                          const BlockReader& block) {
  return Walk(root, blocks, block).run();
}

}  // namespace dateline
