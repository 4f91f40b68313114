#include "dateline/display_width.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(DisplayWidth, CountsColumns) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("Tokyo"), 5U);
  EXPECT_EQ(display_width("“é”"), 3U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width("서울 A"), 6U);
  EXPECT_EQ(display_width("\xff"), 1U);
}

}  // namespace
}  // namespace dateline
