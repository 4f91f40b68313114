#include "dateline/update.h"

#include <gtest/gtest.h>

#include "update_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

TEST_F(UpdateTest, AddsFilesAndThenLeavesThemUnchanged) {
  write("a.txt", "Headline A\n\nBody.");
  write("sub/b.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  const auto revision = run().revision;
  const UpdateReport again = run();
  EXPECT_EQ(summary(again), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(again.revision, revision);
  EXPECT_TRUE(find("sub/b.txt").has_value());
}

TEST_F(UpdateTest, ReplacesChangedFilesAndDropsVanishedOnes) {
  write("a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  run();
  write("a.txt", "Headline A\n\nOther body.");
  fs::remove(news() / "b.txt");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -1 !0 #1");
  EXPECT_EQ(find("a.txt")->body, "Other body.");
}

TEST_F(UpdateTest, ReplacesChangedFilesInABulkLoadToo) {
  write("a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  write("c.txt", "Headline C\n\nBody.");
  run();
  write("a.txt", "Headline A\n\nOther body.");
  write("c.txt", "Headline C\n\nOther body.");
  fs::remove(news() / "b.txt");
  writing_ = {.bulk_bytes = 1, .articles_per_segment = 1};
  EXPECT_EQ(summary(run()), "+0 ~2 =0 -1 !0 #2");
  EXPECT_EQ(find("a.txt")->body, "Other body.");
  EXPECT_EQ(find("c.txt")->body, "Other body.");
}

TEST_F(UpdateTest, KeepsTheArticlesOfAMissingRoot) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  fs::rename(news(), folder_.path() / "unmounted");
  EXPECT_EQ(summary(run()), "+0 ~0 =0 -0 !1 #1");
}

TEST_F(UpdateTest, KeepsTheArticlesOfAnUnexpectedlyEmptyRoot) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  fs::remove(news() / "a.txt");
  EXPECT_EQ(summary(run()), "+0 ~0 =0 -0 !1 #1");
  EXPECT_EQ(summary(run({news()}, {.allow_empty_root = true})), "+0 ~0 =0 -1 !0 #0");
}

TEST_F(UpdateTest, KeepsTheArticlesOfAFileThatBecameUnreadable) {
  write("a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  run();
  write("a.txt", "");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #2");
  EXPECT_EQ(skipped_.at(0).reason, "empty file");
}

TEST_F(UpdateTest, DropsLinesRemovedFromAJsonlFile) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  write("wire.jsonl", "{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -1 !0 #1");
}

TEST_F(UpdateTest, KeepsLinesThatDamageMayHide) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"2\",\"body\":\"two\"}\n");
  run();
  write("wire.jsonl", "{\"id\":\"1\",\"bo\n{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #2");
}

TEST_F(UpdateTest, SkipsASecondArticleWithTheSameIdInOneRun) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"1\",\"body\":\"other\"}\n");
  EXPECT_EQ(summary(run()), "+1 ~0 =0 -0 !1 #1");
  EXPECT_EQ(find("1")->body, "one");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"1\",\"body\":\"third\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #1");
}

TEST_F(UpdateTest, DistinguishesFilesWithTheSameRelativePathInTwoRoots) {
  write("x/1.txt", "Headline of x\n\nBody.");
  write("y/1.txt", "Headline of y\n\nBody.");
  const std::vector<fs::path> roots = {news() / "x", news() / "y"};
  EXPECT_EQ(summary(run(roots)), "+2 ~0 =0 -0 !0 #2");
  EXPECT_EQ(summary(run(roots)), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(find("1.txt")->headline, "Headline of x");
  EXPECT_EQ(find((news() / "y/1.txt").string())->headline, "Headline of y");
}

TEST_F(UpdateTest, RecognizesAFileReadThroughAnotherRoot) {
  write("sub/1.txt", "Headline\n\nBody.");
  run();
  EXPECT_EQ(summary(run({news() / "sub"})), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(summary(run({news() / "sub" / "1.txt"})), "+0 ~0 =1 -0 !0 #1");
  EXPECT_TRUE(find("sub/1.txt").has_value());
}

TEST_F(UpdateTest, FollowsAMovedCorpus) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  fs::rename(news(), folder_.path() / "archive");
  EXPECT_EQ(summary(run({folder_.path() / "archive"})), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->file, (folder_.path() / "archive" / "a.txt").string());
  // An update of the old folder does not drop it.
  fs::create_directory(news());
  EXPECT_EQ(summary(run({news()}, {.allow_empty_root = true})), "+0 ~0 =0 -0 !0 #1");
}

TEST_F(UpdateTest, KeepsAnArticleThatMovesFromOneFileToAnother) {
  const std::string line = "{\"id\":\"1\",\"body\":\"one\"}\n";
  const std::string other = "{\"id\":\"2\",\"body\":\"two\"}\n";
  write("latest.jsonl", line + other);
  run();
  write("latest.jsonl", other);
  write("archive.jsonl", line);
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(find("1")->file, (news() / "archive.jsonl").string());
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
}

TEST_F(UpdateTest, DropsACopiedArticleWithItsLastFile) {
  const std::string line = "{\"id\":\"1\",\"body\":\"one\"}\n";
  write("feed/a.jsonl", line);
  write("feed/b.jsonl", "{\"id\":\"2\",\"body\":\"two\"}\n");
  write("archive/a.jsonl", line);
  run({news() / "feed"});
  EXPECT_EQ(summary(run({news() / "archive"})), "+0 ~0 =1 -0 !0 #2");
  fs::remove(news() / "feed/a.jsonl");
  EXPECT_EQ(summary(run({news() / "feed"})), "+0 ~0 =1 -0 !0 #2");
  EXPECT_EQ(find("1")->file, (news() / "archive/a.jsonl").string());
  fs::remove(news() / "archive/a.jsonl");
  EXPECT_EQ(summary(run({news() / "archive"}, {.allow_empty_root = true})), "+0 ~0 =0 -1 !0 #1");
}

TEST_F(UpdateTest, IndexesFilesWithPathsLongerThanATerm) {
  std::string folder_name;
  for (int i = 0; i < 70; ++i) {
    folder_name += "\u30AB";
  }
  for (const char* end : {"a", "ab", "abc", "abcd"}) {
    write(folder_name + "/" + folder_name + end + ".txt", std::string("Headline ") + end);
  }
  EXPECT_EQ(summary(run()), "+4 ~0 =0 -0 !0 #4");
  EXPECT_EQ(summary(run({news() / folder_name})), "+0 ~0 =4 -0 !0 #4");
  fs::remove(news() / folder_name / (folder_name + "ab.txt"));
  EXPECT_EQ(summary(run({news() / folder_name})), "+0 ~0 =3 -1 !0 #3");
}

TEST_F(UpdateTest, KeepsTheArticlesBelowABrokenLink) {
  (void)folder_.write("disk/a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  fs::create_directory_symlink(folder_.path() / "disk", news() / "disk");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  fs::rename(folder_.path() / "disk", folder_.path() / "unmounted");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #2");
}

TEST_F(UpdateTest, KeepsTheArticleOfAFileWhoseNewIdIsTaken) {
  write("a.txt", "Headline A\n\nBody.");
  write("a.json", R"({"id": "x"})");
  write("b.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  write("b.json", R"({"id": "x"})");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #2");
  EXPECT_EQ(find("b.txt")->headline, "Headline B");
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
  fs::remove(news() / "a.txt");
  const UpdateReport freed = run();
  EXPECT_EQ(freed.added, 1U);
  EXPECT_EQ(freed.documents, 1U);
  EXPECT_EQ(find("x")->headline, "Headline B");
}

TEST_F(UpdateTest, DropsAnIdTogetherWithItsSidecar) {
  write("a.txt", "Headline A\n\nBody.");
  write("a.json", R"({"id": "x"})");
  write("b.txt", "Headline B\n\nBody.");
  run();
  fs::rename(news() / "a.json", news() / "b.json");
  run();
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(find("a.txt")->headline, "Headline A");
  EXPECT_EQ(find("x")->headline, "Headline B");
}

TEST_F(UpdateTest, KeepsAnArticleUnchangedWhileItsSidecarIsDamaged) {
  write("a.txt", "Headline A\n\nBody.");
  write("a.json", R"({"source": "Meridian Wire"})");
  run();
  write("a.json", R"({"sour)");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->source, "Meridian Wire");
}

TEST_F(UpdateTest, KeepsTheLinesOfATemporarilyEmptyJsonlFile) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n");
  run();
  write("wire.jsonl", "");
  EXPECT_EQ(summary(run()), "+0 ~0 =0 -0 !1 #1");
}

TEST_F(UpdateTest, KeepsIdsAndDatesFromThePathThroughAnyRoot) {
  write("2021/03/17/a.txt", "Headline A\n\nBody.");
  write("2021/w.jsonl", "{\"body\":\"one\"}\n{\"body\":\"two\"}\n");
  run();
  EXPECT_EQ(summary(run({news() / "2021"})), "+0 ~0 =3 -0 !0 #3");
  EXPECT_EQ(summary(run({news() / "2021" / "03"})), "+0 ~0 =1 -0 !0 #3");
  EXPECT_EQ(to_iso(find("2021/03/17/a.txt")->published->date), "2021-03-17");
  EXPECT_TRUE(find("2021/w.jsonl:2").has_value());
}

TEST_F(UpdateTest, RecognizesARootUnderAnyName) {
  write("a.txt", "Headline A\n\nBody.");
  fs::create_directory_symlink(news(), folder_.path() / "current");
  run({folder_.path() / "current"});
  EXPECT_EQ(summary(run({news() / ".." / "news" / ""})), "+0 ~0 =1 -0 !0 #1");
}

TEST_F(UpdateTest, DropsAFileThatBecameAFolder) {
  write("a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  run();
  fs::remove(news() / "a.txt");
  fs::create_directory(news() / "a.txt");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -1 !0 #1");
}

TEST_F(UpdateTest, StopsOnRequestAndKeepsItsWork) {
  for (int i = 0; i < 5; ++i) {
    write(std::to_string(i) + ".txt", "Headline\n\nBody " + std::to_string(i));
  }
  {
    IndexWriter writer(folder_.path() / "index");
    int asked = 0;
    const UpdateReport report = update(writer, {news()}, {},
                                       {.progress = [&](const UpdateProgress&) { ++asked; },
                                        .stop_requested = [&] { return asked == 3; }});
    EXPECT_TRUE(report.stopped);
    EXPECT_EQ(report.documents, 3U);
  }
  EXPECT_EQ(summary(run()), "+2 ~0 =3 -0 !0 #5");
}

TEST_F(UpdateTest, KeepsTheLastCommitWhenAnObserverThrows) {
  for (int i = 0; i < 5; ++i) {
    write(std::to_string(i) + ".txt", "Headline\n\nBody " + std::to_string(i));
  }
  for (const std::size_t bulk_bytes : {std::size_t{1}, std::size_t{1} << 30U}) {
    IndexWriter writer(folder_.path() / "index",
                       {.bulk_bytes = bulk_bytes, .articles_per_segment = 2});
    int changes = 0;
    const UpdateObserver throwing{.changed = [&](const ArticleChange&) {
      if (++changes == 3) {
        throw std::runtime_error("the host's own");
      }
    }};
    EXPECT_THROW((void)update(writer, {news()}, {}, throwing), std::runtime_error);
  }
  EXPECT_EQ(summary(run()), "+5 ~0 =0 -0 !0 #5");
}

TEST_F(UpdateTest, UsesTheUsersDateForUndatedArticles) {
  write("plain.txt", "Headline\n\nBody.");
  write("2021-03-19-dated.txt", "Headline 2\n\nBody.");
  UpdateOptions options;
  options.reading.published = parse_iso_date("2023-01");
  run({news()}, options);
  EXPECT_EQ(find("plain.txt")->published->origin, DateOrigin::given);
  EXPECT_EQ(find("2021-03-19-dated.txt")->published->origin, DateOrigin::path);
}

}  // namespace
}  // namespace dateline
