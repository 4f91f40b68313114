#include "news_language.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace dateline::evaluation {
namespace {

std::map<std::uint64_t, int> draw(int count) {
  SeededRandom random(7);
  std::map<std::uint64_t, int> ranks;
  for (int i = 0; i < count; ++i) {
    ++ranks[draw_rank(random)];
  }
  return ranks;
}

TEST(NewsLanguage, TenTimesTheRankIsATenthAsFrequent) {
  constexpr int kDrawn = 400'000;
  const auto ranks = draw(kDrawn);
  const auto between = [&](std::uint64_t first, std::uint64_t last) {
    double sum = 0;
    for (auto rank = ranks.lower_bound(first); rank != ranks.upper_bound(last); ++rank) {
      sum += rank->second;
    }
    return sum / static_cast<double>(last - first + 1);
  };
  EXPECT_NEAR(ranks.at(1) / static_cast<double>(kDrawn), 0.07, 0.01);  // `the` in English
  EXPECT_NEAR(between(10, 19) / between(100, 199), 10, 1);
  EXPECT_NEAR(between(100, 199) / between(1000, 1999), 10, 1);
  EXPECT_GT(between(10'000, 19'999) / between(100'000, 199'999), 30);  // steeper there
}

TEST(NewsLanguage, TheVocabularyGrowsByHeapsLaw) {
  const auto few = static_cast<double>(draw(100'000).size());
  const auto many = static_cast<double>(draw(1'600'000).size());
  const double power = std::log(many / few) / std::log(16);
  EXPECT_GT(power, 0.35);
  EXPECT_LT(power, 0.6);
}

TEST(NewsLanguage, RanksStartAtTheGivenFirstRank) {
  SeededRandom random(7);
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_GE(draw_rank(random, 300), 300U);
  }
}

TEST(NewsLanguage, MadeUpWordsAreDistinctAndLongerWhenRarer) {
  std::set<std::string> words;
  constexpr std::uint64_t kWords = 400'000;  // of one syllable, of two and of three
  for (std::uint64_t i = 0; i < kWords; ++i) {
    words.insert(word_of(first_made_up_rank() + i));
  }
  EXPECT_EQ(words.size(), kWords);
  EXPECT_LT(word_of(200).size(), word_of(300'000'000).size());
  EXPECT_TRUE(std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
  }));
}

TEST(NewsLanguage, FrequentWordsAreEnglish) {
  EXPECT_EQ(word_of(1), "the");
  EXPECT_EQ(word_of(first_made_up_rank() - 1), "however");
}

TEST(NewsLanguage, APersonKeepsTheirName) {
  EXPECT_EQ(person_of(12).family, person_of(12).family);
  std::set<std::string> names;
  for (std::uint64_t rank = 1; rank <= 1000; ++rank) {
    names.insert(person_of(rank).given + " " + person_of(rank).family);
  }
  EXPECT_GT(names.size(), 900U);
}

}  // namespace
}  // namespace dateline::evaluation
