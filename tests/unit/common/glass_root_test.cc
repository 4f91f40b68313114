#include "dateline/glass_root.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

/// Returns a root file of revision 3 with 2 documents, the last of which has number 5. The root
/// block of the first table is block 4 at level 1; the other tables are empty.
std::string root_bytes() {
  std::string bytes("\x0f\x0dXapian Glass\x04\x6e", 16);
  bytes += std::string(16, 'u');
  bytes += '\x03';
  const std::string free_list("\x03\x57\x01\x03\x01\x04", 6);
  bytes += std::string("\x04\x04\x20\x04\x00\x06", 6) + free_list;
  for (int table = 1; table < 6; ++table) {
    bytes += std::string("\x00\x01\x00\x04\x04\x00", 6);
  }
  bytes += std::string("\x02\x03\x01\x01\x01\x00\x05\x00", 8);
  return bytes;
}

TEST(GlassRoot, IsParsed) {
  const auto root = parse_glass_root(root_bytes());
  ASSERT_TRUE(root.has_value());
  EXPECT_EQ(root->revision, 3U);
  EXPECT_EQ(root->documents, 2U);
  EXPECT_EQ(root->last_document, 5U);
  const GlassTableRoot& table = root->tables.front();
  EXPECT_TRUE(table.has_blocks);
  EXPECT_EQ(table.root_block, 4U);
  EXPECT_EQ(table.level, 1U);
  EXPECT_EQ(table.first_unused, 0x57U);
  EXPECT_EQ(table.free_begin.block, 1U);
  EXPECT_EQ(table.free_begin.offset, 12U);
  EXPECT_EQ(table.free_end.offset, 16U);
  EXPECT_FALSE(root->tables.back().has_blocks);
}

TEST(GlassRoot, IsRefusedWhenAnyByteIsMissingOrLeftOver) {
  const std::string bytes = root_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(parse_glass_root(bytes.substr(0, size)).has_value()) << size;
  }
  EXPECT_FALSE(parse_glass_root(bytes + '\0').has_value());
}

TEST(GlassRoot, IsRefusedWithAnUnsupportedMagicBlockSizeOrLevel) {
  constexpr std::size_t kLevelAt = 34;
  constexpr std::size_t kBlockSizeAt = 36;
  for (const auto& [at, value] : {std::pair<std::size_t, char>{3, 'x'},
                                  {15, '\x6f'},
                                  {kLevelAt, '\x2c'},
                                  {kBlockSizeAt, '\x08'}}) {
    std::string bytes = root_bytes();
    bytes[at] = value;
    EXPECT_FALSE(parse_glass_root(bytes).has_value()) << at;
  }
}

}  // namespace
}  // namespace dateline
