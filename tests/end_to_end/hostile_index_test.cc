// An index made by an attacker, to make the programs run a program, open a connection, or open
// files outside the index. strace reports what they do.
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "programs.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

struct Trick {
  const char* name;
  std::function<void(const fs::path& index, const fs::path& outside)> play;
};

void write(const fs::path& file, const std::string& content) {
  fs::remove_all(file);
  std::ofstream(file, std::ios::binary) << content;
}

void link(const fs::path& target, const fs::path& at) {
  fs::remove_all(at);
  fs::create_symlink(target, at);
}

void make_fifo(const fs::path& at) {
  fs::remove_all(at);
  ASSERT_EQ(::mkfifo(at.c_str(), 0600), 0);
}

using Path = const fs::path&;

const std::vector<Trick> kTricks = {
    {"StubRunsAProgram",
     [](Path index, Path outside) {
       write(index / "XAPIANDB", "remote :/usr/bin/touch " + (outside / "pwned").string() + "\n");
     }},
    {"StubConnects", [](Path index, Path) { write(index / "XAPIANDB", "remote 127.0.0.1:9\n"); }},
    {"StubNamesAPathOutside",
     [](Path index, Path outside) {
       write(index / "XAPIANDB", "auto " + (outside / "db-1").string() + "\n");
     }},
    {"SecondLineRunsAProgram",
     [](Path index, Path outside) {
       write(index / "XAPIANDB",
             "auto db-1\nremote :/usr/bin/touch " + (outside / "pwned").string() + "\n");
     }},
    {"StubInTheDatabase",
     [](Path index, Path outside) {
       write(index / "db-1" / "XAPIANDB",
             "remote :/usr/bin/touch " + (outside / "pwned").string() + "\n");
       fs::remove(index / "db-1" / "iamglass");
     }},
    {"StubIsAFifo", [](Path index, Path) { make_fifo(index / "XAPIANDB"); }},
    {"StubIsEndless", [](Path index, Path) { link("/dev/zero", index / "XAPIANDB"); }},
    {"StubIsALink",
     [](Path index, Path outside) {
       write(outside / "stub", "auto db-1\n");
       link(outside / "stub", index / "XAPIANDB");
     }},
    {"DatabaseIsALink",
     [](Path index, Path outside) {
       fs::rename(index / "db-1", outside / "db-1");
       link(outside / "db-1", index / "db-1");
     }},
    {"TableIsALink",
     [](Path index, Path outside) {
       fs::rename(index / "db-1" / "postlist.glass", outside / "table");
       link(outside / "table", index / "db-1" / "postlist.glass");
     }},
    {"TableIsAFifo", [](Path index, Path) { make_fifo(index / "db-1" / "position.glass"); }},
    {"RootIsAFifo", [](Path index, Path) { make_fifo(index / "db-1" / "iamglass"); }},
    {"ChecksumsAreAFifo", [](Path index, Path) { make_fifo(index / "db-1" / "checksums"); }},
    {"ChecksumsAreALink",
     [](Path index, Path outside) { link(outside / "x", index / "db-1" / "checksums"); }},
    {"LockIsALink", [](Path index, Path outside) { link(outside / "x", index / "lock"); }},
    {"LockIsAFifo", [](Path index, Path) { make_fifo(index / "lock"); }},
    {"XapianLockIsALink",
     [](Path index, Path outside) { link(outside / "x", index / "db-1" / "flintlock"); }},
    {"NewRootIsALink",
     [](Path index, Path outside) { link(outside / "x", index / "db-1" / "v.tmp"); }},
    {"NewChecksumsAreALink",
     [](Path index, Path outside) { link(outside / "x", index / "db-1" / "checksums.new"); }},
    {"NewStubIsALink",
     [](Path index, Path outside) { link(outside / "x", index / "XAPIANDB.new"); }},
    {"ScratchIsALink", [](Path index, Path outside) { link(outside, index / "scratch"); }},
    {"NextDatabaseIsALink", [](Path index, Path outside) { link(outside, index / "db-2"); }},
    {"RepairMarkIsALink", [](Path index, Path outside) { link(outside / "x", index / "damaged"); }},
    {"RepairMarkNamesAnOutsidePath",
     [](Path index, Path outside) {
       write(index / "damaged", "../" + outside.filename().string());
     }},
};

class HostileIndex : public ProgramsTest, public testing::WithParamInterface<Trick> {
 protected:
  [[nodiscard]] fs::path outside() const { return folder_.path() / "outside"; }
  [[nodiscard]] fs::path trace() const { return folder_.path() / "trace"; }

  static bool has_strace() { return shell("command -v strace").status == 0; }

  /// Restores the index and plays the trick on it.
  void prepare() const {
    fs::remove_all(index());
    fs::remove_all(outside());
    fs::create_directory(outside());
    fs::copy(folder_.path() / "saved", index(), fs::copy_options::recursive);
    GetParam().play(index(), outside());
  }

  /// Returns the lines of the trace that show another program, a socket, or a file outside the
  /// index.
  [[nodiscard]] std::string trespasses() const {
    std::istringstream lines(read_file(trace()));
    std::string line;
    std::string found;
    int programs = 0;
    while (std::getline(lines, line)) {
      programs += line.find("execve(") != std::string::npos ? 1 : 0;
      const bool opens = line.find("open") != std::string::npos;
      const bool outside_opened = opens && line.find(outside().string()) != std::string::npos &&
                                  line.find("= -1 ELOOP") == std::string::npos;
      const bool link_followed =
          opens && line.find(index()) == std::string::npos && !is_usual(line);
      if (programs > 1 || line.find("socket(") != std::string::npos ||
          line.find("connect(") != std::string::npos || outside_opened || link_followed) {
        found += line + "\n";
      }
    }
    return found;
  }

  /// Returns true if a line shows a file that every program opens, or the news.
  [[nodiscard]] bool is_usual(const std::string& line) const {
    const std::vector<std::string> places = {"\"/lib",
                                             "\"/usr/lib",
                                             "\"/etc/",
                                             "\"/proc/",
                                             "\"/sys/",
                                             "\"/dev/tty",
                                             "\"" + (folder_.path() / "news").string()};
    return std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return line.find(place) != std::string::npos;
    });
  }
};

TEST_P(HostileIndex, StartsNoProgramAndOpensNoSocketOrOutsideFile) {
  if (!has_strace()) {
    GTEST_SKIP() << "strace is not installed";
  }
  const std::string news = folder_.write("news/1.txt", "A missile test\n\nOff Japan.").string();
  ASSERT_EQ(update({news}).status, 0);
  fs::rename(index(), folder_.path() / "saved");
  (void)folder_.write("news/2.txt", "Another missile test\n\nOff Korea.");
  const std::vector<Words> commands = {
      {kSearchProgram, "--index", index(), "missile"},
      {kSearchProgram, "--index", index(), "show", "1.txt"},
      {kIndexProgram, "--index", index(), "status"},
      {kIndexProgram, "--index", index(), "check"},
      {kIndexProgram, "--index", index(), "check", "--repair"},
      {kIndexProgram, "--index", index(), "export"},
      {kIndexProgram, "--index", index(), "compact"},
      {kIndexProgram, "--index", index(), "remove", "1.txt"},
      {kIndexProgram, "--index", index(), "update", fs::path(news).parent_path().string()}};
  for (const Words& command : commands) {
    prepare();
    Words traced = {"/usr/bin/strace",
                    "-y",
                    "-f",
                    "-e",
                    "trace=execve,execveat,socket,connect,open,openat,creat",
                    "-o",
                    trace().string()};
    traced.insert(traced.end(), command.begin(), command.end());
    const ProcessResult result = run(traced);
    const std::string what = command[0].substr(command[0].rfind('/') + 1) + " " + command[3];
    EXPECT_EQ(trespasses(), "") << what;
    EXPECT_LE(result.status, 5) << what << ": " << result.err;
    EXPECT_EQ(result.err.find("internal error"), std::string::npos) << what << ": " << result.err;
    const std::set<std::string> left = names_in(outside());
    EXPECT_FALSE(left.contains("pwned") || left.contains("x")) << what;
  }
}

INSTANTIATE_TEST_SUITE_P(Tricks, HostileIndex, testing::ValuesIn(kTricks),
                         [](const auto& trick) { return std::string(trick.param.name); });

}  // namespace
}  // namespace dateline::test
