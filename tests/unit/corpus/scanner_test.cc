#include "dateline/scanner.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;
using Strings = std::vector<std::string>;

Strings names(const ScanResult& result) {
  Strings found;
  for (const SourceFile& file : result.files) {
    found.push_back(file.name);
  }
  return found;
}

void write_all(const TemporaryFolder& folder, const Strings& files) {
  for (const std::string& name : files) {
    std::ignore = folder.write(name, "x");
  }
}

TEST(Scanner, FindsFilesByNameAndSortsThem) {
  const TemporaryFolder folder;
  write_all(folder, {"b.txt", "a/z.txt", "a/b/c/d.text", "c.jsonl", "C.TXT", "d.ndjson",
                     "e.jsonl.gz", "f.ndjson.zst", "a.JSONL.GZ", "a b/c.txt"});
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_EQ(names(result), (Strings{"C.TXT", "a b/c.txt", "a.JSONL.GZ", "a/b/c/d.text", "a/z.txt",
                                    "b.txt", "c.jsonl", "d.ndjson", "e.jsonl.gz", "f.ndjson.zst"}));
  EXPECT_TRUE(result.skipped.empty());
  EXPECT_EQ(result.ignored, 0U);
  EXPECT_FALSE(result.root_missing);
}

TEST(Scanner, DistinguishesTheFormats) {
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "b.text", "c.jsonl", "d.ndjson", "e.jsonl.gz", "f.jsonl.zst"});
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  ASSERT_EQ(result.files.size(), 6U);
  for (const SourceFile& file : result.files) {
    const bool text = file.name == "a.txt" || file.name == "b.text";
    EXPECT_EQ(file.format == FileFormat::text, text) << file.name;
    EXPECT_EQ(file.path, folder.path() / file.name);
    EXPECT_TRUE(file.path.is_absolute());
  }
}

TEST(Scanner, CountsOtherFilesExceptHiddenOnesAndSidecars) {
  const TemporaryFolder folder;
  write_all(folder, {"story.txt", "story.json", "other.text", "other.json", "lonely.json",
                     "page.html", "notes", "a.txt.gz", ".hidden.txt", ".git/a.txt", "image.jpg"});
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_EQ(names(result), (Strings{"other.text", "story.txt"}));
  EXPECT_EQ(result.ignored, 5U);
}

TEST(Scanner, TreatsEveryFileAsTextOnRequest) {
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "a.json", "b.html", "c", "d.jsonl", ".hidden"});
  const ScanResult result = scan(folder.path(), FormatChoice::all_text);
  EXPECT_EQ(names(result), (Strings{"a.txt", "b.html", "c", "d.jsonl"}));
  for (const SourceFile& file : result.files) {
    EXPECT_EQ(file.format, FileFormat::text) << file.name;
  }
}

TEST(Scanner, TreatsEveryFileAsJsonlOnRequest) {
  const TemporaryFolder folder;
  write_all(folder, {"a.data", "b"});
  const ScanResult result = scan(folder.path(), FormatChoice::all_jsonl);
  EXPECT_EQ(names(result), (Strings{"a.data", "b"}));
  for (const SourceFile& file : result.files) {
    EXPECT_EQ(file.format, FileFormat::jsonl) << file.name;
  }
}

TEST(Scanner, TreatsANamedFileAsTextByDefault) {
  const TemporaryFolder folder;
  write_all(folder, {"page", "page.html", "wire.jsonl", "wire.jsonl.zst"});
  struct Case {
    std::string name;
    FileFormat format;
  };
  for (const auto& [name, format] :
       {Case{"page", FileFormat::text}, Case{"page.html", FileFormat::text},
        Case{"wire.jsonl", FileFormat::jsonl}, Case{"wire.jsonl.zst", FileFormat::jsonl}}) {
    const ScanResult result = scan(folder.path() / name, FormatChoice::auto_by_name);
    ASSERT_EQ(names(result), Strings{name});
    EXPECT_EQ(result.files.front().format, format) << name;
  }
}

TEST(Scanner, GivesTheSameNamesForAnySpellingOfTheRoot) {
  const TemporaryFolder folder;
  write_all(folder, {"news/a.txt", "news/b/c.txt"});
  const fs::path root = folder.path() / "news";
  const std::string text = root.string();
  for (const std::string& written :
       {text, text + "/", text + "//", text + "/.", text + "/b/..", text + "/./b/../"}) {
    const ScanResult result = scan(written, FormatChoice::auto_by_name);
    EXPECT_EQ(names(result), (Strings{"a.txt", "b/c.txt"})) << written;
    EXPECT_EQ(result.files.front().path, root / "a.txt") << written;
  }
}

TEST(Scanner, FollowsLinksAndReturnsEachTargetOnce) {
  const TemporaryFolder outside;
  write_all(outside, {"far.txt", "deep/deeper.txt"});
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "sub/b.txt"});
  fs::create_symlink(outside.path(), folder.path() / "0-out");
  fs::create_symlink(outside.path(), folder.path() / "1-out-again");
  fs::create_symlink(folder.path() / "a.txt", folder.path() / "0-a.txt");
  fs::create_symlink(folder.path() / "sub", folder.path() / "0-sub");
  EXPECT_EQ(names(scan(folder.path(), FormatChoice::auto_by_name)),
            (Strings{"0-out/deep/deeper.txt", "0-out/far.txt", "a.txt", "sub/b.txt"}));
}

TEST(Scanner, TerminatesInALoopOfLinks) {
  const TemporaryFolder folder;
  write_all(folder, {"a/b.txt"});
  fs::create_symlink("..", folder.path() / "a" / "up");
  fs::create_symlink(".", folder.path() / "here");
  fs::create_symlink("loop.txt", folder.path() / "loop.txt");
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_EQ(names(result), Strings{"a/b.txt"});
  ASSERT_EQ(result.skipped.size(), 1U);
  EXPECT_EQ(result.skipped.front().where, (folder.path() / "loop.txt").string());
}

Strings folders_below(const fs::path& root, const ScanOptions& options = {}) {
  Strings found;
  visit_folders(root, options, [&](const fs::path& folder) {
    found.push_back(folder == root ? "." : folder.string().substr(root.string().size() + 1));
  });
  return found;
}

TEST(Scanner, VisitsEachFolderOnceDespiteManyLinks) {
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "a/b/c.txt", ".hidden/d.txt"});
  for (const char* name : {"x", "y", "a/up", "a/b/z"}) {
    fs::create_directory_symlink(folder.path(), folder.path() / name);
  }
  fs::create_directory_symlink(".", folder.path() / "a/here");
  EXPECT_EQ(folders_below(folder.path()), (Strings{".", "a", "a/b"}));
  EXPECT_EQ(folders_below(folder.path() / "a.txt"), Strings{});
  EXPECT_EQ(folders_below(folder.path() / "none"), Strings{});
}

TEST(Scanner, SkipsExcludedPathsUnderAnyName) {
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "index/db.txt", "report.jsonl"});
  fs::create_directory_symlink("index", folder.path() / "0-index");
  fs::create_symlink("report.jsonl", folder.path() / "0-report.jsonl");
  const ScanOptions options{.excluded = {folder.path() / "index", folder.path() / "report.jsonl",
                                         folder.path() / "none"}};
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name, options);
  EXPECT_EQ(names(result), Strings{"a.txt"});
  EXPECT_TRUE(result.skipped.empty());
  EXPECT_EQ(folders_below(folder.path(), options), Strings{"."});
}

TEST(Scanner, DoesNotReadAnExcludedRoot) {
  const TemporaryFolder folder;
  write_all(folder, {"index/a.txt"});
  const ScanResult result = scan(folder.path() / "index", FormatChoice::all_text,
                                 {.excluded = {folder.path() / "index"}});
  EXPECT_TRUE(result.files.empty());
  EXPECT_TRUE(result.root_missing);
  EXPECT_EQ(result.skipped.size(), 1U);
}

TEST(Scanner, StopsWhenAsked) {
  const TemporaryFolder folder;
  write_all(folder, {"a/1.txt", "b/2.txt", "c/3.txt"});
  int asked = 0;
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name,
                                 {.stop_requested = [&] { return ++asked == 3; }});
  EXPECT_TRUE(result.stopped);
  EXPECT_LT(result.files.size(), 3U);
  EXPECT_EQ(asked, 3);
}

TEST(Scanner, FollowsLinksToLinksAndToFolders) {
  const TemporaryFolder outside;
  write_all(outside, {"far.txt"});
  ASSERT_EQ(::mkfifo((outside.path() / "fifo.txt").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo((outside.path() / "far.json").c_str(), 0600), 0);
  const TemporaryFolder folder;
  write_all(folder, {"named.txt/a.txt"});
  fs::create_symlink(outside.path(), folder.path() / "one");
  fs::create_symlink("one", folder.path() / "two");
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_EQ(names(result), (Strings{"named.txt/a.txt", "one/far.txt"}));
  ASSERT_EQ(result.skipped.size(), 1U);
  EXPECT_EQ(fs::path(result.skipped[0].where).filename(), "fifo.txt");
}

TEST(Scanner, SkipsAndReportsDanglingLinks) {
  const TemporaryFolder folder;
  fs::create_symlink("nowhere.txt", folder.path() / "a.txt");
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_TRUE(result.files.empty());
  ASSERT_EQ(result.skipped.size(), 1U);
  EXPECT_EQ(result.skipped.front().where, (folder.path() / "a.txt").string());
  EXPECT_FALSE(result.skipped.front().reason.empty());
}

TEST(Scanner, SkipsAndReportsSpecialFiles) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "fifo.txt").c_str(), 0600), 0);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder.path() / "socket.txt").string().copy(address.sun_path, sizeof(address.sun_path) - 1);
  ASSERT_EQ(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ::close(descriptor);
  fs::create_symlink("/dev/null", folder.path() / "device.txt");
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_TRUE(result.files.empty());
  Strings where;
  for (const Skipped& skipped : result.skipped) {
    where.push_back(fs::path(skipped.where).filename());
  }
  std::sort(where.begin(), where.end());
  EXPECT_EQ(where, (Strings{"device.txt", "fifo.txt", "socket.txt"}));
}

TEST(Scanner, ReportsAMissingRoot) {
  const TemporaryFolder folder;
  const ScanResult result = scan(folder.path() / "missing", FormatChoice::auto_by_name);
  EXPECT_TRUE(result.root_missing);
  EXPECT_TRUE(result.files.empty());
  EXPECT_EQ(result.skipped.size(), 1U);
}

TEST(Scanner, FindsNothingInAnEmptyFolder) {
  const TemporaryFolder folder;
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_TRUE(result.files.empty());
  EXPECT_TRUE(result.skipped.empty());
  EXPECT_FALSE(result.root_missing);
}

TEST(Scanner, FindsFilesWithAccentsInTheirNames) {
  const TemporaryFolder folder;
  (void)folder.write("F\u00e9d\u00e9ration.txt", "x");
  (void)folder.write("\u00e7.JSONL", "x");
  EXPECT_EQ(scan(folder.path(), FormatChoice::auto_by_name).files.size(), 2U);
}

TEST(Scanner, SkipsAFileWhoseNameIsNotUtf8) {
  const TemporaryFolder folder;
  (void)folder.write("caf\xE9.txt", "x");
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  EXPECT_TRUE(result.files.empty());
  ASSERT_EQ(result.skipped.size(), 1U);
  EXPECT_EQ(result.skipped[0].reason, "its name is not UTF-8; rename it");
}

TEST(Scanner, NamesTheSidecarOfATextFile) {
  EXPECT_EQ(sidecar_path("/news/story.txt"), "/news/story.json");
  EXPECT_EQ(sidecar_path("/news/a.b.text"), "/news/a.b.json");
}

TEST(Scanner, StampsAFileSoThatChangesAreDetected) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a.txt", "12345");
  const auto stamp = [&] {
    const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
    return result.files.at(0).stamp;
  };
  const FileStamp before = stamp();
  EXPECT_EQ(before.bytes, 5U);
  EXPECT_EQ(stamp_of(file), before);
  EXPECT_EQ(stamp(), before);
  fs::last_write_time(file, fs::last_write_time(file) + std::chrono::nanoseconds(1000));
  EXPECT_EQ(stamp().modified_ns, before.modified_ns + 1000);
  std::ignore = folder.write("other", "12345");
  fs::rename(folder.path() / "other", file);
  EXPECT_NE(stamp().inode, before.inode);
  std::ignore = folder.write("a.txt", "123456");
  EXPECT_EQ(stamp().bytes, 6U);
}

TEST(Scanner, StampsTheTargetOfALink) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("elsewhere/a.txt", "12345");
  fs::create_directory(folder.path() / "news");
  fs::create_symlink(file, folder.path() / "news" / "link.txt");
  const ScanResult result = scan(folder.path() / "news", FormatChoice::auto_by_name);
  ASSERT_EQ(result.files.size(), 1U);
  EXPECT_EQ(result.files.front().stamp, *stamp_of(file));
}

TEST(Scanner, ReturnsNoStampForAMissingFile) {
  const TemporaryFolder folder;
  EXPECT_FALSE(stamp_of(folder.path() / "none").has_value());
  EXPECT_FALSE(stamp_of(folder.write("file", "x") / "below").has_value());
}

TEST(Scanner, StampsOnlySidecarsOfTextFiles) {
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "a.json", "b.text", "b.json", "c.txt", "d.jsonl", "d.json", "e.json",
                     "sub/a.txt", "sub/c.json"});
  const ScanResult result = scan(folder.path(), FormatChoice::auto_by_name);
  Strings completed;
  for (const SourceFile& file : result.files) {
    if (file.sidecar) {
      completed.push_back(file.name);
      EXPECT_EQ(*file.sidecar, *stamp_of(sidecar_path(file.path))) << file.name;
    }
  }
  EXPECT_EQ(completed, (Strings{"a.txt", "b.text"}));
}

TEST(Scanner, StampsTheSidecarUnderAnyNameOfTheTextFile) {
  const TemporaryFolder folder;
  write_all(folder, {"a.txt", "a.json"});
  fs::create_directory(folder.path() / "links");
  fs::create_symlink(folder.path() / "a.txt", folder.path() / "links" / "a.txt");
  std::ignore = folder.write("links/a.json", "{}");
  for (const auto& [root, choice] :
       {std::pair(folder.path() / "a.txt", FormatChoice::auto_by_name),
        std::pair(folder.path() / "a.txt", FormatChoice::all_text),
        std::pair(folder.path() / "links", FormatChoice::auto_by_name)}) {
    const ScanResult result = scan(root, choice);
    ASSERT_EQ(result.files.size(), 1U) << root;
    ASSERT_TRUE(result.files.front().sidecar.has_value()) << root;
    EXPECT_EQ(*result.files.front().sidecar, *stamp_of(sidecar_path(result.files.front().path)))
        << root;
  }
}

}  // namespace
}  // namespace dateline
