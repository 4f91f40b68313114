// The order of hits with equal weights does not depend on how the index was built or on the pages.
#include "rank/tie_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

/// Returns articles that differ only in their ids and dates.
std::vector<Article> articles() {
  std::vector<Article> made;
  for (int i = 0; i < 90; ++i) {
    Article article{.id = "id-" + std::to_string(i % 10) + "-" + std::to_string(i),
                    .file = "/" + std::to_string(i),
                    .body = "The port was closed."};
    if (i % 3 > 0) {
      article.published =
          Published{.date = *parse_iso_date(i % 3 == 1 ? "2023-01-12" : "2023-01-12T18:30")};
    }
    made.push_back(std::move(article));
  }
  return made;
}

/// Returns the ids newest first: a day with a time before the same day without one, undated
/// articles last, and equal dates by id.
std::vector<std::string> expected() {
  std::vector<Article> all = articles();
  const auto rank = [](const Article& article) {
    return !article.published                                           ? 2
           : article.published->date.precision == DatePrecision::minute ? 0
                                                                        : 1;
  };
  std::sort(all.begin(), all.end(), [&](const Article& a, const Article& b) {
    return rank(a) != rank(b) ? rank(a) < rank(b) : a.id < b.id;
  });
  std::vector<std::string> ids;
  for (const Article& article : all) {
    ids.push_back(article.id);
  }
  return ids;
}

TEST(TieOrder, IsByDateAndThenId) {
  const test::TemporaryFolder folder;
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const auto index = folder.path() / std::to_string(seed);
    std::vector<Article> all = articles();
    std::shuffle(all.begin(), all.end(), std::mt19937(seed));
    {
      IndexWriter writer(index);
      for (const Article& article : all) {
        writer.put(article);
      }
      writer.commit();
    }
    const Searcher searcher(index);
    for (const char* query : {"port", "\"the port\"", "the", "NOT zeppelin", "port* closed"}) {
      for (const std::size_t page : {7, 30, 100}) {
        std::vector<std::string> found;
        for (std::size_t offset = 0; offset < all.size(); offset += page) {
          for (const RankedId& hit :
               searcher.rank(parse_query(query), {.limit = page, .offset = offset})) {
            found.push_back(hit.id);
          }
        }
        EXPECT_EQ(found, expected()) << query << ", pages of " << page << ", seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace dateline
