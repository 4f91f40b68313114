#include "pattern.h"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>

namespace dateline {
namespace {

TEST(Pattern, MatchesLettersOfTheScriptsUsedInNews) {
  const RE2 word(with_blocks(R"([\p{L}\p{M}]+)"));
  for (const char* text : {"Tokyo", "Łódź", "Δελφοί", "Москва", "القدس", "東京", "서울", "दिल्ली"}) {
    EXPECT_TRUE(RE2::FullMatch(text, word)) << text;
  }
  for (const char* text : {"", "1", "a b", "—", "“", "×"}) {
    EXPECT_FALSE(RE2::FullMatch(text, word)) << text;
  }
}

TEST(Pattern, DistinguishesCapitalAndSmallLetters) {
  const RE2 capital(with_blocks(R"(\p{Lu})"));
  const RE2 small(with_blocks(R"(\p{Ll})"));
  const RE2 caseless(with_blocks(R"([\p{Lo}])"));
  for (const char* text : {"A", "É", "Ł", "Ж", "Δ"}) {
    EXPECT_TRUE(RE2::FullMatch(text, capital)) << text;
  }
  for (const char* text : {"a", "é", "ж", "δ", "東"}) {
    EXPECT_FALSE(RE2::FullMatch(text, capital)) << text;
    EXPECT_EQ(RE2::FullMatch(text, small), std::string(text) != "東") << text;
  }
  EXPECT_TRUE(RE2::FullMatch("東", caseless));
  EXPECT_FALSE(RE2::FullMatch("a", caseless));
}

TEST(Pattern, LeavesOtherPatternsUnchanged) {
  for (const char* pattern : {"", R"(\[\p{Zs}\]\s\d[^a-z\]]\p{Lx)", R"(a\)"}) {
    EXPECT_EQ(with_blocks(pattern), pattern);
  }
  EXPECT_EQ(with_blocks(R"(\p{M}[\p{M}'])"), R"([\x{300}-\x{36F}][\x{300}-\x{36F}'])");
}

TEST(Pattern, CompilesToSmallAutomata) {
  EXPECT_LT(RE2(with_blocks(R"(\p{Lu}[\p{L}\p{M}]+)")).ProgramSize(), 100);
  EXPECT_GT(RE2(R"(\p{Lu}[\p{L}\p{M}]+)").ProgramSize(), 1000);
}

}  // namespace
}  // namespace dateline
