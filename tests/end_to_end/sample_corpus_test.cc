/// The sample corpus, which the demo uses and which is a small benchmark of ranking.
#include <algorithm>
#include <fstream>
#include <set>

#include "evaluation.h"
#include "programs.h"

namespace dateline::test {
namespace {

class SampleCorpus : public ProgramsTest {
 protected:
  void SetUp() override { ASSERT_EQ(update({kSample + "/articles"}).status, 0); }
};

TEST_F(SampleCorpus, IsIndexedCompletelyAndOnce) {
  const auto status = nlohmann::json::parse(index_program({"status", "--json"}).out);
  EXPECT_GE(status["documents"], 120);
  EXPECT_TRUE(update({kSample + "/articles"}).out.starts_with("added 0, updated 0, unchanged "));
}

TEST_F(SampleCorpus, ReachesTheExpectedRankingQuality) {
  const std::string run_file = (folder_.path() / "run").string();
  ASSERT_EQ(shell(kSearchProgram + " --index " + index() + " --topics " + kSample +
                  "/topics.tsv > " + run_file)
                .status,
            0);
  const auto result = evaluation::evaluate(evaluation::read_qrels(kSample + "/qrels.txt"),
                                           evaluation::read_run(run_file));
  EXPECT_GE(result.topics.size(), 40U);
  // These limits are slightly below the current values, so that a loss of quality is noticed.
  EXPECT_GE(result.mean.ndcg_at_10, 0.85);
  EXPECT_GE(result.mean.average_precision, 0.82);
}

TEST_F(SampleCorpus, GivesTheSameRunFromARebuiltIndex) {
  const Words topics = {"--topics", kSample + "/topics.tsv"};
  const std::string before = search(topics).out;
  std::filesystem::remove_all(index());
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  EXPECT_EQ(search(topics).out, before);
}

TEST_F(SampleCorpus, AnswersProximityQueries) {
  const Words zeebrugge = {"2021/2021-03-17-zeebrugge-terminal-ransomware.txt"};
  EXPECT_EQ(ids({"ransomware NEAR/0 halted"}), zeebrugge);
  EXPECT_EQ(ids({"ransomware ADJ/1 crane"}), zeebrugge);
  EXPECT_EQ(ids({"crane ADJ/1 ransomware"}), Words());
  EXPECT_EQ(ids({"crane PRE/5 ransomware"}), Words());
  EXPECT_EQ(ids({"headline:(halts W/1 zeebrugge)"}), Words());
  EXPECT_EQ(ids({"headline:(halts W/2 zeebrugge)"}), zeebrugge);
  EXPECT_EQ(ids({"\"cranes ransomware\"~1"}), zeebrugge);
  EXPECT_EQ(ids({"\"crane ransomware\"~1"}), Words());
  // A smaller distance finds a subset of the articles.
  const auto found = [&](const std::string& query) {
    const Words list = ids({query});
    return std::set<std::string>(list.begin(), list.end());
  };
  std::set<std::string> wider = found("japan AND missile");
  for (const char* query : {"japan NEAR/99 missile", "japan NEAR/20 missile",
                            "japan NEAR/5 missile", "japan NEAR/0 missile"}) {
    const std::set<std::string> closer = found(query);
    EXPECT_TRUE(std::includes(wider.begin(), wider.end(), closer.begin(), closer.end())) << query;
    wider = closer;
  }
  EXPECT_FALSE(found("japan NEAR/5 missile").empty());
  const ProcessResult refused = search({"ransomware NEAR/3 port ADJ/3 crane"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("`ADJ/3` after `NEAR/3` (column 24)"), std::string::npos)
      << refused.err;
}

TEST_F(SampleCorpus, ContainsNoLitter) {
  const ProcessResult result = index_program({"annotate", kSample + "/articles"});
  ASSERT_EQ(result.status, 0);
  for (const char* litter : {"Comments are closed.", "visit(s) today", "Share on Facebook",
                             "All rights reserved", "cookie policy", "newsletter"}) {
    EXPECT_EQ(result.out.find(litter), std::string::npos) << litter;
  }
}

TEST_F(SampleCorpus, HasJudgementsOnlyForItsOwnArticles) {
  const ProcessResult annotated = index_program({"annotate", kSample + "/articles"});
  std::set<std::string> ids;
  std::istringstream lines(annotated.out);
  std::string line;
  while (std::getline(lines, line)) {
    ids.insert(nlohmann::json::parse(line)["id"].get<std::string>());
  }
  for (const auto& [topic, grades] : evaluation::read_qrels(kSample + "/qrels.txt")) {
    for (const auto& [document, grade] : grades) {
      EXPECT_TRUE(ids.contains(document)) << topic << " " << document;
    }
  }
}

}  // namespace
}  // namespace dateline::test
