#include "fuzz_index.h"

#include <array>
#include <string>

#include "dateline/export.h"
#include "dateline/index_check.h"
#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "fuzz.h"
#include "temporary_folder.h"

namespace dateline::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path& own_folder() {
  static const test::TemporaryFolder folder;
  return folder.path();
}

Article article(int number) {
  const std::string day = std::to_string(10 + number);
  return {.id = "story-" + std::to_string(number),
          .file = "/news/" + std::to_string(number) + ".txt",
          .source = number % 2 == 0 ? "Harbour Post" : "Port Times",
          .headline = "Ransomware closes port " + std::to_string(number),
          .byline = "Jana Novak",
          .dateline = "TOKYO",
          .body =
              "The port of Rotterdam was closed on Tuesday, said Kadri Tamm of the Harbour "
              "Authority.\n\nThe ships of the fleet waited, the authority said. Tamm flew to "
              "Paris, Texas, in May 2022.",
          .published =
              Published{.date = *parse_iso_date("2023-01-" + day), .origin = DateOrigin::metadata}};
}

fs::path made_index() {
  constexpr int kArticles = 12;
  fs::path index = own_folder() / "index";
  IndexWriter writer(index, {.jobs = 1});
  for (int number = 0; number < kArticles; ++number) {
    writer.put(article(number));
  }
  writer.commit();
  return index;
}

void search(const fs::path& index) {
  constexpr std::array kQueries = {"port ransomware",
                                   "the",
                                   "\"port of rotterdam\" -ships",
                                   "\"said kadri tamm\" OR \"port of r*\" OR shi*",
                                   "headline:clos* date:2023-01..",
                                   "port NEAR/3 ship~1",
                                   "place:\"paris, texas\" OR person:tamm OR mentions:2022"};
  constexpr std::array kOrders = {SortBy::relevance, SortBy::newest, SortBy::oldest};
  const Searcher searcher(index);
  std::size_t number = 0;
  for (const char* text : kQueries) {
    const QueryNode query = parse_query(text);
    SearchOptions options;
    options.sort = kOrders.at(number++ % kOrders.size());
    options.facets = {FacetBy::person, FacetBy::place, FacetBy::year};
    options.timeline = true;
    options.explain = true;
    reads([&] { (void)searcher.search(query, options); });
    reads([&] { (void)searcher.rank(query); });
  }
  reads([&] { (void)searcher.similar("story-3"); });
  reads([&] { (void)searcher.annotated_article("story-3"); });
  reads([&] { (void)searcher.names("person", "t", 5); });
  reads([&] { (void)searcher.undated_count(); });
}

}  // namespace

const fs::path& small_index() {
  static const fs::path index = made_index();
  return index;
}

const fs::path& scratch_folder() {
  static const fs::path folder = own_folder() / "damaged";
  fs::remove_all(folder);
  fs::create_directory(folder);
  return folder;
}

void use_index(const fs::path& index) {
  const IndexWriterOptions options{.jobs = 1};
  reads([&] { search(index); });
  reads([&] { (void)check_index(index, options, {}); });
  reads([&] {
    visit_articles(index, options, [](const AnnotatedArticle& found, const Progress&) {
      (void)export_line(found);
      (void)opensearch_lines(found);
      return true;
    });
  });
  reads([&] {
    IndexWriter writer(index, options);
    writer.put(article(3));
    writer.put(article(15));
    writer.commit();
  });
}

}  // namespace dateline::fuzz
