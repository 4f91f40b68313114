// Partial answers to queries that exceed their work budget.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "dateline/index_writer.h"
#include "dateline/present.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "json_options.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

using Ids = std::vector<std::string>;

class WorkLimitTest : public testing::Test {
 protected:
  static constexpr int kArticles = 3000;

  static void SetUpTestSuite() {
    folder = new test::TemporaryFolder();
    std::mt19937 random(7);
    IndexWriter writer(folder->path() / "index");
    for (int number = 0; number < kArticles; ++number) {
      Article article{.id = std::to_string(number),
                      .file = "/news/" + std::to_string(number),
                      .headline = words(random, 4),
                      .body = words(random, 30) + "\n\n" + words(random, 30)};
      article.published = Published{
          .date = *parse_iso_date("2023-01-" + std::to_string(10 + number * 20 / kArticles))};
      writer.put(article);
    }
    writer.commit();
  }

  static void TearDownTestSuite() {
    delete folder;
    folder = nullptr;
  }

  static std::string words(std::mt19937& random, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += std::string(i > 0 ? " " : "") + "w" +
              std::string(1, static_cast<char>('a' + random() % 20)) +
              std::string(1, static_cast<char>('a' + random() % 3)) +
              (random() % 4 == 0 ? " the" : "");
    }
    return text;
  }

  static Searcher searcher() { return Searcher(folder->path() / "index"); }

  static Ids ids(const SearchResult& result) {
    Ids found;
    for (const Hit& hit : result.hits) {
      found.push_back(hit.article.id);
    }
    return found;
  }

  /// Returns expensive queries, one for each kind of work that has its own budget check.
  static std::vector<std::string> queries() {
    return {"wa* OR wb* OR wc*",
            "lead:wa* OR lead:wb*",
            "body:wa* OR body:wb* OR body:wc*",
            "waa wab wba wbb wca wcb wda wdb wea web",
            "\"waa the\" OR \"wab the\" OR \"wac the\"",
            "(waa NEAR/20 wba) OR (wab NEAR/20 wbb)",
            "waa NOT \"the wba\"",
            "waa NOT lead:wb*",
            "ATLEAST2(waa) OR ATLEAST2(the)",
            "date:2023",
            "the"};
  }

  static inline test::TemporaryFolder* folder = nullptr;
};

TEST_F(WorkLimitTest, TheDefaultBudgetSufficesForOrdinaryQueries) {
  for (const std::string& query : queries()) {
    const SearchResult result = searcher().search(parse_query(query));
    EXPECT_FALSE(result.partial) << query;
    EXPECT_EQ(ids(result), ids(searcher().search(parse_query(query), {.work_limit = 0}))) << query;
  }
}

TEST_F(WorkLimitTest, AnswersAreTheSameEveryTime) {
  for (const std::string& query : queries()) {
    for (const std::uint64_t limit : {50'000U, 200'000U, 1'000'000U}) {
      const SearchOptions options{.limit = 50, .work_limit = limit};
      const SearchResult one = searcher().search(parse_query(query), options);
      const Searcher reused = searcher();
      (void)reused.search(parse_query("the"));
      const SearchResult other = reused.search(parse_query(query), options);
      EXPECT_EQ(ids(one), ids(other)) << query << " " << limit;
      EXPECT_EQ(one.total, other.total) << query << " " << limit;
      EXPECT_EQ(one.partial, other.partial) << query << " " << limit;
      EXPECT_EQ(one.notes, other.notes) << query << " " << limit;
    }
  }
}

TEST_F(WorkLimitTest, PartialAnswersAreCorrectAndReportMissingHits) {
  const SearchOptions everything{.limit = kArticles, .snippet_bytes = 0, .work_limit = 0};
  for (const std::string& query : queries()) {
    const Ids whole = ids(searcher().search(parse_query(query), everything));
    const std::set<std::string> expected(whole.begin(), whole.end());
    for (std::uint64_t limit = 1000; limit < 100'000'000; limit *= 4) {
      SearchOptions options = everything;
      options.work_limit = limit;
      const SearchResult result = searcher().search(parse_query(query), options);
      for (const std::string& id : ids(result)) {
        EXPECT_TRUE(expected.contains(id)) << query << " " << limit << " " << id;
      }
      EXPECT_TRUE(result.partial || result.hits.size() == whole.size()) << query << " " << limit;
      EXPECT_EQ(result.partial, !result.notes.empty()) << query << " " << limit;
      EXPECT_TRUE(!result.total_is_exact || result.total == whole.size()) << query << " " << limit;
    }
  }
}

TEST_F(WorkLimitTest, TheArticlesIndexedLastAreSearched) {
  const SearchResult result =
      searcher().search(parse_query("wa* OR wb* OR wc*"), {.limit = 20, .work_limit = 300'000});
  ASSERT_TRUE(result.partial);
  ASSERT_FALSE(result.hits.empty());
  for (const std::string& id : ids(result)) {
    EXPECT_GT(std::stoi(id), kArticles / 10);
  }
  EXPECT_NE(result.notes.back().find("indexed last"), std::string::npos) << result.notes.back();
}

TEST_F(WorkLimitTest, EveryKindOfAnswerIsMarkedPartial) {
  const QueryNode query = parse_query("wa* OR wb* OR wc*");
  const SearchOptions options{.facets = {FacetBy::year}, .timeline = true, .work_limit = 300'000};
  EXPECT_TRUE(searcher().search(query, options).partial);
  EXPECT_TRUE(searcher().similar("7", options, &query)->partial);
  EXPECT_TRUE(searcher().rank_matches(query, options).partial);
  const MatchCount some = searcher().count_matches(query, options);
  EXPECT_TRUE(some.partial);
  const MatchCount all = searcher().count_matches(query, {.work_limit = 0});
  EXPECT_FALSE(all.partial);
  EXPECT_LT(some.articles, all.articles);
}

TEST_F(WorkLimitTest, FacetsOfSomeHitsArePartial) {
  const SearchResult result =
      searcher().search(parse_query("date:2023"),
                        {.facets = {FacetBy::person, FacetBy::year}, .work_limit = 150'000});
  EXPECT_TRUE(result.partial);
  ASSERT_EQ(result.facets.size(), 2U);
}

TEST_F(WorkLimitTest, AnAnswerWithFewerHitsThanRequestedIsPartial) {
  const SearchResult result =
      searcher().search(parse_query("waa OR wba"), {.limit = 1000, .work_limit = 1'500'000});
  EXPECT_TRUE(result.partial);
  EXPECT_GT(result.hits.size(), 0U);
  EXPECT_LT(result.hits.size(), 1000U);
}

TEST_F(WorkLimitTest, JsonOptionsSetTheLimit) {
  EXPECT_EQ(read_json_options(R"({"work_limit": 5})").search.work_limit, 5U);
  EXPECT_EQ(read_json_options("{}").search.work_limit, kUsualWork);
}

}  // namespace
}  // namespace dateline
