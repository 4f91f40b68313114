/// Options that a scheduled job uses: reports, metrics, waiting, watching and checking.
#include <fstream>
#include <set>
#include <thread>

#include "dateline/index_writer.h"
#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class IndexingJob : public ProgramsTest {
 protected:
  void SetUp() override {
    (void)folder_.write("news/a.txt", "Missile test\n\nThe ministry said so in Tokyo.");
    (void)folder_.write("news/b.txt", "Rocket launch\n\nA rocket rose.");
  }

  [[nodiscard]] std::string news() const { return (folder_.path() / "news").string(); }
  [[nodiscard]] std::string file(const char* name) const {
    return (folder_.path() / name).string();
  }

  [[nodiscard]] std::vector<nlohmann::json> lines(const std::string& path) const {
    std::vector<nlohmann::json> parsed;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
      parsed.push_back(nlohmann::json::parse(line));
    }
    return parsed;
  }

  /// Returns the path of a file of the live database.
  [[nodiscard]] fs::path table(const char* name) const {
    for (const auto& entry : fs::directory_iterator(index())) {
      if (entry.path().filename().string().starts_with("db-")) {
        return entry.path() / name;
      }
    }
    return {};
  }
};

TEST_F(IndexingJob, ReportsEachChange) {
  EXPECT_EQ(update({"--report", file("report.jsonl"), news()}).status, 0);
  auto report = lines(file("report.jsonl"));
  ASSERT_EQ(report.size(), 3U);
  EXPECT_EQ(report[0]["event"], "added");
  EXPECT_EQ(report[0]["id"], "a.txt");
  EXPECT_EQ(report[2]["event"], "summary");
  EXPECT_EQ(report[2]["added"], 2);
  (void)folder_.write("news/a.txt", "Missile test\n\nThe ministry denied it.");
  fs::rename(news() + "/b.txt", news() + "/c.txt");
  (void)folder_.write("news/d.txt", "");
  EXPECT_EQ(update({"--report", file("report.jsonl"), news()}).status, 3);
  std::set<std::string> events;
  for (const auto& line : lines(file("report.jsonl"))) {
    events.insert(line["event"].get<std::string>() + " " +
                  (line.contains("id") ? line["id"].get<std::string>() : ""));
  }
  EXPECT_EQ(events,
            (std::set<std::string>{"updated a.txt", "moved c.txt", "skipped ", "summary "}));
  EXPECT_EQ(ids({"rocket"}), (Words{"c.txt"}));
}

TEST_F(IndexingJob, WritesMetricsEvenWhenItFails) {
  const auto value = [&](const std::string& name) {
    std::ifstream in(file("update.prom"));
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with(name + " ")) {
        return line.substr(name.size() + 1);
      }
    }
    return std::string("none");
  };
  EXPECT_EQ(update({"--metrics-file", file("update.prom"), news()}).status, 0);
  EXPECT_EQ(value("dateline_update_added"), "2");
  EXPECT_EQ(value("dateline_index_documents"), "2");
  EXPECT_EQ(value("dateline_update_status"), "0");
  const IndexWriter holder(index());
  EXPECT_EQ(update({"--metrics-file", file("update.prom"), news()}).status, 5);
  EXPECT_EQ(value("dateline_update_status"), "5");
  EXPECT_EQ(value("dateline_update_added"), "none");
}

TEST_F(IndexingJob, RefusesUnwritableReportsAndInvalidValues) {
  EXPECT_EQ(update({"--report", file("no/such/folder/r"), news()}).status, 2);
  EXPECT_EQ(update({"--metrics-file", file("no/such/folder/m"), news()}).status, 2);
  EXPECT_EQ(update({"--jobs", "0", news()}).status, 2);
  EXPECT_EQ(update({"--memory", "lots", news()}).status, 2);
  EXPECT_EQ(update({"--wait", "soon", news()}).status, 2);
}

TEST_F(IndexingJob, WaitsForAnotherWriterUpToTheGivenTime) {
  (void)update({news()});
  auto holder = std::make_unique<IndexWriter>(index());
  EXPECT_EQ(update({"--wait", "1s", news()}).status, 5);
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    holder.reset();
  });
  EXPECT_EQ(update({"--wait", "1m", news()}).status, 0);
  release.join();
}

TEST_F(IndexingJob, CanBeStoppedWhileItWaits) {
  (void)update({news()});
  const IndexWriter holder(index());
  for (const Words& command :
       {Words{"update", "--wait", "1m", news()}, Words{"check", "--wait", "1m"},
        Words{"export", "--wait", "1m", "-o", file("kept.jsonl")}}) {
    const ProcessResult stopped = index_program(command, {.interrupt_after_ms = 500});
    EXPECT_EQ(stopped.status, 130) << command.front();
    EXPECT_NE(stopped.err.find("stopped while waiting for another writer"), std::string::npos);
  }
}

TEST_F(IndexingJob, KeepsTheOldReportUntilItHasTheLock) {
  EXPECT_EQ(update({"--report", file("report.jsonl"), news()}).status, 0);
  const std::string before = read_file(file("report.jsonl"));
  {
    const IndexWriter holder(index());
    EXPECT_EQ(update({"--report", file("report.jsonl"), news()}).status, 5);
    EXPECT_EQ(read_file(file("report.jsonl")), before);
  }
  EXPECT_EQ(update({"--report", file("report.jsonl"), news()}).status, 0);
  EXPECT_NE(read_file(file("report.jsonl")), before);
  EXPECT_TRUE(read_file(file("report.jsonl")).starts_with("{\"event\":\"summary\""));
}

TEST_F(IndexingJob, AppendsToAnOpenStream) {
  const ProcessResult both =
      shell("{ echo before; " + kIndexProgram + " --index " + index() +
            " -q update --metrics-file /dev/stdout " + news() + "; echo behind; } >" + file("all"));
  EXPECT_EQ(both.status, 0);
  const std::string all = read_file(file("all"));
  EXPECT_TRUE(all.starts_with("before\n")) << all;
  EXPECT_TRUE(all.ends_with("behind\n")) << all;
  EXPECT_NE(all.find("dateline_update_added 2"), std::string::npos) << all;
}

TEST_F(IndexingJob, PrintsNothingWhenQuietAndNothingChanged) {
  (void)update({news()});
  const ProcessResult result = index_program({"-q", "update", news()});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out + result.err, "");
}

TEST_F(IndexingJob, FollowsChangesWhenWatching) {
  const std::string line = kIndexProgram + " --index " + index() + " update --watch --settle 0s " +
                           news() + " & pid=$!; for i in $(seq 100); do " + "[ -e " + index() +
                           "/XAPIANDB ] && break; sleep 0.05; done; sleep 0.5; " +
                           "printf 'Late story\\n\\nA late one.' > " + news() +
                           "/late.txt; sleep 2; kill -TERM $pid; wait $pid";
  const ProcessResult result = shell(line);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(ids({"late"}), (Words{"late.txt"}));
}

TEST_F(IndexingJob, CheckDistinguishesASoundIndexFromADamagedOne) {
  (void)update({news()});
  EXPECT_EQ(index_program({"check"}).status, 0);
  for (const char* name : {"postlist.glass", "termlist.glass", "iamglass", "checksums"}) {
    const std::string whole = read_file(table(name));
    std::string damaged = whole;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 4);
    std::ofstream(table(name), std::ios::binary) << damaged;
    const ProcessResult result = index_program({"check"});
    EXPECT_EQ(result.status, 4) << name;
    EXPECT_NE(result.err.find("check --repair"), std::string::npos) << result.err;
    std::ofstream(table(name), std::ios::binary) << whole;
    EXPECT_EQ(index_program({"check"}).status, 0) << name;
  }
}

TEST_F(IndexingJob, RepairKeepsReadableArticlesAndTheNextUpdateRestoresTheRest) {
  (void)update({news()});
  fs::remove(table("checksums"));
  EXPECT_EQ(index_program({"check"}).status, 4);
  EXPECT_EQ(index_program({"check", "--repair"}).status, 0);
  EXPECT_EQ(index_program({"check"}).status, 0);
  EXPECT_EQ(ids({"rocket"}), (Words{"b.txt"}));
  std::ofstream(index() + "/XAPIANDB") << "auto db-99\n";
  EXPECT_EQ(update({news()}).status, 4);
  EXPECT_EQ(search({"rocket"}).status, 4);
  EXPECT_EQ(index_program({"check", "--repair"}).status, 0);
  EXPECT_EQ(ids({"rocket"}), (Words{"b.txt"}));
}

TEST_F(IndexingJob, CheckDoesNotMistakeAHashForAMark) {
  // Some of 1,000 hashes end in the letter that marks an id that is a path.
  std::string articles;
  for (int i = 0; i < 1000; ++i) {
    articles +=
        R"({"id":"n)" + std::to_string(i) + R"(","body":"Note )" + std::to_string(i) + "\"}\n";
  }
  (void)folder_.write("news/notes.jsonl", articles);
  EXPECT_EQ(update({news()}).status, 0);
  const ProcessResult result = index_program({"check"});
  EXPECT_EQ(result.status, 0) << result.err;
}

TEST_F(IndexingJob, CompactKeepsTheArticles) {
  (void)update({news()});
  fs::remove(news() + "/a.txt");
  (void)update({news()});
  EXPECT_EQ(index_program({"compact"}).status, 0);
  EXPECT_EQ(index_program({"check"}).status, 0);
  EXPECT_EQ(ids({"rocket"}), (Words{"b.txt"}));
  EXPECT_NE(update({news()}).out.find("unchanged 1"), std::string::npos);
}

TEST_F(IndexingJob, CheckAndCompactNeedAnIndex) {
  EXPECT_EQ(index_program({"check"}).status, 4);
  EXPECT_EQ(index_program({"compact"}).status, 4);
  EXPECT_FALSE(fs::exists(index()));
}

}  // namespace
}  // namespace dateline::test
