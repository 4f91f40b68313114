#include "dateline/topics.h"

#include <gtest/gtest.h>

#include "dateline/error.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

TEST(Topics, AreReadInOrderWithTheirLines) {
  const test::TemporaryFolder folder;
  const auto topics =
      read_topics(folder.write("t.tsv", "# comment\n7\tmissile test\r\n\n51a\t\"two words\" x\n"));
  ASSERT_EQ(topics.size(), 2U);
  EXPECT_EQ(topics[0].id, "7");
  EXPECT_EQ(topics[0].query, "missile test");
  EXPECT_EQ(topics[0].line, 2U);
  EXPECT_EQ(topics[1].id, "51a");
  EXPECT_EQ(topics[1].query, "\"two words\" x");
  EXPECT_EQ(topics[1].line, 4U);
}

TEST(Topics, AreRefusedWhenInvalid) {
  const test::TemporaryFolder folder;
  for (const char* content :
       {"", "# only a comment\n", "no tab\n", "\tquery\n", "a b\tquery\n", "1\tone\n1\ttwo\n"}) {
    const auto file = folder.write("t.tsv", content);
    EXPECT_THROW(read_topics(file), Error) << content;
  }
  EXPECT_THROW(read_topics(folder.path() / "none"), Error);
}

}  // namespace
}  // namespace dateline
