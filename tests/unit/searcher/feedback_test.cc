#include <gtest/gtest.h>

#include <map>

#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

/// Thirty articles contain `ferry`. Those about a sinking share more words. One of them is long and
/// contains `ferry` only once, so that BM25 alone ranks it after all articles that sell tickets.
class FeedbackTest : public testing::Test {
 protected:
  void SetUp() override {
    IndexWriter writer(folder_.path() / "index");
    for (int i = 0; i < 5; ++i) {
      put(writer, "sinking" + std::to_string(i),
          "The ferry sank. The ferry capsized and divers searched; the ferry lies deep.");
    }
    for (int i = 0; i < 24; ++i) {
      put(writer, "tickets" + std::to_string(10 + i),
          "A ferry ticket costs more this year in harbour " + std::to_string(i) + ".");
    }
    put(writer, "survivors",
        "Divers who searched the ferry that capsized and sank found survivors, said officials of "
        "the coast guard, who told of high waves, wind, rain and the long night before.");
    for (int i = 0; i < 40; ++i) {
      put(writer, "other" + std::to_string(i), "Nothing of the kind happened on land.");
    }
    writer.commit();
  }

  static void put(IndexWriter& writer, const std::string& id, const std::string& body) {
    writer.put({.id = id, .file = "/n/" + id, .headline = "News", .body = body});
  }

  [[nodiscard]] SearchResult search(const std::string& query, SearchOptions options = {}) const {
    return Searcher(folder_.path() / "index").search(parse_query(query), options);
  }

  [[nodiscard]] std::size_t rank_of(const std::string& id, const std::string& query,
                                    const Feedback& feedback) const {
    for (const Hit& hit : search(query, {.limit = 100, .feedback = feedback}).hits) {
      if (hit.article.id == id) {
        return hit.rank;
      }
    }
    return 0;
  }

  test::TemporaryFolder folder_;
};

constexpr Feedback kNone{.weight = 0};

TEST_F(FeedbackTest, RaisesArticlesOnTheSameTopic) {
  EXPECT_EQ(rank_of("survivors", "ferry", kNone), 30U);
  EXPECT_EQ(rank_of("survivors", "ferry", Feedback{}), 6U);
}

TEST_F(FeedbackTest, NeitherAddsNorDropsHits) {
  for (const char* query : {"ferry", "ferry sank", "ferry divers land", "ferry -divers"}) {
    const SearchResult plain = search(query, {.limit = 100, .feedback = kNone});
    const SearchResult better = search(query, {.limit = 100});
    EXPECT_EQ(plain.total, better.total) << query;
    std::map<std::string, int> found;
    for (const Hit& hit : plain.hits) {
      ++found[hit.article.id];
    }
    for (const Hit& hit : better.hits) {
      --found[hit.article.id];
    }
    for (const auto& [id, difference] : found) {
      EXPECT_EQ(difference, 0) << query << ": " << id;
    }
  }
}

TEST_F(FeedbackTest, PagesAreConsistent) {
  const Feedback shallow{.depth = 7};
  const SearchResult whole = search("ferry", {.limit = 30, .feedback = shallow});
  std::vector<std::string> ids;
  for (std::size_t offset = 0; offset < 30; offset += 4) {
    for (const Hit& hit :
         search("ferry", {.limit = 4, .offset = offset, .feedback = shallow}).hits) {
      EXPECT_EQ(hit.rank, ids.size() + 1);
      ids.push_back(hit.article.id);
    }
  }
  ASSERT_EQ(ids.size(), whole.hits.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    EXPECT_EQ(ids[i], whole.hits[i].article.id);
    EXPECT_TRUE(i == 0 || whole.hits[i].score <= whole.hits[i - 1].score);
  }
}

TEST_F(FeedbackTest, DoesNotReorderPhraseQueries) {
  EXPECT_EQ(rank_of("survivors", "\"ferry\"", kNone), rank_of("survivors", "\"ferry\"", {}));
}

}  // namespace
}  // namespace dateline
