// Random queries are answered or refused, and the parts of each score add up to the score.
#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "dateline/aliases.h"
#include "dateline/error.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

const std::vector<std::string> kPieces = {"missile",
                                          "tests",
                                          "DPRK",
                                          "japan",
                                          "the",
                                          "\"",
                                          "(",
                                          ")",
                                          " ",
                                          " ",
                                          " ",
                                          " OR ",
                                          " AND ",
                                          " NOT ",
                                          "-",
                                          "+",
                                          "headline:",
                                          "lead:",
                                          "body:",
                                          "credit:",
                                          "person:",
                                          "place:=",
                                          "date:2023",
                                          "mentions:",
                                          "id:",
                                          "*",
                                          "mis*",
                                          "*issil*",
                                          "te?t",
                                          "misile~1",
                                          "~2",
                                          "^2",
                                          " NEAR/3 ",
                                          " W/S ",
                                          " PRE/P ",
                                          "ATLEAST2(",
                                          "(a1 OR b*)",
                                          "\"(a1 OR test*) b1\"",
                                          "\"two words\"~3",
                                          "x-ray",
                                          "東京",
                                          "U.S.",
                                          "\xff",
                                          "date:7d",
                                          "undated",
                                          "\"of the\""};

class AnyQuery : public testing::Test {
 protected:
  AnyQuery() : random_(seed_) {
    IndexWriter writer(folder_.path() / "index");
    for (int i = 0; i < 120; ++i) {
      Article article{.id = std::to_string(i), .file = "/" + std::to_string(i)};
      article.headline = words(4);
      article.body = words(12) + ". The " + words(8) + ".\n\n" + words(9) + " of the x-ray.";
      article.credit = words(1);
      if (i % 3 > 0) {
        article.published = Published{.date = *parse_iso_date(i % 2 == 0 ? "2023-01-12" : "2021")};
      }
      writer.put(article);
    }
    writer.commit();
  }

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::string words(std::size_t count) {
    static const std::vector<std::string> kWords = {
        "missile", "missiles", "test", "tests", "Japan", "North", "Korea", "two", "words", "Tokyo"};
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += (i > 0 ? " " : "") + kWords[below(kWords.size())];
    }
    return text;
  }

  std::string query() {
    std::string text;
    for (std::size_t n = 1 + below(9); n > 0; --n) {
      text += kPieces[below(kPieces.size())];
    }
    return text;
  }

  const unsigned seed_ = std::random_device()();
  std::mt19937 random_;
  const test::TemporaryFolder folder_;
};

TEST_F(AnyQuery, IsAnsweredOrRefused) {
  SCOPED_TRACE("seed " + std::to_string(seed_));
  const Searcher searcher(folder_.path() / "index");
  std::size_t answered = 0;
  std::size_t hits = 0;
  for (int i = 0; i < 12'000; ++i) {
    const std::string text = query();
    SearchOptions options{.limit = 1 + below(20), .offset = below(3) * 10};
    options.sort = std::vector{SortBy::relevance, SortBy::newest, SortBy::oldest}[below(3)];
    options.recency = {.half_life_days = below(2) * 30.0, .today = std::chrono::year(2024) / 1 / 1};
    options.timeline = options.explain = true;
    options.facets = {FacetBy::place, FacetBy::year};
    try {
      const QueryNode tree = Aliases::builtin().expand(parse_query(text));
      const SearchResult result = searcher.search(tree, options);
      ++answered;
      hits += result.hits.size();
      EXPECT_LE(result.hits.size(), options.limit) << text;
      for (const Hit& hit : result.hits) {
        const double sum = std::accumulate(
            hit.parts.begin(), hit.parts.end(), 0.0,
            [](double before, const ScorePart& part) { return before + part.weight; });
        EXPECT_NEAR(sum, hit.score, 1e-4) << text;
      }
      if (result.total_is_exact) {
        EXPECT_EQ(searcher.count(tree), result.total) << text;
      }
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::query) << text;
    }
  }
  EXPECT_GT(answered, 1000U);
  EXPECT_GT(hits, 3000U);
}

}  // namespace
}  // namespace dateline
