#include "dateline/analyzer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "dateline/error.h"

namespace dateline {
namespace {

TEST(Analyzer, StemsTheFormsOfAWordAlike) {
  const Analyzer analyzer({.stemmer = "english"});
  constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"missile", "missiles"},    {"sanction", "sanctioned"}, {"attack", "attacking"},
      {"ministry", "ministries"}, {"breach", "breaches"},     {"vessel", "vessels"}};
  for (const auto& [one, other] : kForms) {
    EXPECT_EQ(analyzer.stem(one), analyzer.stem(other)) << one;
  }
}

TEST(Analyzer, StemsDifferentWordsDifferently) {
  const Analyzer analyzer({.stemmer = "english"});
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"iran", "iraq"}, {"missile", "missing"}, {"navy", "naval"}};
  for (const auto& [one, other] : kWords) {
    EXPECT_NE(analyzer.stem(one), analyzer.stem(other)) << one;
  }
}

TEST(Analyzer, LeavesIdentifiersAndNumbersUnchanged) {
  const Analyzer analyzer({.stemmer = "english"});
  for (const std::string_view term :
       {"apt29s", "2023", "2500.5", "1990s", "f35s", "192.168.0.1", "b1ting", "9mm"}) {
    EXPECT_EQ(analyzer.stem(term), term);
  }
}

TEST(Analyzer, LeavesWordsInOtherScriptsUnchanged) {
  const Analyzer analyzer({.stemmer = "english"});
  for (const std::string_view term : {"東", "мост", "حرب", ""}) {
    EXPECT_EQ(analyzer.stem(term), term);
  }
}

TEST(Analyzer, AcceptsStemmersForOtherLanguages) {
  for (const std::string stemmer : {"english", "german", "french", "russian", "porter"}) {
    EXPECT_NO_THROW(Analyzer({.stemmer = stemmer})) << stemmer;
  }
  EXPECT_EQ(Analyzer({.stemmer = "german"}).stem("raketen"),
            Analyzer({.stemmer = "german"}).stem("rakete"));
}

TEST(Analyzer, RefusesAnUnknownStemmer) {
  for (const std::string stemmer : {"", "klingon", "English ", "none/../x"}) {
    try {
      const Analyzer analyzer({.stemmer = stemmer});
      FAIL() << stemmer;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::usage) << stemmer;
    }
  }
}

TEST(Analyzer, CanBeMoved) {
  Analyzer first({.stemmer = "english"});
  const Analyzer second = std::move(first);
  EXPECT_EQ(second.stem("missiles"), "missil");
}

TEST(StopWords, AreEnglishFunctionWords) {
  for (const std::string_view word :
       {"the", "of", "in", "and", "a", "an", "to", "with", "by", "from", "about", "was", "you"}) {
    EXPECT_TRUE(is_stop_word(word)) << word;
  }
}

TEST(FrequentWords, AreStopWordsThatAreNeverAbbreviations) {
  EXPECT_EQ(frequent_word("the"), 0U);
  EXPECT_EQ(frequent_word("if"), kFrequentWords - 1);
  for (const std::string_view word : {"who", "it", "us", "i", "can", "will", "no", "said", ""}) {
    EXPECT_FALSE(frequent_word(word)) << word;
  }
}

TEST(StopWords, ExcludeWordsWithMeaningInTheNews) {
  for (const std::string_view word :
       {"us", "un", "missile", "eu", "", "war", "against", "coup", "may", "march", "said"}) {
    EXPECT_FALSE(is_stop_word(word)) << word;
  }
}

}  // namespace
}  // namespace dateline
