/// Special files, sparse files and growing files. The programs must neither wait for them nor read
/// them without end, and must process the other files.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "dateline/index_writer.h"
#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

class OddFiles : public ProgramsTest {
 protected:
  void SetUp() override {
    (void)folder_.write("news/good.txt", "A good headline\n\nA good body about radars.");
  }

  [[nodiscard]] fs::path news() const { return folder_.path() / "news"; }

  void make_fifo(const std::string& name) const {
    ASSERT_EQ(::mkfifo((news() / name).c_str(), 0600), 0) << name;
  }

  void make_socket(const std::string& name) const {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (news() / name).string().copy(address.sun_path, sizeof(address.sun_path) - 1);
    ASSERT_EQ(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    ::close(descriptor);
  }

  void make_hole(const std::string& name) const {
    fs::resize_file(folder_.write("news/" + name, ""), std::uintmax_t{1} << 40U);
  }

  /// Runs a command and returns its result. The status is 124 if it does not end within 20 seconds.
  [[nodiscard]] ProcessResult bounded(const Words& words) const {
    Words all = {"/usr/bin/timeout", "-k", "1", "20", kIndexProgram, "--index", index()};
    all.insert(all.end(), words.begin(), words.end());
    return run(all);
  }

  /// Returns a shell command that runs dateline-index, sends it SIGTERM after a time, kills it one
  /// second later, and returns its exit status.
  [[nodiscard]] std::string terminated(const std::string& words, const char* after) const {
    return "timeout --preserve-status -s TERM -k 1 " + std::string(after) + " " + kIndexProgram +
           " --index " + index() + " " + words;
  }

  /// Updates twice and expects both times the exit status `status`, the message `what`, and that
  /// the good article is indexed.
  void expect_twice(int status, const std::string& what) const {
    for (int round = 0; round < 2; ++round) {
      const ProcessResult result = bounded({"update", news().string()});
      EXPECT_EQ(result.status, status) << result.err;
      EXPECT_NE(result.err.find(what), std::string::npos) << result.err;
      EXPECT_EQ(ids({"radars"}), Words{"good.txt"});
    }
    IndexWriter(index()).commit();  // the lock is free
  }
};

TEST_F(OddFiles, AFifoInPlaceOfASidecarIsReported) {
  make_fifo("good.json");
  expect_twice(0, "good.json: not a regular file");
}

TEST_F(OddFiles, ADeviceInPlaceOfASidecarIsReported) {
  fs::create_symlink("/dev/zero", news() / "good.json");
  expect_twice(0, "good.json: not a regular file");
}

TEST_F(OddFiles, AFolderInPlaceOfASidecarIsReported) {
  (void)folder_.write("news/good.json/inner.txt", "Inner\n\nAn inner page.");
  expect_twice(0, "good.json: a folder, not a file");
  EXPECT_EQ(ids({"inner"}), Words{"good.json/inner.txt"});
}

TEST_F(OddFiles, AHugeSparseSidecarIsReported) {
  make_hole("good.json");
  expect_twice(0, "good.json: larger than 8 MiB");
}

TEST_F(OddFiles, SpecialFilesAreSkipped) {
  make_fifo("a.txt");
  make_fifo("b.jsonl");
  make_fifo("c.jsonl.gz");
  make_socket("d.txt");
  fs::create_symlink("/dev/zero", news() / "e.txt");
  fs::create_symlink("/dev/zero", news() / "f.jsonl");
  fs::create_symlink("a.txt", news() / "g.txt");
  fs::create_symlink("g.txt", news() / "h.txt");
  for (const char* name : {"a.txt", "b.jsonl", "c.jsonl.gz", "d.txt", "e.txt", "h.txt"}) {
    expect_twice(3, std::string(name) + ": not a regular file");
  }
}

TEST_F(OddFiles, AFolderOfFifosIsSkippedThroughALink) {
  fs::create_directory(folder_.path() / "pipes");
  for (int i = 0; i < 50; ++i) {
    const fs::path pipe = folder_.path() / "pipes" / (std::to_string(i) + ".txt");
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  }
  fs::create_directory_symlink("../pipes", news() / "link");
  expect_twice(3, "link/49.txt: not a regular file");
}

TEST_F(OddFiles, AFifoNamedAsAnArgumentIsSkipped) {
  for (const char* name : {"x.jsonl.gz", "x.txt", "x"}) {
    make_fifo(name);
    const std::string path = (news() / name).string();
    for (const Words& words : {Words{"update", path}, Words{"update", "--format", "jsonl", path},
                               Words{"annotate", path}}) {
      const ProcessResult result = bounded(words);
      EXPECT_EQ(result.status, 3) << name;
      EXPECT_NE(result.err.find("not a regular file"), std::string::npos) << result.err;
    }
  }
}

TEST_F(OddFiles, HugeSparseFilesAreSkippedUnread) {
  make_hole("huge.txt");
  make_hole("huge.jsonl");
  const auto start = std::chrono::steady_clock::now();
  expect_twice(3, "huge.txt: larger than 8 MiB");
  expect_twice(3, "huge.jsonl: lines of more than 64 MiB of NULs");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST_F(OddFiles, AProcFileIsReadUpToItsReportedSize) {
  fs::create_symlink("/proc/self/status", news() / "a.txt");
  fs::create_symlink("/proc/kmsg", news() / "b.jsonl");
  expect_twice(3, "a.txt: empty file");
  expect_twice(3, "b.jsonl");
}

TEST_F(OddFiles, AGrowingFileIsReadUpToItsInitialSize) {
  const std::string log = (news() / "log.jsonl").string();
  const ProcessResult result =
      shell("(while :; do echo '{\"id\":\"x\",\"body\":\"A frigate left.\"}'; done) > " + log +
            " & writer=$!; sleep 0.2; timeout -k 1 30 " + kIndexProgram + " --index " + index() +
            " -q update " + news().string() + "; status=$?; kill $writer; exit $status");
  EXPECT_NE(result.status, 124) << result.err;
  EXPECT_EQ(ids({"frigate"}), Words{"x"});
}

TEST_F(OddFiles, Utf32IsReadWithAByteOrderMarkAndRefusedWithoutOne) {
  const std::string page = "Frigate leaves\n\nTwo frigates met.";
  std::string utf32;
  for (const char c : page) {
    utf32 += std::string(1, c) + std::string(3, '\0');
  }
  (void)folder_.write("news/marked.txt", std::string("\xFF\xFE\0\0", 4) + utf32);
  (void)folder_.write("news/bare.txt", utf32);
  expect_twice(3, "bare.txt: binary data, not text");
  EXPECT_EQ(ids({"\"two frigates met\""}), Words{"marked.txt"});
}

TEST_F(OddFiles, AnArticleOfWhiteSpaceIsSkipped) {
  (void)folder_.write("news/wire.jsonl", "{\"id\":\"1\",\"body\":\" \\n\\u00a0\\u200b\"}\n");
  expect_twice(3, "wire.jsonl:1: neither headline nor body");
}

TEST_F(OddFiles, ADisputedIdIsReportedOnceAndBlocksNothingElse) {
  (void)folder_.write("news/a.jsonl", R"({"id":"x","body":"A frigate left."})");
  (void)folder_.write("news/b.jsonl",
                      "{\"id\":\"x\",\"body\":\"A tanker came.\"}\n"
                      "{\"id\":\"y\",\"body\":\"A ferry sank.\"}\n");
  const ProcessResult first = bounded({"update", news().string()});
  EXPECT_EQ(first.status, 3);
  EXPECT_NE(first.err.find("b.jsonl:1: another article has the id `x`"), std::string::npos);
  EXPECT_EQ(bounded({"update", news().string()}).status, 0);
  (void)folder_.write("news/b.jsonl", "{\"id\":\"x\",\"body\":\"A tanker came.\"}\n");
  EXPECT_NE(bounded({"update", news().string()}).out.find("removed 1, skipped 1"),
            std::string::npos);
  fs::remove(news() / "a.jsonl");
  EXPECT_EQ(bounded({"update", news().string()}).status, 0);
  EXPECT_EQ(ids({"tanker"}), Words{"x"});
  EXPECT_EQ(index_program({"check"}).status, 0);
}

TEST_F(OddFiles, ManyTopicsAndAliasesCanBeReadFromAPipe) {
  ASSERT_EQ(bounded({"update", news().string()}).status, 0);
  const std::string search = kSearchProgram + " --index " + index();
  EXPECT_NE(shell(search + " --topics <(printf '7\\tradars\\n')").out.find("good.txt"),
            std::string::npos);
  EXPECT_EQ(shell(search + " --aliases <(printf 'radars = antennas\\n') antennas").status, 0);
  for (const char* option : {"--topics", "--aliases"}) {
    const ProcessResult refused = shell("timeout 20 " + search + " " + option + " /dev/zero x");
    EXPECT_EQ(refused.status, 2) << option;
  }
}

/// The folder contains two links to itself; a watch still notices a new file.
TEST_F(OddFiles, CircularLinksAreWatchedOnce) {
  fs::create_directory_symlink(".", news() / "x");
  fs::create_directory_symlink(".", news() / "y");
  const ProcessResult result =
      shell("(sleep 2; printf 'Late story\\n\\nA late one.' > " + news().string() +
            "/late.txt) & " + terminated("update --watch --settle 0s " + news().string(), "5"));
  EXPECT_TRUE(result.status == 0 || result.status == 143) << result.status << result.err;
  EXPECT_EQ(ids({"late"}), Words{"late.txt"});
}

/// The output of the run itself is neither a change nor an article, even inside the watched folder.
TEST_F(OddFiles, AWatchIgnoresItsOwnOutput) {
  const std::string n = news().string();
  const std::string link = (folder_.path() / "link").string();
  fs::create_directory_symlink(news(), link);
  struct Case {
    std::string options;
    std::string written;
  };
  for (const auto& [options, written] :
       {Case{"--report " + n + "/report.jsonl", n + "/report.jsonl"},
        Case{"--format text --report " + link + "/r.txt --metrics-file " + n + "/m.txt",
             n + "/m.txt"}}) {
    const std::string out = n + "/out.txt";
    const std::string when = "$(stat -c %y " + written + ")";
    const ProcessResult result = shell(
        kIndexProgram + " --index " + n + "/index update --watch --settle 0s " + options + " " + n +
        " > " + out + " 2>&1 & pid=$!; sleep 2; first=" + when + "; sleep 2; second=" + when +
        "; [ \"$first\" = \"$second\" ] || echo runs without end; " +
        "printf 'Late story\\n\\nA late one.' > " + n + "/late.txt; sleep 2; third=" + when +
        "; [ \"$second\" != \"$third\" ] || echo is deaf; kill -TERM $pid; wait $pid");
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(read_file(out).find("skipped 1"), std::string::npos) << read_file(out);
    EXPECT_NE(read_file(out).find("(2 documents"), std::string::npos) << read_file(out);
    for (const auto& entry : fs::directory_iterator(n)) {
      if (entry.path().filename() != "good.txt") {
        fs::remove_all(entry.path());
      }
    }
  }
}

TEST_F(OddFiles, ASignalEndsAWatchWithinASecond) {
  for (const char* after : {"0.3", "2"}) {
    const ProcessResult result = shell(terminated("update --watch " + news().string(), after));
    EXPECT_TRUE(result.status == 0 || result.status == 143) << result.status << result.err;
  }
}

TEST_F(OddFiles, ASignalEndsAnExportThatNobodyReads) {
  std::string lines;
  for (int i = 0; i < 500; ++i) {
    lines += R"({"id":")" + std::to_string(i) + R"(","body":"A frigate )" + std::to_string(i) +
             " left " + std::string(1000, 'x') + "\"}\n";
  }
  (void)folder_.write("news/wire.jsonl", lines);
  ASSERT_EQ(bounded({"update", news().string()}).status, 0);
  const std::string status = (folder_.path() / "status").string();
  (void)shell("{ " + terminated("export", "1") + "; echo $? > " + status + "; } | sleep 4");
  EXPECT_EQ(read_file(status), "143\n");
}

}  // namespace
}  // namespace dateline::test
