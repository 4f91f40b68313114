/// The sample corpus: the demo, and the first benchmark of ranking.
#include <fstream>

#include "evaluation.h"
#include "programs.h"

namespace dateline::test {
namespace {

class SampleCorpus : public ProgramsTest {
 protected:
  void SetUp() override { ASSERT_EQ(update({kSample + "/articles"}).status, 0); }
};

TEST_F(SampleCorpus, IsIndexedWholeAndOnce) {
  const auto status = nlohmann::json::parse(index_program({"status", "--json"}).out);
  EXPECT_GE(status["documents"], 120);
  EXPECT_TRUE(update({kSample + "/articles"}).out.starts_with("added 0, updated 0, unchanged "));
}

TEST_F(SampleCorpus, IsAnsweredWell) {
  const std::string run_file = (folder_.path() / "run").string();
  ASSERT_EQ(shell(kSearchProgram + " --index " + index() + " --topics " + kSample +
                  "/topics.tsv > " + run_file)
                .status,
            0);
  const auto result = evaluation::evaluate(evaluation::read_qrels(kSample + "/qrels.txt"),
                                           evaluation::read_run(run_file));
  EXPECT_GE(result.topics.size(), 40U);
  // A floor a little under what is reached, so that a change that costs quality is noticed.
  EXPECT_GE(result.mean.ndcg_at_10, 0.78);
  EXPECT_GE(result.mean.average_precision, 0.74);
}

TEST_F(SampleCorpus, GivesTheSameRunFromAnIndexBuiltAnew) {
  const Words topics = {"--topics", kSample + "/topics.tsv"};
  const std::string before = search(topics).out;
  std::filesystem::remove_all(index());
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  EXPECT_EQ(search(topics).out, before);
}

TEST_F(SampleCorpus, HoldsNoLitter) {
  const ProcessResult result = index_program({"annotate", kSample + "/articles"});
  ASSERT_EQ(result.status, 0);
  for (const char* litter : {"Comments are closed.", "visit(s) today", "Share on Facebook",
                             "All rights reserved", "cookie policy", "newsletter"}) {
    EXPECT_EQ(result.out.find(litter), std::string::npos) << litter;
  }
}

TEST_F(SampleCorpus, HasJudgementsForArticlesItHolds) {
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
