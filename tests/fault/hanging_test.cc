// The timeout ends a program that hangs while it reads an index.
#include <chrono>

#include "faulty_run.h"

namespace dateline::test {
namespace {

const std::string kIndexProgram = DATELINE_INDEX_PROGRAM;
const std::string kSearchProgram = DATELINE_SEARCH_PROGRAM;

class HangingTest : public FaultTest {
 protected:
  void SetUp() override {
    ASSERT_EQ(run({kIndexProgram, "--index", index().string(), "update",
                   std::string(DATELINE_SAMPLE) + "/articles"})
                  .status,
              0);
  }

  /// Runs a program that hangs in read number `at` of the index, and returns its result.
  [[nodiscard]] ProcessResult run_hanging(const std::vector<std::string>& command, int at) const {
    return run_faulty(command, index(),
                      {.fault = Fault{.kind = CallKind::read,
                                      .at = static_cast<std::uint64_t>(at),
                                      .action = kHang}})
        .result;
  }
};

TEST_F(HangingTest, EveryReadingCommandExitsWithFourAndSuggestsCheck) {
  const std::string at = index().string();
  const std::vector<std::vector<std::string>> commands = {
      {kSearchProgram, "--index", at, "--timeout", "0.3", "missile"},
      {kSearchProgram, "--index", at, "--timeout", "0.3", "--count", "missile"},
      {kSearchProgram, "--index", at, "--timeout", "0.3", "--complete", "person:g"},
      {kSearchProgram, "--index", at, "--timeout", "0.3", "show", "none"},
      {kIndexProgram, "--index", at, "status", "--timeout", "0.3"}};
  for (const auto& command : commands) {
    for (const int read : {1, 4}) {
      const auto begin = std::chrono::steady_clock::now();
      const ProcessResult result = run_hanging(command, read);
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
      EXPECT_EQ(result.status, 4) << command.back() << " " << read << " " << result.err;
      EXPECT_NE(result.err.find("no answer within 300 ms"), std::string::npos) << result.err;
      EXPECT_NE(result.err.find("dateline-index --index " + at + " check"), std::string::npos);
      EXPECT_LT(passed.count(), 20);
    }
  }
}

}  // namespace
}  // namespace dateline::test
