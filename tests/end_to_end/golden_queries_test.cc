/// Compares the trees and hits of queries of every kind on the sample corpus with a reviewed table,
/// golden_queries.tsv. If the environment has DATELINE_GOLDEN=FILE, writes the current table to
/// that file, so that it can be compared with the old one and, if it is better, replace it.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "dateline/aliases.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "programs.h"

namespace dateline::test {
namespace {

using std::chrono::year;

constexpr auto kToday = year(2024) / 6 / 30;

struct Row {
  std::string query;
  std::string tree;
  std::string found;  ///< number of hits, and the ids of the first five
};

std::vector<Row> read_table() {
  std::ifstream in(std::string(DATELINE_SOURCE) + "/tests/end_to_end/golden_queries.tsv");
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) {
      continue;
    }
    std::istringstream cells(line);
    Row& row = rows.emplace_back();
    std::getline(cells, row.query, '\t');
    std::getline(cells, row.tree, '\t');
    std::getline(cells, row.found);
  }
  return rows;
}

Row answer(const Searcher& searcher, const std::string& query) {
  constexpr std::size_t kShown = 5;
  const QueryNode tree = parse_query(query, kToday);
  const QueryNode expanded = Aliases::builtin().expand(tree);
  Row row{.query = query,
          .tree = to_string(expanded),
          .found = std::to_string(searcher.count(expanded))};
  for (const RankedId& hit : searcher.rank(expanded, {.limit = kShown})) {
    row.found += " | " + hit.id;
  }
  return row;
}

class GoldenQueries : public ProgramsTest {};

TEST_F(GoldenQueries, AreParsedAndAnsweredAsInTheTable) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  const Searcher searcher(index());
  const std::vector<Row> rows = read_table();
  EXPECT_GE(rows.size(), 150U);
  const char* const file = std::getenv("DATELINE_GOLDEN");
  std::ofstream out;
  if (file != nullptr) {
    out.open(file);
    out << "# query\ttree\thow many articles it finds, and the first five\n";
  }
  for (const Row& expected : rows) {
    const Row row = answer(searcher, expected.query);
    out << row.query << "\t" << row.tree << "\t" << row.found << "\n";
    EXPECT_EQ(row.tree, expected.tree) << row.query;
    EXPECT_EQ(row.found, expected.found) << row.query;
    const QueryNode tree = parse_query(expected.query, kToday);
    EXPECT_TRUE(parse_query(to_string(tree), kToday) == tree) << row.query;
  }
}

}  // namespace
}  // namespace dateline::test
