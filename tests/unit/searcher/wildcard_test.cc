// Wildcards, against a plain look at the words of every article.
#include "wildcard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

#include "dateline/error.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

bool matches(const char* pattern, const char* form) {
  return WildcardPattern(pattern).matches(form);
}

TEST(WildcardPattern, MatchesWholeWords) {
  EXPECT_TRUE(matches("missil*", "missil"));
  EXPECT_TRUE(matches("missil*", "missiles"));
  EXPECT_FALSE(matches("missil*", "dismissil"));
  EXPECT_TRUE(matches("te?t", "test"));
  EXPECT_FALSE(matches("te?t", "tet"));
  EXPECT_FALSE(matches("te?t", "tests"));
  EXPECT_TRUE(matches("in*tion*", "interceptions"));
  EXPECT_TRUE(matches("a*a*a", "aaa"));
  EXPECT_FALSE(matches("a*a*a", "aa"));
  EXPECT_TRUE(matches("Traor\xc3\xa9*", "traores"));
  EXPECT_TRUE(matches("m?ller", "m\xe6\x9d\xb1ller"));  // one character of three bytes
}

TEST(WildcardPattern, TellsWhatAWordMayBeginWith) {
  const WildcardPattern pattern("te?ti*g");
  for (const char* beginning : {"", "t", "tes", "testi", "testifyin"}) {
    EXPECT_TRUE(pattern.may_begin(beginning)) << beginning;
  }
  for (const char* beginning : {"x", "testo"}) {
    EXPECT_FALSE(pattern.may_begin(beginning)) << beginning;
  }
  EXPECT_FALSE(WildcardPattern("te?t").may_begin("teste"));
}

TEST(WildcardPattern, IsNoQuestionMark) {
  EXPECT_FALSE(is_wildcard("japan?"));
  EXPECT_FALSE(is_wildcard("what??"));
  EXPECT_TRUE(is_wildcard("te?t"));
  EXPECT_TRUE(is_wildcard("te*?"));
  EXPECT_TRUE(WildcardPattern("missil*").is_searchable());
  for (const char* typed : {"*ing", "al-qa*", "u.s*", "?est", "http://a.b/?c=d"}) {
    EXPECT_FALSE(WildcardPattern(typed).is_searchable()) << typed;
  }
}

/// Words of several forms, and some that only look alike.
constexpr std::array kWords = {
    "missile",   "missiles", "missal",     "organ",       "organs",        "organize",
    "organizes", "hope",     "hoping",     "hoped",       "hop",           "hops",
    "country",   "policy",   "policies",   "police",      "policing",      "polish",
    "state",     "states",   "stating",    "station",     "stations",      "statement",
    "plan",      "plans",    "planning",   "plane",       "planes",        "planet",
    "visible",   "visibly",  "visibility", "organization", "organizations", "countries",
    "study",     "studied",  "studying",   "studies",     "student",       "test",
    "tests",     "text",     "tent",       "terror",      "terrorism",     "the",
    "there",     "their",    "than",       "after",       "mig29",         "mig31"};

struct Story {
  std::set<std::string> headline;
  std::set<std::string> body;
};

class WildcardTest : public testing::Test {
 protected:
  static constexpr std::size_t kStories = 250;

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::string words(std::size_t most, std::set<std::string>& into) {
    std::string text;
    for (std::size_t n = 1 + below(most); n > 0; --n) {
      const std::string word = kWords[below(kWords.size())];
      text += (text.empty() ? "" : " ") + word;
      into.insert(word);
    }
    return text;
  }

  void build() {
    IndexWriter writer(folder_.path() / "index");
    for (std::size_t number = 0; number < kStories; ++number) {
      const std::string id = std::to_string(number);
      Story story;
      Article article{.id = id, .file = "/news/" + id};
      article.headline = words(2, story.headline);
      article.body = words(3, story.body);
      writer.put(article, Annotations{});
      stories_.push_back(std::move(story));
    }
    writer.commit();
  }

  [[nodiscard]] std::set<std::string> expected(const std::string& pattern, bool body) const {
    const WildcardPattern wildcard(pattern);
    std::set<std::string> ids;
    for (std::size_t number = 0; number < kStories; ++number) {
      const Story& story = stories_[number];
      const auto holds = [&](const std::set<std::string>& zone) {
        return std::any_of(zone.begin(), zone.end(),
                           [&](const std::string& word) { return wildcard.matches(word); });
      };
      if (holds(story.headline) || (body && holds(story.body))) {
        ids.insert(std::to_string(number));
      }
    }
    return ids;
  }

  static std::set<std::string> found(const Searcher& searcher, const std::string& query) {
    std::set<std::string> ids;
    for (const RankedId& hit : searcher.rank(parse_query(query), {.limit = kStories})) {
      ids.insert(hit.id);
    }
    return ids;
  }

  std::mt19937 random_{3};
  test::TemporaryFolder folder_;
  std::vector<Story> stories_;
};

TEST_F(WildcardTest, FindsTheArticlesThatHoldSuchAWord) {
  build();
  const Searcher searcher(folder_.path() / "index");
  std::set<std::string> patterns = {"h*p*", "p*n*g", "s*s", "m*g*1", "c*"};
  for (const std::string word : kWords) {
    for (std::size_t size = 1; size <= word.size(); ++size) {
      patterns.insert(word.substr(0, size) + "*");
      patterns.insert(word.substr(0, size) + "?" + word.substr(std::min(size + 1, word.size())));
      patterns.insert(word.substr(0, size) + "*" + word.substr(word.size() - 1));
    }
  }
  for (const std::string& pattern : patterns) {
    if (is_wildcard(pattern)) {
      EXPECT_EQ(found(searcher, pattern), expected(pattern, /*body=*/true)) << pattern;
      EXPECT_EQ(found(searcher, "headline:" + pattern), expected(pattern, /*body=*/false))
          << pattern;
    }
  }
  EXPECT_EQ(found(searcher, "lead:polic*"), found(searcher, "body:polic*"));
}

TEST_F(WildcardTest, StandsAmongOtherWords) {
  build();
  const Searcher searcher(folder_.path() / "index");
  const auto both = found(searcher, "missil* AND polic*");
  std::set<std::string> wanted;
  const auto missiles = expected("missil*", true);
  const auto policy = expected("polic*", true);
  std::set_intersection(missiles.begin(), missiles.end(), policy.begin(), policy.end(),
                        std::inserter(wanted, wanted.end()));
  EXPECT_EQ(both, wanted);
  EXPECT_EQ(found(searcher, "missil* polic* hop* terror"),
            found(searcher, "missil* OR polic* OR hop* OR terror"));
}

TEST_F(WildcardTest, MarksTheWordsThatMatch) {
  IndexWriter writer(folder_.path() / "index");
  writer.put({.id = "1", .file = "/news/1", .body = "Missiles and a missal."}, Annotations{});
  writer.commit();
  const Searcher searcher(folder_.path() / "index");
  const SearchResult result = searcher.search(parse_query("missil*"));
  ASSERT_EQ(result.hits.size(), 1U);
  ASSERT_EQ(result.hits[0].snippet.marks.size(), 1U);
  EXPECT_EQ(result.hits[0].snippet.marks[0], (Mark{.begin = 0, .end = 8}));
  EXPECT_TRUE(result.notes.empty());
}

TEST_F(WildcardTest, SaysWhatItLeavesOut) {
  IndexWriter writer(folder_.path() / "index");
  std::string body;
  for (int i = 0; i < 700; ++i) {
    body += "word" + std::to_string(i) + " ";
  }
  writer.put({.id = "1", .file = "/news/1", .body = body}, Annotations{});
  writer.commit();
  const Searcher searcher(folder_.path() / "index");
  const SearchResult result = searcher.search(parse_query("word*"));
  EXPECT_EQ(result.hits.size(), 1U);
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes[0], "`word*` matches too many words: the 200 rarest were left out");
}

}  // namespace
}  // namespace dateline
