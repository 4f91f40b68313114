#include "plain_words.h"

#include <gtest/gtest.h>

namespace dateline::evaluation {
namespace {

using Words = std::vector<std::string>;

TEST(PlainWords, StartAfterTheNextSpace) {
  EXPECT_EQ(plain_words_at("one two Three\nfour five", 1, 3), (Words{"two", "three", "four"}));
}

TEST(PlainWords, AreSeparatedByExactlyOneSpace) {
  EXPECT_EQ(plain_words_at("one two, three four", 0, 2), Words());
  EXPECT_EQ(plain_words_at("one two\n\nthree four", 0, 2), Words());
  EXPECT_EQ(plain_words_at("one two-three four", 0, 2), Words());
}

TEST(PlainWords, EndWithTheText) {
  EXPECT_EQ(plain_words_at("one two three", 0, 2),
            Words());  // the end of the last word is not visible
  EXPECT_EQ(plain_words_at("one", 0, 1), Words());
}

}  // namespace
}  // namespace dateline::evaluation
