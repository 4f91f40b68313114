#include "evaluation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "dateline/error.h"
#include "temporary_folder.h"

namespace dateline::evaluation {
namespace {

TEST(Measure, AgreesWithTheTextbook) {
  // Relevant: a (grade 3), c (1), e (2, never found). Ranked: a, b, c.
  const Measures measures = measure({{"a", 3}, {"b", 0}, {"c", 1}, {"e", 2}}, {"a", "b", "c"});
  EXPECT_NEAR(measures.average_precision, (1.0 + 2.0 / 3) / 3, 1e-9);
  const double gained = 3 + 1 / std::log2(4);
  const double ideal = 3 + 2 / std::log2(3) + 1 / std::log2(4);
  EXPECT_NEAR(measures.ndcg_at_10, gained / ideal, 1e-9);
  EXPECT_NEAR(measures.recall_at_1000, 2.0 / 3, 1e-9);
  EXPECT_EQ(measures.reciprocal_rank, 1);
}

TEST(Evaluate, CountsAnUnansweredTopicAsZeroAndSkipsTopicsWithoutRelevantArticles) {
  const Evaluation evaluation = evaluate({{"1", {{"a", 1}}}, {"2", {{"b", 1}}}, {"3", {{"c", 0}}}},
                                         {{"1", {"a"}}, {"3", {"c"}}});
  EXPECT_EQ(evaluation.topics.size(), 2U);
  EXPECT_NEAR(evaluation.mean.average_precision, 0.5, 1e-9);
}

TEST(ReadRun, OrdersByScoreThenIdDescending) {
  const test::TemporaryFolder folder;
  const evaluation::Run run =
      read_run(folder.write("run", "1 Q0 a 1 0.5 r\n1 Q0 b 2 0.5 r\n1 Q0 c 3 2 r\n"));
  EXPECT_EQ(run.at("1"), (std::vector<std::string>{"c", "b", "a"}));
}

TEST(ReadQrels, RefusesAnInvalidLine) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(read_qrels(folder.write("qrels", "1 0 a\n")), Error);
  EXPECT_THROW(read_qrels(folder.path() / "none"), Error);
}

}  // namespace
}  // namespace dateline::evaluation
