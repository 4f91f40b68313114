// Queries of words without terms: all hits have the same weight and are sorted newest first.
#include "rank/newest_first.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <array>
#include <random>

#include "dateline/index_format.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "store/article_store.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

using Ids = std::vector<std::string>;

class NewestFirstTest : public testing::Test {
 protected:
  static constexpr int kArticles = 600;

  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::string words(std::size_t most) {
    constexpr std::array kWords = {"the", "of", "more", "after", "if", "ship"};
    std::string text;
    for (std::size_t n = 1 + below(most); n > 0; --n) {
      text += std::string(text.empty() ? "" : " ") + kWords[below(kWords.size())];
    }
    return text;
  }

  /// Returns one of a few days, so that many articles have the same day; some have a time, some no
  /// date.
  std::optional<Published> published() {
    if (below(8) == 0) {
      return std::nullopt;
    }
    const std::string day = "2023-01-0" + std::to_string(1 + below(9));
    return Published{.date = *parse_iso_date(below(3) == 0 ? day + "T12:30" : day)};
  }

  void build() {
    IndexWriter writer(folder_.path() / "index");
    for (int number = 0; number < kArticles; ++number) {
      const std::string id = std::to_string(number);
      Article article{.id = id,
                      .file = "/news/" + id,
                      .lang = below(4) == 0 ? "de" : "en",
                      .headline = words(3),
                      .body = words(12)};
      article.published = published();
      store_of(writer).put(article, IdOrigin::own, Annotations{});
    }
    writer.commit();
    for (int number = 0; number < kArticles; number += 7) {
      writer.remove(std::to_string(number));
    }
    writer.commit();
  }

  static Ids ids(const Searcher& searcher, const std::string& query, const SearchOptions& options) {
    Ids found;
    for (const RankedId& ranked : searcher.rank(parse_query(query), options)) {
      found.push_back(ranked.id);
    }
    return found;
  }

  std::mt19937 random_{5};
  test::TemporaryFolder folder_;
};

TEST_F(NewestFirstTest, AgreesWithXapian) {
  build();
  const Searcher searcher(folder_.path() / "index");
  for (const std::string pattern :
       {"\"the of\"~3", "\"more after\"~1", "\"if of the\"~4", "headline:the", "lead:\"if of\"",
        "body:\"the the\"", "the ADJ/2 if", "credit:the"}) {
    for (const std::string filter :
         {"", " AND lang:de", " AND date:2023-01-04", " AND NOT lang:de", " AND NOT date:none"}) {
      for (const SearchOptions& options :
           {SearchOptions{.limit = 10}, SearchOptions{.limit = 25, .offset = 40},
            SearchOptions{.limit = kArticles}, SearchOptions{.limit = 5, .offset = 10'000},
            SearchOptions{.limit = 5, .sort = SortBy::oldest},
            SearchOptions{.limit = 5, .sort = SortBy::newest}}) {
        // A pattern inside OR is not required in all hits, so that Xapian does the search.
        const std::string theirs = "(" + pattern + " OR zzz)" + filter;
        EXPECT_EQ(ids(searcher, pattern + filter, options), ids(searcher, theirs, options))
            << pattern << filter << " " << options.limit << " from " << options.offset;
      }
    }
  }
}

TEST_F(NewestFirstTest, CountsAsManyHitsAsTheFacets) {
  build();
  const Searcher searcher(folder_.path() / "index");
  const auto count = [&](const std::string& query) {
    const SearchResult result =
        searcher.search(parse_query(query), {.limit = 1, .facets = {FacetBy::year}});
    EXPECT_TRUE(result.total_is_exact);
    std::size_t in_facet = 0;  // hits of the year and undated hits
    for (const FacetCount& value : result.facets.at(0).values) {
      in_facet += value.count;
    }
    EXPECT_EQ(in_facet, result.total);
    return result.total;
  };
  EXPECT_EQ(count("\"the of\"~3"), count("\"the of\"~3 OR zzz"));
}

/// Damaged document numbers must not make a search allocate memory for documents that do not exist.
TEST_F(NewestFirstTest, NeedsMemoryOnlyForExistingDocuments) {
  constexpr Xapian::docid kFar = 4'000'000'000;
  Xapian::WritableDatabase database((folder_.path() / "far").string(), Xapian::DB_CREATE);
  for (const Xapian::docid number : {Xapian::docid{3}, Xapian::docid{9}, kFar}) {
    Xapian::Document document;
    if (number == 9) {
      document.add_boolean_term(std::string(kUndatedTerm));
    } else {
      document.add_value(slot_number(Slot::published_first), "20230112");
    }
    database.replace_document(number, document);
  }
  database.commit();
  NewestFirst order(database);
  ASSERT_EQ(order.size(), 3U);
  const auto places = order.places(0, 10);
  EXPECT_EQ(places[0].document, 3U);
  EXPECT_EQ(places[1].document, kFar);
  EXPECT_EQ(places[2].document, 9U);
}

}  // namespace
}  // namespace dateline
