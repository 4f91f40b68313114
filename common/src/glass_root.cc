#include "dateline/glass_root.h"

#include <limits>

namespace dateline {
namespace {

constexpr std::string_view kMagic{"\x0f\x0dXapian Glass\x04\x6e", 16};
constexpr std::size_t kUuidBytes = 16;

/// The most B-tree levels for which Xapian's cursors have room.
constexpr std::uint32_t kMaxLevels = 10;

/// Block sizes are stored in units of 2 KiB.
constexpr unsigned kBlockSizeShift = 11;

/// Reads the parts of a root file in order. After a failure, everything it returns is 0 or empty.
class RootReader {
 public:
  explicit RootReader(std::string_view bytes) : bytes_(bytes) {}

  /// Reads a number in the format of Xapian's `pack_uint`: seven bits per byte, lowest first; the
  /// top bit is set in every byte except the last. Fails if the number is greater than `at_most`.
  std::uint64_t number(std::uint64_t at_most = std::numeric_limits<std::uint32_t>::max()) {
    constexpr unsigned kBits = 7;
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += kBits) {
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80U) {
        failed_ = failed_ || value > at_most;
        return failed_ ? 0 : value;
      }
    }
    failed_ = true;
    return 0;
  }

  std::uint32_t small_number() { return static_cast<std::uint32_t>(number()); }

  std::string_view bytes(std::size_t count) {
    failed_ = failed_ || count > bytes_.size();
    const std::string_view taken = bytes_.substr(0, failed_ ? 0 : count);
    bytes_.remove_prefix(taken.size());
    return taken;
  }

  /// Fails unless `condition` is true.
  void require(bool condition) { failed_ = failed_ || !condition; }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

/// Does the same as Xapian's `GlassFLCursor::unpack`.
GlassFreeListPlace read_place(RootReader& reader) {
  constexpr std::uint32_t kEntryBytes = 4;
  GlassFreeListPlace place;
  place.block = reader.small_number();
  place.offset =
      static_cast<std::uint32_t>(reader.number(kGlassBlockBytes / kEntryBytes)) * kEntryBytes;
  return place;
}

/// Does the same as Xapian's `RootInfo::unserialise`.
GlassTableRoot read_table(RootReader& reader) {
  GlassTableRoot table;
  table.root_block = reader.small_number();
  const std::uint32_t level_and_flags = reader.small_number();
  table.level = level_and_flags >> 2U;
  reader.require(table.level < kMaxLevels);
  table.has_blocks = (level_and_flags & 1U) == 0;
  reader.number();  // the number of entries
  reader.require(reader.number() << kBlockSizeShift == kGlassBlockBytes);
  reader.number();  // the minimum size of values that Xapian compresses
  RootReader free_list(reader.bytes(reader.number()));
  if (free_list.at_end()) {
    reader.require(!table.has_blocks);
    return table;
  }
  free_list.number();  // the revision
  table.first_unused = free_list.small_number();
  table.free_begin = read_place(free_list);
  table.free_end = read_place(free_list);
  reader.require(!free_list.failed() && free_list.at_end());
  return table;
}

}  // namespace

std::optional<GlassRoot> parse_glass_root(std::string_view bytes) {
  RootReader reader(bytes);
  reader.require(reader.bytes(kMagic.size()) == kMagic);
  reader.bytes(kUuidBytes);
  GlassRoot root;
  root.revision = reader.small_number();
  for (GlassTableRoot& table : root.tables) {
    table = read_table(reader);
  }
  root.documents = reader.small_number();
  const std::uint64_t last = root.documents + reader.number();
  reader.require(last <= std::numeric_limits<std::uint32_t>::max());
  root.last_document = static_cast<std::uint32_t>(last);
  constexpr int kOtherStatistics = 6;
  for (int i = 0; i < kOtherStatistics; ++i) {
    reader.number(std::numeric_limits<std::uint64_t>::max());
  }
  reader.require(reader.at_end());
  return reader.failed() ? std::nullopt : std::optional(root);
}

}  // namespace dateline
