// Partial answers and timeouts.
#include "programs.h"

namespace dateline::test {
namespace {

class LimitsTest : public ProgramsTest {
 protected:
  void SetUp() override { ASSERT_EQ(update({kSample + "/articles"}).status, 0); }

  [[nodiscard]] ProcessResult search_a_little(Words words) const {
    words.insert(words.begin(), {"--work-limit", "100000"});
    words.emplace_back("minister OR police OR said");
    return search(words);
  }

  static bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }
};

TEST_F(LimitsTest, EveryFormatMarksAPartialAnswer) {
  const ProcessResult text = search_a_little({});
  EXPECT_EQ(text.status, 0);
  EXPECT_TRUE(text.out.starts_with("Partial answer: ")) << text.out;
  EXPECT_TRUE(has(text.err, "too much work")) << text.err;
  EXPECT_TRUE(has(text.err, "--work-limit 0")) << text.err;
  const auto json = nlohmann::json::parse(search_a_little({"--format", "json"}).out);
  EXPECT_EQ(json["partial"], true);
  EXPECT_EQ(json["total_is_exact"], false);
  EXPECT_FALSE(json["notes"].empty());
  EXPECT_TRUE(has(search_a_little({"--format", "jsonl"}).out, "\"partial\":true"));
  EXPECT_TRUE(has(search_a_little({"--format", "csv"}).out, "snippet,partial\r\n"));
  EXPECT_TRUE(has(search_a_little({"--format", "trec"}).out, " dateline-partial\n"));
  EXPECT_TRUE(has(search({"--work-limit", "10000", "--count", "minister OR police OR said"}).out,
                  " (partial)\n"));
  EXPECT_TRUE(has(search_a_little({"--facets", "place", "--timeline"}).out, "Partial answer: "));
}

TEST_F(LimitsTest, APartialAnswerIsTheSameEveryTime) {
  for (const char* format : {"text", "json", "csv", "trec"}) {
    EXPECT_EQ(search_a_little({"--format", format}).out, search_a_little({"--format", format}).out);
  }
}

TEST_F(LimitsTest, AnAnswerWithoutALimitIsComplete) {
  const auto whole = nlohmann::json::parse(
      search({"--work-limit", "0", "--format", "json", "a* OR b* OR s*"}).out);
  const auto usual = nlohmann::json::parse(search({"--format", "json", "a* OR b* OR s*"}).out);
  EXPECT_EQ(whole["partial"], false);
  EXPECT_EQ(whole, usual);
}

TEST_F(LimitsTest, ATimeoutIsANumberWithAUnit) {
  for (const char* time : {"30", "30s", "2m", "1h", "0"}) {
    EXPECT_EQ(search({"--timeout", time, "missile"}).status, 0) << time;
    EXPECT_EQ(index_program({"--timeout", time, "status"}).status, 0) << time;
    EXPECT_EQ(index_program({"status", "--timeout", time}).status, 0) << time;
  }
  for (const char* time : {"", "x", "-1", "30 s", "3d", "nan"}) {
    const ProcessResult result = search({"--timeout=" + std::string(time), "missile"});
    EXPECT_EQ(result.status, 2) << time;
    EXPECT_EQ(index_program({"--timeout=" + std::string(time), "status"}).status, 2) << time;
  }
}

}  // namespace
}  // namespace dateline::test
