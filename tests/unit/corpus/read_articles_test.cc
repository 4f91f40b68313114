#include "dateline/read_articles.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "dateline/utf8.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

/// The articles, skipped files and notes that an observer received.
struct Heard {
  std::vector<ReadArticle> articles;
  std::vector<Skipped> skipped;
  std::vector<Skipped> notes;
  bool whole = false;
};

Heard read(const fs::path& path, const std::string& name, const ReadOptions& options = {},
           FileFormat format = FileFormat::text) {
  Heard heard;
  heard.whole = read_articles({.path = path, .name = name, .format = format}, options,
                              {.article =
                                   [&](ReadArticle&& article) {
                                     heard.articles.push_back(std::move(article));
                                     return true;
                                   },
                               .skipped = [&](const Skipped& s) { heard.skipped.push_back(s); },
                               .note = [&](const Skipped& s) { heard.notes.push_back(s); }});
  return heard;
}

/// Writes a text file, reads it, and returns the result.
Heard read_text(const TemporaryFolder& folder, std::string_view content,
                const ReadOptions& options = {}, const std::string& name = "story.txt") {
  return read(folder.write(name, content), name, options);
}

void expect_skipped(const Heard& heard, const fs::path& where) {
  EXPECT_TRUE(heard.articles.empty());
  EXPECT_FALSE(heard.whole);
  ASSERT_EQ(heard.skipped.size(), 1U) << where;
  EXPECT_EQ(heard.skipped.front().where, where.string());
  EXPECT_FALSE(heard.skipped.front().reason.empty());
}

TEST(ReadArticles, ReadsATextFile) {
  const TemporaryFolder folder;
  const Heard heard =
      read_text(folder, "Frigate leaves\n\nTOKYO — Two ships met.\n", {}, "a/b.txt");
  ASSERT_EQ(heard.articles.size(), 1U);
  const ReadArticle& read = heard.articles.front();
  EXPECT_EQ(read.article.headline, "Frigate leaves");
  EXPECT_EQ(read.article.dateline, "TOKYO");
  EXPECT_EQ(read.article.body, "Two ships met.");
  EXPECT_EQ(read.article.id, "a/b.txt");
  EXPECT_EQ(read.article.file, (folder.path() / "a/b.txt").string());
  EXPECT_EQ(read.where, (folder.path() / "a/b.txt").string());
  EXPECT_FALSE(read.has_own_id);
  EXPECT_FALSE(read.article.published);
  EXPECT_TRUE(heard.whole);
  EXPECT_TRUE(heard.skipped.empty());
  EXPECT_TRUE(heard.notes.empty());
}

TEST(ReadArticles, ReadsAJsonlFile) {
  const TemporaryFolder folder;
  const Heard heard = read(folder.write("a.jsonl", "{\"headline\":\"A\"}\nbad\n{\"body\":\"C\"}\n"),
                           "a.jsonl", {}, FileFormat::jsonl);
  EXPECT_EQ(heard.articles.size(), 2U);
  EXPECT_EQ(heard.skipped.size(), 1U);
  EXPECT_FALSE(heard.whole);
}

TEST(ReadArticles, AcceptsAHeadlineAloneAsAnArticle) {
  const TemporaryFolder folder;
  const Heard heard = read_text(folder, "Frigate leaves\n");
  ASSERT_EQ(heard.articles.size(), 1U);
  EXPECT_EQ(heard.articles.front().article.headline, "Frigate leaves");
  EXPECT_EQ(heard.articles.front().article.body, "");
}

TEST(ReadArticles, SkipsFilesWithoutAStory) {
  const TemporaryFolder folder;
  std::string binary;
  for (int i = 0; i < 4096; ++i) {
    binary.push_back(static_cast<char>(i * 7));
  }
  for (const std::string& content :
       {std::string(), std::string(" \n\t\n"), binary, std::string(1000, '\0'),
        std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\0", 20),
        std::string("Share this:\n\nSubscribe\n\nComments are closed.\n")}) {
    expect_skipped(read_text(folder, content), folder.path() / "story.txt");
  }
}

TEST(ReadArticles, SkipsUnreadableFiles) {
  const TemporaryFolder folder;
  expect_skipped(read(folder.path() / "missing.txt", "missing.txt"), folder.path() / "missing.txt");
  expect_skipped(read(folder.path(), "folder"), folder.path());
}

TEST(ReadArticles, DoesNotWaitForAFifo) {
  const TemporaryFolder folder;
  const fs::path fifo = folder.path() / "fifo.txt";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  expect_skipped(read(fifo, "fifo.txt"), fifo);
}

TEST(ReadArticles, SkipsAFileLargerThanAllowed) {
  const TemporaryFolder folder;
  const fs::path huge = folder.write("huge.txt", "Headline\n\n");
  fs::resize_file(huge, 100'000'000);
  expect_skipped(read(huge, "huge.txt"), huge);
}

TEST(ReadArticles, ReadsFilesUpToTheSizeLimit) {
  const TemporaryFolder folder;
  const std::string page = "Headline\n\n" + std::string(90, 'x');
  EXPECT_EQ(read_text(folder, page, {.max_article_bytes = 100}).articles.size(), 1U);
  expect_skipped(read_text(folder, page, {.max_article_bytes = 99}), folder.path() / "story.txt");
}

TEST(ReadArticles, ReportsAnUnreadableSidecarAndReadsTheArticle) {
  for (const char* kind : {"fifo", "device", "folder", "huge", "dangling", "loop"}) {
    const TemporaryFolder folder;
    const fs::path sidecar = folder.path() / "story.json";
    const std::string what = kind;
    if (what == "fifo") {
      ASSERT_EQ(::mkfifo(sidecar.c_str(), 0600), 0);
    } else if (what == "device") {
      fs::create_symlink("/dev/zero", sidecar);
    } else if (what == "folder") {
      fs::create_directory(sidecar);
    } else if (what == "huge") {
      fs::resize_file(folder.write("story.json", "{"), std::uintmax_t{1} << 40U);
    } else {
      fs::create_symlink(what == "loop" ? "story.json" : "nowhere", sidecar);
    }
    const Heard heard = read_text(folder, "Headline\n\nBody.\n");
    ASSERT_EQ(heard.articles.size(), 1U) << kind;
    EXPECT_TRUE(heard.articles.front().damaged) << kind;
    ASSERT_EQ(heard.notes.size(), 1U) << kind;
    EXPECT_EQ(heard.notes.front().where, sidecar.string()) << kind;
  }
}

TEST(ReadArticles, SkipsAFileThatBecameSomethingElse) {
  for (const FileFormat format : {FileFormat::text, FileFormat::jsonl}) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "story";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    expect_skipped(read(path, "story", {}, format), path);
    fs::remove(path);
    fs::create_symlink("/dev/zero", path);
    expect_skipped(read(path, "story", {}, format), path);
    fs::remove(path);
    fs::create_symlink("/proc/self/status", path);  // claims 0 bytes
    expect_skipped(read(path, "story", {}, format), path);
  }
}

TEST(ReadArticles, SkipsTextWithoutVisibleCharacters) {
  const TemporaryFolder folder;
  for (const std::string& content :
       {std::string("\u00A0\n\n\u200B\n"), std::string("\uFEFF\u3000"), std::string("\xFF\xFE")}) {
    expect_skipped(read_text(folder, content), folder.path() / "story.txt");
  }
}

TEST(ReadArticles, MakesEveryTextValidUtf8) {
  const TemporaryFolder folder;
  struct Case {
    std::string content;
    std::string headline;
  };
  const Case cases[] = {
      {"Caf\xE9 raided\n\nD\xE9j\xE0 vu.\n", "Café raided"},
      {"\xEF\xBB\xBF"
       "Café raided\r\n\r\nDéjà vu.\r\n",
       "Café raided"},
      {std::string("\xFF\xFE"
                   "C\0a\0f\0\xE9\0\n\0\n\0B\0o\0d\0y\0",
                   22),
       "Café"},
      {std::string("\xFF\xFE\0\0"
                   "C\0\0\0a\0\0\0f\0\0\0\xE9\0\0\0\n\0\0\0\n\0\0\0B\0\0\0",
                   32),
       "Café"},
      {"Café raided \xFF in Zürich, São Paulo\n\nBody.\n",
       "Café raided \uFFFD in Zürich, São Paulo"},
      {"\x93Read it,\x94 he said\n\nBody.\n", "“Read it,” he said"},
  };
  for (const auto& [content, headline] : cases) {
    const Heard heard = read_text(folder, content);
    ASSERT_EQ(heard.articles.size(), 1U) << headline;
    EXPECT_EQ(heard.articles.front().article.headline, headline);
    EXPECT_TRUE(is_valid_utf8(heard.articles.front().article.body));
  }
}

TEST(ReadArticles, ReadsAPageWithAFewNulBytes) {
  const TemporaryFolder folder;
  std::string page = "Headline\n\n";
  for (int i = 0; i < 50; ++i) {
    page += "Two ships met off Uotsuri on Monday.\n\n";
  }
  page[100] = '\0';
  page[500] = '\0';
  const Heard heard = read_text(folder, page);
  ASSERT_EQ(heard.articles.size(), 1U);
  EXPECT_GT(heard.articles.front().article.body.size(), 1500U);
}

TEST(ReadArticles, CompletesATextFromItsSidecar) {
  const TemporaryFolder folder;
  std::ignore = folder.write(
      "story.json",
      R"({"id":"hp-1","source":"Harbour Post","published":"2023-01-12T18:30:00Z","lang":"en"})");
  const Heard heard = read_text(folder, "Frigate leaves\n\nTwo ships met.\n");
  ASSERT_EQ(heard.articles.size(), 1U);
  const ReadArticle& read = heard.articles.front();
  EXPECT_EQ(read.article.id, "hp-1");
  EXPECT_TRUE(read.has_own_id);
  EXPECT_EQ(read.article.source, "Harbour Post");
  EXPECT_EQ(read.article.headline, "Frigate leaves");
  ASSERT_TRUE(read.article.published);
  EXPECT_EQ(to_iso(read.article.published->date), "2023-01-12T18:30");
  EXPECT_EQ(read.article.published->origin, DateOrigin::metadata);
}

TEST(ReadArticles, ReadsATextWithoutItsBrokenSidecarAndReportsIt) {
  const TemporaryFolder folder;
  for (const std::string_view sidecar :
       {"{", "[]", "", "{\"id\":[]}", "{\"source\":\"A\",\"id\":{}}"}) {
    const fs::path path = folder.write("story.json", sidecar);
    const Heard heard = read_text(folder, "Frigate leaves\n\nTwo ships met.\n");
    ASSERT_EQ(heard.articles.size(), 1U) << sidecar;
    EXPECT_EQ(heard.articles.front().article.id, "story.txt") << sidecar;
    EXPECT_EQ(heard.articles.front().article.source, "") << sidecar;
    ASSERT_EQ(heard.notes.size(), 1U) << sidecar;
    EXPECT_EQ(heard.notes.front().where, path.string());
  }
}

TEST(ReadArticles, PrefersTheDateOfTheSidecarThenPageThenPathThenUser) {
  struct Case {
    std::string_view sidecar;
    std::string_view page;
    std::string name;
    DateOrigin origin;
  };
  constexpr std::string_view kDated = R"({"published":"2023-01-01"})";
  constexpr std::string_view kBylined =
      "Headline\n\nPublished: Feb. 2, 2023\n\nTOKYO, March 3, 2023 — Two ships met.\n";
  constexpr std::string_view kDatelined = "Headline\n\nTOKYO, March 3, 2023 — Two ships met.\n";
  constexpr std::string_view kUndated = "Headline\n\nTwo ships met.\n";
  const ReadOptions options{.published = parse_iso_date("2023-05-05")};
  for (const auto& [sidecar, page, name, origin] :
       {Case{kDated, kBylined, "2023-04-04-a.txt", DateOrigin::metadata},
        Case{"{}", kBylined, "2023-04-04-b.txt", DateOrigin::byline},
        Case{"{}", kDatelined, "2023-04-04-c.txt", DateOrigin::dateline},
        Case{"{}", kUndated, "2023-04-04-d.txt", DateOrigin::path},
        Case{"{}", kUndated, "e.txt", DateOrigin::given}}) {
    const TemporaryFolder folder;
    std::ignore = folder.write(fs::path(name).replace_extension(".json").string(), sidecar);
    const Heard heard = read_text(folder, page, options, name);
    ASSERT_EQ(heard.articles.size(), 1U) << name;
    ASSERT_TRUE(heard.articles.front().article.published) << name;
    EXPECT_EQ(heard.articles.front().article.published->origin, origin) << name;
  }
}

TEST(ReadArticles, IgnoresDatesInFoldersAboveTheRoot) {
  const TemporaryFolder folder;
  const Heard heard =
      read(folder.write("2023-01-12/story.txt", "Headline\n\nBody.\n"), "story.txt");
  ASSERT_EQ(heard.articles.size(), 1U);
  EXPECT_FALSE(heard.articles.front().article.published);
}

TEST(ReadArticles, UsesTheSidecarsUrlAsAnId) {
  const TemporaryFolder folder;
  std::ignore = folder.write("story.json", R"({"url":"https://harbour.example/1"})");
  const Heard heard = read_text(folder, "Headline\n\nBody.\n");
  ASSERT_EQ(heard.articles.size(), 1U);
  EXPECT_EQ(heard.articles.front().article.id, "https://harbour.example/1");
  EXPECT_TRUE(heard.articles.front().has_own_id);
}

}  // namespace
}  // namespace dateline
