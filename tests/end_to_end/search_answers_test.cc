/// The output of dateline-search for people and for programs, on the sample corpus.
#include <fstream>
#include <set>
#include <sstream>

#include "programs.h"

namespace dateline::test {
namespace {

using nlohmann::json;

json read_json(const std::string& path) {
  std::ifstream in(path);
  return json::parse(in);
}

class SearchAnswers : public ProgramsTest {
 protected:
  void SetUp() override { ASSERT_EQ(update({kSample + "/articles"}).status, 0); }

  [[nodiscard]] json answer(Words words) const {
    words.insert(words.begin(), {"--format", "json"});
    return json::parse(search(words).out);
  }

  /// Returns the errors of a JSON answer against its schema; empty if it is valid.
  [[nodiscard]] std::string schema_errors(const json& answer) const {
    const std::string file = (folder_.path() / "answer.json").string();
    std::ofstream(file) << answer;
    const std::string source = DATELINE_SOURCE;
    const ProcessResult checked =
        run({"/usr/bin/python3", source + "/tests/support/check_schema.py",
             source + "/docs/search-output.schema.json", file});
    return checked.status == 0
               ? ""
               : "exit status " + std::to_string(checked.status) + ": " + checked.out + checked.err;
  }

  [[nodiscard]] static std::string name_of(const json& object, const char* member) {
    return object.at(member).get<std::string>();
  }
};

TEST_F(SearchAnswers, AreValidAgainstTheirSchema) {
  const json schema = read_json(std::string(DATELINE_SOURCE) + "/docs/search-output.schema.json");
  const std::vector<Words> queries = {
      {"missile"},
      {"nothingofthekind"},
      {"--explain", "missile", "japan", "test"},
      {"--explain", "--recency", "1y", "--as-of", "2024-01-01", "missile"},
      {"--timeline", "--facets", "person,place,org,source,year", "missile"},
      {"--timeline", "date:none"},
      {"misile", "jappan"},
      {"a*"},
      {"--sort", "newest", "place:japan"},
      {"--offset", "3", "-n", "2", "person:=\"yoshimasa hayashi\" OR tokyo"}};
  for (const Words& query : queries) {
    const json found = answer(query);
    EXPECT_EQ(schema_errors(found), "") << query.back();
    for (const auto& [name, value] : found.items()) {
      EXPECT_TRUE(schema.at("properties").contains(name)) << name << " is not documented";
    }
    for (const json& hit : found.at("hits")) {
      for (const auto& [name, value] : hit.items()) {
        EXPECT_TRUE(schema.at("definitions").at("hit").at("properties").contains(name))
            << name << " is not documented";
      }
    }
  }
  json wrong = answer({"missile"});
  wrong["hits"][0]["rank"] = 0;
  EXPECT_NE(schema_errors(wrong), "");
  wrong = answer({"missile"});
  wrong.erase("total");
  EXPECT_NE(schema_errors(wrong), "");
}

TEST_F(SearchAnswers, ExplainEachScore) {
  for (const Words& query : {Words{"missile"}, Words{"missile", "japan", "test"},
                             Words{"--no-feedback", "\"north korea\" missile^3"},
                             Words{"--recency", "90d", "--as-of", "2024-01-01", "missile"}}) {
    Words words = {"--explain"};
    words.insert(words.end(), query.begin(), query.end());
    const json found = answer(words);
    for (const json& hit : found.at("hits")) {
      double sum = 0;
      for (const json& part : hit.at("score_parts")) {
        sum += part.at("weight").get<double>();
      }
      EXPECT_NEAR(sum, hit.at("score").get<double>(), 1e-4) << query.back();
    }
  }
  const std::string text = search({"--explain", "--no-feedback", "-n", "1", "missile"}).out;
  EXPECT_NE(text.find("\n   missile "), std::string::npos) << text;
}

TEST_F(SearchAnswers, CountHitsOverTime) {
  const json timeline = answer({"--timeline", "missile"}).at("timeline");
  std::size_t sum = timeline.at("undated").get<std::size_t>();
  std::string before;
  for (const json& period : timeline.at("periods")) {
    sum += period.at("count").get<std::size_t>();
    EXPECT_LT(before, name_of(period, "period"));
    before = name_of(period, "period");
  }
  EXPECT_EQ(std::to_string(sum) + "\n", search({"--count", "missile"}).out);
  const json days = answer({"--timeline", "date:2023-01"}).at("timeline");
  EXPECT_EQ(name_of(days, "unit"), "day");
  const std::string text = search({"--timeline", "missile"}).out;
  EXPECT_NE(text.find("\nby month\n"), std::string::npos) << text;
  EXPECT_NE(text.find("█"), std::string::npos) << text;
}

TEST_F(SearchAnswers, FindSimilarArticles) {
  const std::string id = "2021/2021-03-17-zeebrugge-terminal-ransomware.txt";
  const json like = answer({"--similar", id});
  ASSERT_FALSE(like.at("hits").empty());
  for (const json& hit : like.at("hits")) {
    EXPECT_NE(name_of(hit, "id"), id);
  }
  EXPECT_EQ(name_of(like.at("hits")[0], "id"),
            "2022/2022-03-17-wester-quay-anniversary-port-lessons.txt");
  const json in_japan = answer({"--similar", id, "place:japan"});
  for (const json& hit : in_japan.at("hits")) {
    EXPECT_NE(hit.at("places").dump(), "[]");
  }
  const ProcessResult none = search({"--similar", "no such id"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.err, "warning: no article with the id `no such id`\n");
}

TEST_F(SearchAnswers, PutTheNewestFirstOnRequest) {
  const auto first_year = [&](const Words& options) {
    Words words = options;
    words.insert(words.end(), {"-n", "1", "missile"});
    return name_of(answer(words).at("hits")[0].at("published"), "date").substr(0, 4);
  };
  const std::string newest = first_year({"--sort", "newest"});
  EXPECT_NE(first_year({}), newest);
  EXPECT_EQ(first_year({"--recency", "1d", "--as-of", newest + "-12-31"}), newest);
}

TEST_F(SearchAnswers, IncludeHitsForAliases) {
  const std::string own = (folder_.path() / "aliases.txt").string();
  std::ofstream(own) << "# mine\nhammerfish = sonar\n";
  EXPECT_EQ(search({"hammerfish"}).status, 1);
  EXPECT_EQ(ids({"--aliases", own, "hammerfish"}), ids({"sonar OR hammerfish"}));
  EXPECT_EQ(search({"--no-aliases", "JMSDF"}).status, 1);
  EXPECT_EQ(search({"JMSDF"}).status, 0);
  std::ofstream(own) << "hammerfish\n";
  const ProcessResult wrong = search({"--aliases", own, "x"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(wrong.err.starts_with("error: " + own + ":1: ")) << wrong.err;
  EXPECT_EQ(search({"--aliases", own + ".none", "x"}).status, 2);
}

TEST_F(SearchAnswers, RefuseConflictingOptions) {
  const std::string topics = kSample + "/topics.tsv";
  for (const Words& words :
       {Words{"--topics", topics, "--count"}, Words{"--topics", topics, "--explain"},
        Words{"--topics", topics, "--timeline"}, Words{"--topics", topics, "--similar", "x"},
        Words{"--timeline", "--format", "csv", "x"}, Words{"--explain", "--format", "trec", "x"},
        Words{"--similar", "x", "--count"}, Words{"--recency", "5", "x"},
        Words{"--recency", "d", "x"}, Words{"--recency", "0d", "x"}}) {
    const ProcessResult result = search(words);
    EXPECT_EQ(result.status, 2) << words.front();
    EXPECT_TRUE(result.err.starts_with("error: ")) << result.err;
    EXPECT_EQ(result.out, "");
  }
}

TEST_F(SearchAnswers, ShowTheWholeCorrectedQuery) {
  const ProcessResult result = search({"misile", "lanch", "test"});
  EXPECT_NE(result.err.find("did you mean: missile launch test\n"), std::string::npos)
      << result.err;
}

}  // namespace
}  // namespace dateline::test
