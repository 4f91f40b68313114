/// Output files: they are written completely or not at all, and no temporary files remain.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class OutputFile : public ProgramsTest {
 protected:
  void SetUp() override {
    ASSERT_EQ(update({kSample + "/articles"}).status, 0);
    fs::create_directory(folder());
  }

  [[nodiscard]] fs::path folder() const { return folder_.path() / "out"; }
  [[nodiscard]] std::string file() const { return (folder() / "news.jsonl").string(); }

  [[nodiscard]] ProcessResult write() const { return index_program({"export", "-o", file()}); }

  [[nodiscard]] std::set<std::string> names() const {
    std::set<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder())) {
      found.insert(entry.path().filename().string());
    }
    return found;
  }

  [[nodiscard]] std::string make(const std::string& name, const std::string& content = "x") const {
    std::ofstream(folder() / name) << content;
    return (folder() / name).string();
  }
};

TEST_F(OutputFile, AKilledExportIsRemovedByTheNextOne) {
  for (int round = 1; round < 200 && names().empty(); ++round) {
    (void)index_program({"export", "-o", file()}, {.kill_after = round * 500us});
    fs::remove(file());
  }
  ASSERT_EQ(names().size(), 1U);
  EXPECT_TRUE(names().begin()->starts_with("news.jsonl.dateline-"));
  EXPECT_EQ(write().status, 0);
  EXPECT_EQ(names(), std::set<std::string>{"news.jsonl"});
}

TEST_F(OutputFile, OtherFilesAreLeftAlone) {
  const std::set<std::string> kept = {"news.jsonl.backup",           "news.jsonl.dateline-a1B2c",
                                      "news.jsonl.dateline-a1B2c34", "news.jsonl.dateline-a1B2.3",
                                      "other.jsonl.dateline-a1B2c3", "xnews.jsonl.dateline-a1B2c3"};
  for (const std::string& name : kept) {
    (void)make(name);
  }
  fs::create_directory(folder() / "news.jsonl.dateline-folder");
  fs::create_symlink("news.jsonl.backup", folder() / "news.jsonl.dateline-linked");
  fs::create_hard_link(make("second"), folder() / "news.jsonl.dateline-second");
  EXPECT_EQ(write().status, 0);
  std::set<std::string> expected = kept;
  expected.insert({"news.jsonl", "news.jsonl.dateline-folder", "news.jsonl.dateline-linked",
                   "news.jsonl.dateline-second", "second"});
  EXPECT_EQ(names(), expected);
}

TEST_F(OutputFile, ARunningExportIsLeftAlone) {
  const std::string running = make("news.jsonl.dateline-a1B2c3");
  const int lock = ::open(running.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_EQ(::flock(lock, LOCK_EX), 0);
  EXPECT_EQ(write().status, 0);
  EXPECT_TRUE(fs::exists(running));
  ::close(lock);
  EXPECT_EQ(write().status, 0);
  EXPECT_FALSE(fs::exists(running));
}

TEST_F(OutputFile, ConcurrentExportsAllSucceed) {
  std::vector<std::thread> exports;
  std::atomic<int> failed = 0;
  for (int i = 0; i < 8; ++i) {
    exports.emplace_back([&] {
      for (int round = 0; round < 5; ++round) {
        const Words words = {"export", "--wait", "60s", "-o", file()};
        failed += index_program(words).status == 0 ? 0 : 1;
      }
    });
  }
  for (std::thread& one : exports) {
    one.join();
  }
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(names(), std::set<std::string>{"news.jsonl"});
  const auto status = nlohmann::json::parse(index_program({"status", "--json"}).out);
  EXPECT_EQ(shell("wc -l < " + file()).out, status["documents"].dump() + "\n");
}

TEST_F(OutputFile, AFailureReportsItsReason) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"/dev/full", "No space left on device"},    {"/none/x", "No such file or directory"},
      {"/dev/none", "No such file or directory"},  {folder().string(), "Is a directory"},
      {folder().string() + "/", "Is a directory"}, {make("plain") + "/x", "Not a directory"}};
  for (const auto& [path, reason] : cases) {
    const ProcessResult exported = index_program({"export", "-o", path});
    EXPECT_NE(exported.err.find("can't write " + path + ": " + reason), std::string::npos)
        << exported.err;
    EXPECT_NE(exported.status, 0);
    for (const std::string option : {"--report", "--metrics-file"}) {
      const ProcessResult updated = update({option, path, kSample + "/articles"});
      EXPECT_NE(updated.err.find(reason), std::string::npos) << option << " " << updated.err;
      EXPECT_NE(updated.status, 0);
    }
  }
  const ProcessResult full = index_program({"export"}, {.stdout_to = "/dev/full"});
  EXPECT_EQ(full.status, 4);
  EXPECT_EQ(full.err, "error: can't write the results: No space left on device\n");
}

TEST_F(OutputFile, AWaitForAPipeReaderEndsWithASignal) {
  const std::string pipe = (folder() / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::vector<std::string> commands = {
      "update --report " + pipe + " " + kSample + "/articles",
      "update --metrics-file " + pipe + " " + kSample + "/articles", "export -o " + pipe};
  for (const std::string& command : commands) {
    const std::string program = std::string(kIndexProgram) + " --index " + index() + " " + command;
    EXPECT_EQ(shell("timeout --preserve-status -s TERM -k 2 0.3 " + program).status, 143)
        << command;
    EXPECT_EQ(shell(program + " >/dev/null & cat " + pipe + " | head -c 1 | wc -c; wait $!").out,
              "1\n")
        << command;
  }
}

TEST_F(OutputFile, AFileNameOfMaximumLengthIsWritten) {
  const std::string longest = (folder() / std::string(255, 'n')).string();
  EXPECT_EQ(index_program({"export", "-o", longest}).status, 0);
  EXPECT_EQ(names(), std::set<std::string>{std::string(255, 'n')});
}

}  // namespace
}  // namespace dateline::test
