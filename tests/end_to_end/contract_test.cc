/// The exit statuses, outputs and options that scripts depend on.
#include <fstream>

#include "dateline/index_writer.h"
#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class Contract : public ProgramsTest {
 protected:
  [[nodiscard]] std::string news() const { return (folder_.path() / "news").string(); }

  void write_news() const {
    (void)folder_.write("news/a.txt", "Missile test\n\nA missile flew.");
    (void)folder_.write("news/b.txt", "Port strike\n\nA port closed.");
  }
};

TEST_F(Contract, AnUpdatePrintsItsSummary) {
  write_news();
  EXPECT_EQ(update({news()}).out,
            "added 2, updated 0, unchanged 0, removed 0, skipped 0 (2 documents, revision 2)\n");
  EXPECT_EQ(update({"--json", news()}).out,
            "{\"added\":0,\"updated\":0,\"unchanged\":2,\"removed\":0,\"skipped\":0,"
            "\"documents\":2,\"revision\":2}\n");
}

TEST_F(Contract, AQuietUpdateWithoutChangesPrintsNothing) {
  write_news();
  (void)update({news()});
  const ProcessResult again = index_program({"-q", "update", news()});
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(again.out + again.err, "");
}

TEST_F(Contract, SearchExitsWithOneIfNothingIsFound) {
  write_news();
  (void)update({news()});
  EXPECT_EQ(search({"missile"}).status, 0);
  const ProcessResult none = search({"zeppelin"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(search({"--format", "json", "zeppelin"}).status, 1);
}

TEST_F(Contract, UsageErrorsExitWithTwo) {
  write_news();
  (void)update({news()});
  for (const Words& words :
       {Words{"--bogus", "x"}, Words{}, Words{"\"unclosed"}, Words{"palce:x"},
        Words{"-n", "0", "x"}, Words{"-n", "many", "x"}, Words{"--format", "xml", "x"},
        Words{"--topics", "/nonexistent"}, Words{"date:2023-99"}}) {
    const ProcessResult result = search(words);
    EXPECT_EQ(result.status, 2);
    EXPECT_TRUE(result.err.starts_with("error: ")) << result.err;
    EXPECT_EQ(result.out, "");
  }
  for (const Words& words :
       {Words{}, Words{"nosuchcommand"}, Words{"update"},
        Words{"update", "--published", "soon", "x"}, Words{"update", "--format", "pdf", "x"}}) {
    const ProcessResult result = index_program(words);
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.err.find("a query"), std::string::npos) << result.err;
  }
}

TEST_F(Contract, AQueryErrorPointsToItsColumn) {
  EXPECT_EQ(search({"missile palce:japan"}).err,
            "error: unknown field `palce:` (column 9)\n"
            "  missile palce:japan\n"
            "          ^\n"
            "  did you mean `place:`? To search for the text as typed, put it in quotes\n");
  const std::string far = search({std::string(500, 'x') + " \"tail\x1b"}).err;
  EXPECT_LT(far.size(), 300U);
  EXPECT_EQ(far.find('\x1b'), std::string::npos);
}

TEST_F(Contract, AMisspeltWordIsCorrected) {
  write_news();
  (void)update({news()});
  const ProcessResult result = search({"misile"});
  EXPECT_EQ(result.status, 1);
  EXPECT_NE(result.err.find("no article has `misile`: did you mean `missile`?"), std::string::npos)
      << result.err;
  const auto json = nlohmann::json::parse(search({"--format", "json", "misile"}).out);
  EXPECT_EQ(json["corrections"],
            nlohmann::json::parse(R"([{"typed":"misile","meant":"missile"}])"));
}

TEST_F(Contract, SearchCountsSortsAndWritesTables) {
  (void)folder_.write("news/2022-05-02/old.txt", "Missile test\n\nA missile flew.");
  (void)folder_.write("news/2023-01-09/new.txt", "Missile\n\nTwo flew.");
  (void)update({news()});
  EXPECT_EQ(search({"--count", "missile"}).out, "2\n");
  EXPECT_EQ(search({"--count", "zeppelin"}).out, "0\n");
  EXPECT_EQ(search({"--count", "zeppelin"}).status, 1);
  EXPECT_EQ(search({"--count", "--as-of", "2023-01-12", "date:7d"}).out, "1\n");
  EXPECT_EQ(search({"--count", "--as-of", "2023-01-12", "date:last-year"}).out, "1\n");
  EXPECT_EQ(search({"--as-of", "2023-01", "date:7d"}).status, 2);
  EXPECT_EQ(ids({"--sort", "newest", "missile"}),
            (Words{"2023-01-09/new.txt", "2022-05-02/old.txt"}));
  EXPECT_EQ(ids({"--sort", "oldest", "missile"}),
            (Words{"2022-05-02/old.txt", "2023-01-09/new.txt"}));
  EXPECT_TRUE(search({"--format", "csv", "two"}).out.starts_with("rank,score,id,"));
  EXPECT_TRUE(search({"--format", "trec", "two"}).out.starts_with("1 Q0 2023-01-09/new.txt 1 "));
  EXPECT_TRUE(
      search({"--explain-query", "missile -two"}).out.starts_with("(missile -two)\nQuery("));
}

TEST_F(Contract, AMistypedPathCreatesNoIndex) {
  const ProcessResult result = update({folder_.path() / "nosuch"});
  EXPECT_EQ(result.status, 2);
  EXPECT_FALSE(fs::exists(index()));
}

TEST_F(Contract, AMissingPathAmongOthersIsSkipped) {
  write_news();
  const ProcessResult result = update({news(), folder_.path() / "nosuch"});
  EXPECT_EQ(result.status, 3);
  EXPECT_TRUE(result.out.starts_with("added 2,")) << result.out;
}

TEST_F(Contract, AMissingOrForeignIndexExitsWithFour) {
  const ProcessResult missing = search({"x"});
  EXPECT_EQ(missing.status, 4);
  EXPECT_NE(missing.err.find("dateline-index --index"), std::string::npos);
  EXPECT_EQ(index_program({"status"}).status, 4);
  EXPECT_EQ(index_program({"remove", "x"}).status, 4);
  (void)folder_.write("index/holiday.jpg", "x");
  EXPECT_EQ(search({"x"}).status, 4);
  write_news();
  EXPECT_EQ(update({news()}).status, 4);
}

TEST_F(Contract, ADamagedIndexExitsWithFour) {
  write_news();
  (void)update({news()});
  std::ofstream(index() + "/db-1/iamglass", std::ios::trunc) << "damaged";
  EXPECT_EQ(search({"missile"}).status, 4);
  EXPECT_EQ(update({news()}).status, 4);
}

TEST_F(Contract, ALockedIndexExitsWithFiveAndCanStillBeSearched) {
  write_news();
  (void)update({news()});
  const IndexWriter holder(index());
  const ProcessResult result = update({news()});
  EXPECT_EQ(result.status, 5);
  EXPECT_NE(result.err.find("another writer has locked this index"), std::string::npos);
  EXPECT_EQ(search({"missile"}).status, 0);
}

TEST_F(Contract, RemoveDropsAnArticle) {
  write_news();
  (void)update({news()});
  EXPECT_EQ(index_program({"remove", "a.txt"}).status, 0);
  EXPECT_EQ(search({"missile"}).status, 1);
  EXPECT_EQ(index_program({"remove", "a.txt"}).status, 3);
  EXPECT_EQ(index_program({"check"}).status, 0);
  // A removed article stays removed until its file changes.
  EXPECT_NE(update({news()}).out.find("added 0, "), std::string::npos);
}

/// Output to a closed stream must not go to the next file that is opened.
TEST_F(Contract, OutputToAClosedStreamReachesNoFile) {
  write_news();
  (void)update({news()});
  const ProcessResult closed = shell(kIndexProgram + " --index " + index() + " export >&-");
  EXPECT_EQ(closed.status, 4);
  EXPECT_NE(closed.err.find("can't write the results"), std::string::npos) << closed.err;
  EXPECT_EQ(std::filesystem::file_size(index() + "/lock"), 0U);
}

TEST_F(Contract, StatusReportsTheContentsOfTheIndex) {
  write_news();
  (void)update({news()});
  const auto status = nlohmann::json::parse(index_program({"status", "--json"}).out);
  EXPECT_EQ(status["documents"], 2);
  EXPECT_EQ(status["undated"], 2);
  EXPECT_NE(index_program({"status"}).out.find("documents  2 (2 undated)"), std::string::npos);
}

TEST_F(Contract, AClosedPipeIsSuccess) {
  for (int i = 0; i < 300; ++i) {
    (void)folder_.write("news/" + std::to_string(i) + ".txt",
                        "Missile " + std::to_string(i) + "\n\n" + std::string(2000, 'x'));
  }
  (void)update({news()});
  const std::string searching = kSearchProgram + " --index " + index() + " -n 300 missile";
  const std::string annotating = kIndexProgram + " annotate " + news();
  for (const std::string& command : {searching, annotating}) {
    const ProcessResult result = shell(command + " | head -n 1 >/dev/null; echo ${PIPESTATUS[0]}");
    EXPECT_EQ(result.out, "0\n") << command;
    EXPECT_EQ(result.err, "") << command;
  }
}

TEST_F(Contract, AFullDeviceIsAnError) {
  write_news();
  (void)update({news()});
  const ProcessResult result =
      run({kSearchProgram, "--index", index(), "missile"}, {.stdout_to = "/dev/full"});
  EXPECT_EQ(result.status, 4);
  EXPECT_NE(result.err.find("can't write the results"), std::string::npos) << result.err;
  EXPECT_EQ(
      run({kIndexProgram, "annotate", kSample + "/articles"}, {.stdout_to = "/dev/full"}).status,
      4);
}

TEST_F(Contract, AnInterruptedUpdateKeepsItsWorkAndTheNextOneCompletes) {
  std::ofstream out(folder_.path() / "big.jsonl");
  for (int i = 0; i < 30'000; ++i) {
    out << R"({"id":")" << i << R"(","body":"Article number )" << i
        << R"( tells of a frigate that sailed past the strait on a calm day in spring."})"
        << "\n";
  }
  out.close();
  const std::string big = (folder_.path() / "big.jsonl").string();
  const ProcessResult stopped = index_program({"update", big}, {.interrupt_after_ms = 300});
  EXPECT_EQ(stopped.status, 130);
  EXPECT_NE(stopped.err.find("stopped by a signal"), std::string::npos) << stopped.err;
  EXPECT_NE(search({"frigate"}).status, 4);
  const ProcessResult finished = update({big});
  EXPECT_EQ(finished.status, 0);
  EXPECT_NE(finished.out.find("(30000 documents"), std::string::npos) << finished.out;
}

TEST_F(Contract, TheIndexIsFoundThroughTheEnvironment) {
  write_news();
  const std::string data = folder_.path() / "data";
  EXPECT_EQ(
      run({kIndexProgram, "update", news()}, {.environment = {{"XDG_DATA_HOME", data}}}).status, 0);
  EXPECT_TRUE(fs::exists(data + "/dateline/index"));
  EXPECT_EQ(run({kSearchProgram, "missile"},
                {.environment = {{"DATELINE_INDEX", data + "/dateline/index"}}})
                .status,
            0);
  EXPECT_EQ(run({kSearchProgram, "missile"}).status, 2) << "no index is named, nor a home";
}

TEST_F(Contract, HelpAndVersionGoToStdout) {
  for (const std::string& program : {kIndexProgram, kSearchProgram}) {
    const ProcessResult help = run({program, "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_NE(help.out.find("Exit status"), std::string::npos);
    EXPECT_EQ(help.err, "");
    EXPECT_NE(run({program, "--version"}).out.find(" 0.1.0\n"), std::string::npos);
  }
}

TEST_F(Contract, FormatAndCompressionFollowTheFileName) {
  (void)folder_.write("news/story.md", "Markdown headline\n\nAn admiral.");
  (void)folder_.write("news/wire.jsonl",
                      "{\"id\":\"w\",\"title\":\"T\",\"text\":\"A frigate.\"}\n");
  ASSERT_EQ(shell("cd " + news() +
                  " && sed s/frigate/cutter/ wire.jsonl | sed s/w/z/ | gzip > z.jsonl.gz")
                .status,
            0);
  const ProcessResult result = update({news()});
  EXPECT_EQ(result.status, 0);
  EXPECT_NE(result.err.find("ignored 1 file"), std::string::npos) << result.err;
  EXPECT_EQ(ids({"frigate"}), Words{"w"});
  EXPECT_EQ(ids({"cutter"}), Words{"z"});
  EXPECT_EQ(update({news() + "/story.md"}).status, 0);
  EXPECT_EQ(ids({"admiral"}), Words{"story.md"});
}

}  // namespace
}  // namespace dateline::test
