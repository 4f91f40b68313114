/// Exports: the articles of an index can be moved to another index or another search engine.
#include <fstream>
#include <iterator>
#include <sstream>

#include "export_fixture.h"

namespace dateline::test {
namespace {

TEST_F(Export, ReadIntoANewIndexGivesTheSameAnswers) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  put_unusual_articles();
  ASSERT_EQ(index_program({"remove", "2021/2021-03-17-zeebrugge-terminal-ransomware.txt"}).status,
            0);
  // A date in the path of an export does not apply to its articles.
  const std::string first = exported(index(), "exports/2024-01-01/first.jsonl");
  const ProcessResult imported =
      run({kIndexProgram, "--index", second_index(), "update", "--published", "1999", first});
  EXPECT_EQ(imported.status, 0) << imported.err;
  EXPECT_EQ(lines_of(first), lines_of(exported(second_index(), "second.jsonl")));

  std::ifstream table(std::string(DATELINE_SOURCE) + "/tests/end_to_end/golden_queries.tsv");
  std::size_t queries = 0;
  for (std::string line; std::getline(table, line);) {
    if (!line.empty() && !line.starts_with('#')) {
      const Words words = {"--format", "json",        "--as-of", "2024-06-30",
                           "--facets", "person,year", "--",      line.substr(0, line.find('\t'))};
      const std::string before = answer(index(), words);
      EXPECT_EQ(before, answer(second_index(), words)) << line;
      queries += json::parse(before)["total"] > 0 ? 1 : 0;
    }
  }
  EXPECT_GE(queries, 150U);
  const Words newest = {"--sort", "newest", "--format", "jsonl", "-n", "200", "ship OR missile"};
  EXPECT_EQ(answer(index(), newest), answer(second_index(), newest));
}

TEST_F(Export, ReadAgainChangesNothing) {
  ASSERT_EQ(update({kSample + "/articles/africa"}).status, 0);
  const ProcessResult again = update({exported(index(), "all.jsonl")});
  EXPECT_NE(again.out.find("added 0, updated 0, unchanged 6,"), std::string::npos) << again.out;
}

/// A restored index is equivalent to the lost one: the next update finds what changed since.
TEST_F(Export, RestoresAnIndexThatFollowsTheNews) {
  (void)folder_.write("news/a.txt", "Missile test\n\nA missile flew.");
  (void)folder_.write("news/b.txt", "Port strike\n\nA port closed.");
  (void)folder_.write("news/c.jsonl", R"({"id":"c1","body":"A frigate left."})"
                                      "\n"
                                      R"({"id":"c2","body":"A tanker came."})");
  const std::string news = (folder_.path() / "news").string();
  ASSERT_EQ(update({news}).status, 0);
  const std::string kept = exported(index(), "kept.jsonl");
  std::filesystem::remove_all(index());
  const auto restored = update({kept});
  EXPECT_EQ(restored.out,
            "added 4, updated 0, unchanged 0, removed 0, skipped 0 (4 documents, revision 2)\n");
  EXPECT_EQ(index_program({"check"}).status, 0);

  // One page changes, one vanishes, and one line changes.
  (void)folder_.write("news/a.txt", "Missile test\n\nTwo missiles flew.");
  std::filesystem::remove(folder_.path() / "news/b.txt");
  (void)folder_.write("news/c.jsonl", R"({"id":"c1","body":"A frigate stayed."})"
                                      "\n"
                                      R"({"id":"c2","body":"A tanker came."})");
  const ProcessResult followed = update({news});
  EXPECT_EQ(followed.status, 0) << followed.err;
  EXPECT_NE(followed.out.find("added 0, updated 2, unchanged 1, removed 1, skipped 0"),
            std::string::npos)
      << followed.out;
  EXPECT_EQ(ids({"missiles"}), Words{"a.txt"});
  EXPECT_EQ(index_program({"check"}).status, 0);

  // Articles that are newer than the export stay. An article that vanished from the news returns
  // until the next update of the news.
  const ProcessResult again = update({kept});
  EXPECT_EQ(again.status, 3);
  EXPECT_NE(again.err.find("another article has the id `a.txt`"), std::string::npos) << again.err;
  EXPECT_EQ(ids({"\"two missiles\""}), Words{"a.txt"});
  EXPECT_EQ(index_program({"check"}).status, 0);
  std::filesystem::remove(kept);
  EXPECT_NE(update({news}).out.find("removed 1, skipped 0 (3 documents"), std::string::npos);
}

/// As in an index that was never lost, a copy does not become a second article, and a moved file
/// keeps its article.
TEST_F(Export, RestoresAnIndexThatRecognizesCopiesAndMovedFiles) {
  (void)folder_.write("news/a.txt", "Missile test\n\nA missile flew.");
  (void)folder_.write("news/copy/a.txt", "Missile test\n\nA missile flew.");
  (void)folder_.write("news/b.txt", "Port strike\n\nA port closed.");
  const std::string news = (folder_.path() / "news").string();
  EXPECT_NE(update({news}).out.find("(2 documents"), std::string::npos);
  const std::string kept = exported(index(), "kept.jsonl");
  std::filesystem::remove_all(index());
  ASSERT_EQ(update({kept}).status, 0);
  EXPECT_NE(update({news}).out.find("added 0, updated 0, unchanged 3, removed 0"),
            std::string::npos);
  std::filesystem::remove(folder_.path() / "news/a.txt");
  const std::string followed = update({news}).out;
  EXPECT_NE(followed.find("removed 0, skipped 0 (2 documents"), std::string::npos) << followed;

  // On another machine, the news are in another folder.
  std::filesystem::remove_all(index());
  ASSERT_EQ(update({kept}).status, 0);
  std::filesystem::rename(folder_.path() / "news", folder_.path() / "elsewhere");
  const std::string moved = update({(folder_.path() / "elsewhere").string()}).out;
  EXPECT_NE(moved.find("added 0, updated 1, unchanged 1, removed 0, skipped 0 (2 documents"),
            std::string::npos)
      << moved;
  EXPECT_EQ(index_program({"check"}).status, 0);
}

TEST_F(Export, OutdatedArticlesAreCorrectedByTheNextUpdate) {
  const std::string first = R"({"id":"c1","body":"A frigate left."})";
  const std::string second = R"({"id":"c2","body":"A tanker came."})";
  (void)folder_.write("news/c.jsonl", first + "\n" + second + "\n");
  const std::string page = folder_.write("news/a.txt", "Test\n\nA missile flew.").string();
  const std::string news = (folder_.path() / "news").string();
  ASSERT_EQ(update({news}).status, 0);
  const std::string kept = exported(index(), "kept.jsonl");
  (void)folder_.write("news/c.jsonl", first + "\n");
  (void)folder_.write("news/a.txt", "Test\n\nTwo missiles flew.");
  ASSERT_EQ(update({news}).status, 0);
  // The same content in another file: its stamp no longer matches the one in the index.
  std::filesystem::copy_file(page, page + ".copy");
  std::filesystem::rename(page + ".copy", page);
  EXPECT_EQ(update({kept}).status, 0);
  EXPECT_EQ(ids({"tanker"}), Words{"c2"});
  EXPECT_EQ(ids({"\"a missile\""}), Words{"a.txt"});
  const std::string followed = update({news}).out;
  EXPECT_NE(followed.find("added 0, updated 1, unchanged 1, removed 1"), std::string::npos)
      << followed;
  EXPECT_EQ(ids({"\"two missiles\""}), Words{"a.txt"});
  // The same happens when one run reads the export and the news.
  EXPECT_EQ(update({kept, news}).status, 3);
  EXPECT_EQ(ids({"tanker"}), Words{});
  EXPECT_EQ(ids({"\"two missiles\""}), Words{"a.txt"});
  EXPECT_EQ(index_program({"check"}).status, 0);
}

/// An export without file names is restored after its news are lost.
TEST_F(Export, ArticlesWithoutASourceFileStay) {
  (void)folder_.write("news/a.txt", "Missile test\n\nA missile flew.");
  const std::string news = (folder_.path() / "news").string();
  ASSERT_EQ(update({news}).status, 0);
  json line = json::parse(index_program({"export"}).out);
  line.erase("file");
  std::filesystem::remove_all(index());
  std::filesystem::remove(folder_.path() / "news/a.txt");
  (void)folder_.write("news/b.txt", "Port strike\n\nA port closed.");
  const std::string kept = folder_.write("kept.jsonl", line.dump() + "\n").string();
  ASSERT_EQ(update({kept}).status, 0);
  EXPECT_NE(update({news}).out.find("added 1, updated 0, unchanged 0, removed 0"),
            std::string::npos);
  EXPECT_EQ(ids({"missile"}), Words{"a.txt"});
}

TEST_F(Export, IsReadAsAnArgumentButNotInsideAFolder) {
  (void)folder_.write("news/a.txt", "Missile test\n\nA missile flew.");
  const std::string news = (folder_.path() / "news").string();
  ASSERT_EQ(update({news}).status, 0);
  const std::string kept = exported(index(), "news/kept.jsonl");
  ASSERT_EQ(index_program({"remove", "a.txt"}).status, 0);
  const ProcessResult passed_over = update({news});
  EXPECT_EQ(passed_over.status, 0);
  EXPECT_NE(passed_over.err.find("an export is read only if the file itself is named"),
            std::string::npos)
      << passed_over.err;
  EXPECT_EQ(ids({"missile"}), Words{});
  for (int i = 0; i < 2; ++i) {
    EXPECT_NE(update({kept}).out.find("added 1"), std::string::npos);
    EXPECT_EQ(ids({"missile"}), Words{"a.txt"});
    ASSERT_EQ(index_program({"remove", "a.txt"}).status, 0);
  }
  // An export may have any name.
  for (const std::string name : {"backup", "backup.json"}) {
    std::filesystem::copy_file(kept, folder_.path() / name);
    EXPECT_NE(update({(folder_.path() / name).string()}).out.find("added 1"), std::string::npos);
    EXPECT_EQ(ids({"missile"}), Words{"a.txt"});
    ASSERT_EQ(index_program({"remove", "a.txt"}).status, 0);
  }
}

/// An export that replaces a news file contains all articles; no update may drop them.
TEST_F(Export, CanOverwriteTheNewsItContains) {
  const std::string news = folder_.write("news/w.jsonl", R"({"id":"x","body":"A ship."})").string();
  (void)folder_.write("news/a.txt", "Missile test\n\nA missile flew.");
  const std::string folder = (folder_.path() / "news").string();
  ASSERT_EQ(update({folder}).status, 0);
  ASSERT_EQ(index_program({"export", "-o", news}).status, 0);
  for (const std::string& path : {news, folder, news}) {
    EXPECT_NE(update({path}).out.find("removed 0, skipped 0 (2 documents"), std::string::npos);
  }
  for (int i = 0; i < 2; ++i) {
    const ProcessResult built = run({kIndexProgram, "--index", second_index(), "update", news});
    EXPECT_NE(built.out.find("removed 0, skipped 0 (2 documents"), std::string::npos) << built.out;
  }
  EXPECT_EQ(index_program({"check"}).status, 0);
}

/// Two articles with the same text stay two articles, even if they are restored in parts.
TEST_F(Export, CanBeRestoredInParts) {
  (void)folder_.write("news/a.txt", "Missile\n\nA missile.");
  const std::string page = folder_.write("news/b.txt", "Port\n\nA port.").string();
  const std::string news = (folder_.path() / "news").string();
  ASSERT_EQ(update({news}).status, 0);
  (void)folder_.write("news/b.txt", "Missile\n\nA missile.");
  ASSERT_EQ(update({news}).status, 0);
  const std::string all = exported(index(), "all.jsonl");
  const std::string content = content_of(all);
  const std::string part =
      folder_.write("part.jsonl", content.substr(0, content.find('\n') + 1)).string();
  std::filesystem::remove_all(index());
  EXPECT_NE(update({part}).out.find("(1 documents"), std::string::npos);
  EXPECT_NE(update({all}).out.find("(2 documents"), std::string::npos);
  EXPECT_NE(update({news}).out.find("removed 0, skipped 0 (2 documents"), std::string::npos);
}

/// If one run reads an export and the news, the news win.
TEST_F(Export, CanBeReadTogetherWithTheNews) {
  (void)folder_.write("news/a.txt", "Test\n\nA missile flew.");
  (void)folder_.write("news/b.txt", "Port\n\nA port closed.");
  (void)folder_.write("news/c.txt", "Strike\n\nA crane stood still.");
  const std::string news = (folder_.path() / "news").string();
  ASSERT_EQ(update({news}).status, 0);
  const std::string kept = exported(index(), "kept.jsonl");
  std::filesystem::remove_all(index());
  (void)folder_.write("news/a.txt", "Test\n\nTwo missiles flew.");
  std::filesystem::remove(folder_.path() / "news/b.txt");
  std::filesystem::rename(folder_.path() / "news/c.txt", folder_.path() / "news/d.txt");
  const ProcessResult both = update({kept, news});
  EXPECT_EQ(both.out,
            "added 3, updated 2, unchanged 0, removed 1, skipped 0 (2 documents, revision 3)\n");
  EXPECT_EQ(ids({"\"two missiles\" OR crane"}).size(), 2U);
  EXPECT_EQ(index_program({"check"}).status, 0);
}

TEST_F(Export, ReplacesTheFileOnlyWhenComplete) {
  ASSERT_EQ(update({kSample + "/articles/africa"}).status, 0);
  const std::string file = folder_.write("kept.jsonl", "the copy before").string();
  // Without an index, the file is not changed.
  EXPECT_EQ(run({kIndexProgram, "--index", second_index(), "export", "-o", file}).status, 4);
  EXPECT_EQ(content_of(file), "the copy before");
  EXPECT_EQ(shell("ulimit -f 4; trap '' XFSZ; " + kIndexProgram + " --index " + index() +
                  " export -o " + file)
                .status,
            4);
  EXPECT_EQ(content_of(file), "the copy before");
  const ProcessResult whole = index_program({"export", "-o", file});
  EXPECT_EQ(whole.status, 0) << whole.err;
  EXPECT_EQ(whole.out, "");
  EXPECT_EQ(content_of(file), index_program({"export"}).out);
  EXPECT_EQ(index_program({"export", "-o", "/nosuch/folder/x"}).status, 2);

  // A link is followed and the file keeps its mode; a device is not replaced.
  namespace fs = std::filesystem;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(file, folder_.path() / "link");
  EXPECT_EQ(index_program({"export", "-o", (folder_.path() / "link").string()}).status, 0);
  EXPECT_TRUE(fs::is_symlink(folder_.path() / "link"));
  EXPECT_EQ(content_of(file), index_program({"export"}).out);
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("/dev/full", folder_.path() / "device");
  EXPECT_EQ(index_program({"export", "-o", (folder_.path() / "device").string()}).status, 4);
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_.path()), {}), 4);  // no other file is left
  fs::create_symlink("new.jsonl", folder_.path() / "to be");
  EXPECT_EQ(index_program({"export", "-o", (folder_.path() / "to be").string()}).status, 0);
  EXPECT_TRUE(fs::is_symlink(folder_.path() / "to be"));
  EXPECT_EQ(content_of((folder_.path() / "new.jsonl").string()), content_of(file));
}

TEST_F(Export, FailsWithoutAnIndex) {
  const ProcessResult none = index_program({"export"});
  EXPECT_EQ(none.status, 4);
  EXPECT_EQ(none.out, "");
  EXPECT_FALSE(std::filesystem::exists(index()));
}

TEST_F(Export, DoesNotWaitForAWriterByDefault) {
  ASSERT_EQ(update({kSample + "/articles/africa"}).status, 0);
  const IndexWriter writer{std::filesystem::path(index())};
  EXPECT_EQ(index_program({"export"}).status, 5);
}

TEST_F(Export, EndsWhenThePipeIsClosed) {
  ASSERT_EQ(update({kSample + "/articles"}).status, 0);
  const ProcessResult cut =
      shell("set -o pipefail; " + kIndexProgram + " --index " + index() + " export | head -n 1");
  EXPECT_EQ(cut.status, 0) << cut.err;
  EXPECT_EQ(json::parse(cut.out)["dateline_export"], 1);
}

}  // namespace
}  // namespace dateline::test
