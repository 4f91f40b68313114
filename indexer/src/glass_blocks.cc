#include "glass_blocks.h"

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

class Walk {
 public:
  Walk(const GlassTableRoot& root, std::string_view bytes) : root_(root), bytes_(bytes) {}

  BlocksInUse run() {
    // A block that was taken and given back before it was written may lie beyond the end.
    found_.used.resize(
        std::min<std::size_t>(root_.first_unused, bytes_.size() / kGlassBlockBytes));
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

  [[nodiscard]] std::string_view block(std::uint32_t number) const {
    return bytes_.substr(number * kGlassBlockBytes, kGlassBlockBytes);
  }

  /// Notes that a block is in use. Returns false, and notes the damage, if it can't be.
  bool use(std::uint32_t number, std::uint32_t level) {
    if (number >= found_.used.size()) {
      found_.damage = "block " + std::to_string(number) + " is missing";
      return false;
    }
    if (found_.used[number] || head_of(block(number)).level != level) {
      found_.damage = "block " + std::to_string(number) + " is damaged, or what leads to it";
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

  /// A branch block has a directory of two-byte offsets; at each, an item begins with the number of
  /// a block one level down.
  bool add_below(const Place& place, std::vector<Place>& ahead) {
    constexpr std::size_t kOffsetBytes = 2;
    constexpr std::size_t kNumberBytes = 4;
    const std::string_view branch = block(place.block);
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

  /// Each block of the list ends with the number of the next.
  void walk_free_list() {
    constexpr std::size_t kNextAt = kGlassBlockBytes - 4;
    std::uint32_t number = root_.free_begin.block;
    while (use(number, kFreeListLevel)) {
      if (number == root_.free_end.block) {
        found_.tail = number;
        found_.tail_bytes = root_.free_end.offset;
        return;
      }
      number = big_endian(block(number), kNextAt, 4);
    }
  }

  const GlassTableRoot& root_;
  std::string_view bytes_;
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

BlocksInUse blocks_in_use(const GlassTableRoot& root, std::string_view bytes) {
  return Walk(root, bytes).run();
}

}  // namespace dateline
