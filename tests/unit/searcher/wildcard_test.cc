// Compares wildcards with a brute-force search.
#include "match/wildcard.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "dateline/edit_distance.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "index/doc_id_set.h"
#include "store/article_store.h"
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

TEST(WildcardPattern, KnowsThePossiblePrefixesOfAWord) {
  const WildcardPattern pattern("te?ti*g");
  for (const char* beginning : {"", "t", "tes", "testi", "testifyin"}) {
    EXPECT_TRUE(pattern.may_begin(beginning)) << beginning;
  }
  for (const char* beginning : {"x", "testo"}) {
    EXPECT_FALSE(pattern.may_begin(beginning)) << beginning;
  }
  EXPECT_FALSE(WildcardPattern("te?t").may_begin("teste"));
}

TEST(WildcardPattern, IsNotATrailingQuestionMark) {
  EXPECT_FALSE(is_wildcard("japan?"));
  EXPECT_FALSE(is_wildcard("what??"));
  EXPECT_TRUE(is_wildcard("te?t"));
  EXPECT_TRUE(is_wildcard("te*?"));
  for (const char* typed : {"missil*", "*ville", "?est", "*rocke*", "*ma*fest"}) {
    EXPECT_TRUE(WildcardPattern(typed).is_searchable()) << typed;
  }
  for (const char* typed : {"*ing", "*ab*", "*", "?s", "al-qa*", "u.s*", "http://a.b/?c=d"}) {
    EXPECT_FALSE(WildcardPattern(typed).is_searchable()) << typed;
  }
}

/// Words with several forms, and other words that only look similar.
constexpr std::array kWords = {
    "missile",   "missiles", "missal",    "organ",    "organs",     "organize",     "organizes",
    "hope",      "hoping",   "hoped",     "hop",      "hops",       "country",      "policy",
    "policies",  "police",   "policing",  "polish",   "state",      "states",       "stating",
    "station",   "stations", "statement", "plan",     "plans",      "planning",     "plane",
    "planes",    "planet",   "visible",   "visibly",  "visibility", "organization", "organizations",
    "countries", "study",    "studied",   "studying", "studies",    "student",      "test",
    "tests",     "text",     "tent",      "terror",   "terrorism",  "the",          "there",
    "their",     "than",     "after",     "mig29",    "mig31"};

using Words = std::vector<std::string>;

struct Story {
  Words headline;
  Words byline;
  Words body;
};

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " ") + word;
  }
  return text;
}

/// An index that is bulk loaded in segments large enough for lists of forms and then changed in
/// place.
class WildcardTest : public testing::Test {
 protected:
  static constexpr int kStories = 900;

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  Words words(std::size_t count) {
    Words made;
    std::generate_n(std::back_inserter(made), count, [&] { return kWords[below(kWords.size())]; });
    return made;
  }

  void put(IndexWriter& writer, int number) {
    const std::string id = std::to_string(number);
    const Story& story = stories_[id] = {
        .headline = words(1 + below(3)), .byline = words(below(3)), .body = words(1 + below(8))};
    store_of(writer).put({.id = id,
                          .file = "/news/" + id,
                          .headline = joined(story.headline),
                          .byline = joined(story.byline),
                          .body = joined(story.body)},
                         IdOrigin::own, Annotations{});
  }

  void build() {
    {
      IndexWriter writer(folder_.path() / "index",
                         {.jobs = 2, .bulk_bytes = 1, .articles_per_segment = 300});
      writer.expect(std::size_t{1} << 20U);
      for (int number = 0; number < kStories - 100; ++number) {
        put(writer, number);
      }
      writer.commit();
    }
    IndexWriter writer(folder_.path() / "index");
    for (int number = kStories - 200; number < kStories; ++number) {
      put(writer, number);
    }
    for (int number = 0; number < kStories; number += 7) {
      writer.remove(std::to_string(number));
      stories_.erase(std::to_string(number));
    }
    writer.commit();
  }

  template <typename Predicate>
  [[nodiscard]] std::set<std::string> stories_that(Predicate wanted) const {
    std::set<std::string> ids;
    for (const auto& [id, story] : stories_) {
      if (wanted(story)) {
        ids.insert(id);
      }
    }
    return ids;
  }

  template <typename Wanted>
  static bool any(const Words& zone, Wanted wanted) {
    return std::any_of(zone.begin(), zone.end(), wanted);
  }

  /// Returns the stories that a pattern must find in the headline and, if `body` is set, in the
  /// body.
  [[nodiscard]] std::set<std::string> expected(const std::string& pattern, bool body) const {
    const WildcardPattern wildcard(pattern);
    const auto wanted = [&](const std::string& word) { return wildcard.matches(word); };
    return stories_that([&](const Story& story) {
      return any(story.headline, wanted) || (body && any(story.body, wanted));
    });
  }

  static std::set<std::string> ids(const Searcher& searcher, const std::string& query) {
    std::set<std::string> found;
    for (const RankedId& hit : searcher.rank(parse_query(query), {.limit = kStories})) {
      found.insert(hit.id);
    }
    return found;
  }

  std::mt19937 random_{3};
  test::TemporaryFolder folder_;
  std::map<std::string, Story> stories_;
};

TEST_F(WildcardTest, FindsArticlesWithAMatchingWord) {
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
      EXPECT_EQ(ids(searcher, pattern), expected(pattern, /*body=*/true)) << pattern;
      EXPECT_EQ(ids(searcher, "headline:" + pattern), expected(pattern, /*body=*/false)) << pattern;
    }
  }
  EXPECT_EQ(ids(searcher, "lead:polic*"), ids(searcher, "body:polic*"));
}

TEST_F(WildcardTest, FindsWordsByALeadingWildcard) {
  build();
  const Searcher searcher(folder_.path() / "index");
  std::set<std::string> patterns = {"*l*c*", "?l*n"};
  for (const std::string word : kWords) {
    for (std::size_t begin = 1; begin + 3 <= word.size(); ++begin) {
      patterns.insert("*" + word.substr(begin));
      patterns.insert("?" + word.substr(begin));
      patterns.insert("*" + word.substr(begin, 4) + "*");
      patterns.insert("?" + word.substr(1, begin + 2) + "*");
    }
  }
  std::size_t searched = 0;
  for (const std::string& pattern : patterns) {
    if (is_wildcard(pattern) && WildcardPattern(pattern).is_searchable()) {
      ++searched;
      EXPECT_EQ(ids(searcher, pattern), expected(pattern, /*body=*/true)) << pattern;
      EXPECT_EQ(ids(searcher, "headline:" + pattern), expected(pattern, /*body=*/false)) << pattern;
      const WildcardPattern wildcard(pattern);
      EXPECT_EQ(ids(searcher, "byline:" + pattern), stories_that([&](const Story& story) {
                  return any(story.byline,
                             [&](const std::string& word) { return wildcard.matches(word); });
                }))
          << pattern;
    }
  }
  EXPECT_GT(searched, 200U);
}

TEST_F(WildcardTest, FindsMisspeltWords) {
  build();
  const Searcher searcher(folder_.path() / "index");
  for (const std::string word : kWords) {
    for (const std::string& typed :
         {word, word + "x", "x" + word, word.substr(0, word.size() - 1)}) {
      for (std::size_t edits = 1; edits <= 2; ++edits) {
        if (typed.size() < (edits == 1 ? 3 : 5)) {
          continue;
        }
        const auto is_like = [&](const std::string& other) {
          return edit_distance(typed, other) <= edits;
        };
        const std::string query = typed + "~" + std::to_string(edits);
        EXPECT_EQ(ids(searcher, query), stories_that([&](const Story& story) {
                    return any(story.headline, is_like) || any(story.body, is_like);
                  }))
            << query;
        EXPECT_EQ(ids(searcher, "headline:" + query),
                  stories_that([&](const Story& story) { return any(story.headline, is_like); }))
            << query;
      }
    }
  }
}

TEST_F(WildcardTest, UsesTheListsOfForms) {
  build();
  const Xapian::Database database((folder_.path() / "index").string());
  const FormDocuments found = documents_with_forms(
      database, "plan", [](std::string_view form) { return form == "planning"; });
  EXPECT_FALSE(found.holding.documents.empty());
  EXPECT_FALSE(found.unsure.ranges.empty());
  const Searcher searcher(folder_.path() / "index");
  for (const std::string word : kWords) {
    const auto is = [&](const std::string& other) { return other == word; };
    EXPECT_EQ(ids(searcher, "\"" + word + "\""), stories_that([&](const Story& story) {
                return any(story.headline, is) || any(story.body, is);
              }))
        << word;
    EXPECT_EQ(ids(searcher, "body:\"" + word + "\""),
              stories_that([&](const Story& story) { return any(story.body, is); }))
        << word;
    EXPECT_EQ(ids(searcher, "byline:\"" + word + "\""),
              stories_that([&](const Story& story) { return any(story.byline, is); }))
        << word;
  }
}

TEST_F(WildcardTest, FormsMatchInProximityQueries) {
  build();
  const Searcher searcher(folder_.path() / "index");
  constexpr std::size_t kOthers = 2;
  for (int i = 0; i < 150; ++i) {
    const std::string one = kWords[below(kWords.size())];
    const std::string other = kWords[below(kWords.size())];
    const auto near = [&](const Words& zone) {
      for (std::size_t a = 0; a < zone.size(); ++a) {
        for (std::size_t b = a + 1; b < zone.size() && b - a <= kOthers + 1; ++b) {
          if ((zone[a] == one && zone[b] == other) || (zone[a] == other && zone[b] == one)) {
            return true;
          }
        }
      }
      return false;
    };
    EXPECT_EQ(
        ids(searcher, "\"" + one + " " + other + "\"~2"),
        stories_that([&](const Story& story) { return near(story.headline) || near(story.body); }))
        << one << " " << other;
  }
}

TEST_F(WildcardTest, CombinesWithOtherWords) {
  build();
  const Searcher searcher(folder_.path() / "index");
  const auto both = ids(searcher, "missil* AND polic*");
  std::set<std::string> wanted;
  const auto missiles = expected("missil*", true);
  const auto policy = expected("polic*", true);
  std::set_intersection(missiles.begin(), missiles.end(), policy.begin(), policy.end(),
                        std::inserter(wanted, wanted.end()));
  EXPECT_EQ(both, wanted);
  EXPECT_EQ(ids(searcher, "missil* polic* hop* terror"),
            ids(searcher, "missil* OR polic* OR hop* OR terror"));
}

TEST_F(WildcardTest, HighlightsTheMatchingWords) {
  IndexWriter writer(folder_.path() / "index");
  store_of(writer).put({.id = "1", .file = "/news/1", .body = "Missiles and a missal."},
                       IdOrigin::own, Annotations{});
  writer.commit();
  const Searcher searcher(folder_.path() / "index");
  const SearchResult result = searcher.search(parse_query("missil*"));
  ASSERT_EQ(result.hits.size(), 1U);
  ASSERT_EQ(result.hits[0].snippet.highlights.size(), 1U);
  EXPECT_EQ(result.hits[0].snippet.highlights[0], (Highlight{.begin = 0, .end = 8}));
  EXPECT_TRUE(result.notes.empty());
}

TEST_F(WildcardTest, ReportsOmittedWords) {
  IndexWriter writer(folder_.path() / "index");
  std::string body;
  for (int i = 0; i < 700; ++i) {
    body += "word" + std::to_string(i) + " ";
  }
  store_of(writer).put({.id = "1", .file = "/news/1", .body = body}, IdOrigin::own, Annotations{});
  writer.commit();
  const Searcher searcher(folder_.path() / "index");
  const SearchResult result = searcher.search(parse_query("word*"));
  EXPECT_EQ(result.hits.size(), 1U);
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes[0], "`word*` matches too many words: the 200 rarest were left out");
}

}  // namespace
}  // namespace dateline
