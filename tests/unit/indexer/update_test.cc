#include "dateline/update.h"

#include <gtest/gtest.h>

#include <map>

#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// An index and a folder of news beside it.
class UpdateTest : public testing::Test {
 protected:
  UpdateReport run(const std::vector<fs::path>& paths, const UpdateOptions& options = {}) {
    skipped_.clear();
    IndexWriter writer(folder_.path() / "index");
    return update(writer, paths, options,
                  {.skipped = [&](const Skipped& skipped) { skipped_.push_back(skipped); }});
  }

  UpdateReport run() { return run({news()}); }

  [[nodiscard]] fs::path news() const { return folder_.path() / "news"; }

  void write(const std::string& name, const std::string& content) const {
    (void)folder_.write("news/" + name, content);
  }

  [[nodiscard]] std::optional<Article> find(const std::string& id) const {
    const IndexWriter writer(folder_.path() / "index");
    const auto found = writer.find(id);
    return found ? std::optional(writer.read(found->document)) : std::nullopt;
  }

  test::TemporaryFolder folder_;
  std::vector<Skipped> skipped_;
};

std::string summary(const UpdateReport& report) {
  return "+" + std::to_string(report.added) + " ~" + std::to_string(report.updated) + " =" +
         std::to_string(report.unchanged) + " -" + std::to_string(report.removed) + " !" +
         std::to_string(report.skipped) + " #" + std::to_string(report.documents);
}

TEST_F(UpdateTest, AddsThenLeavesAlone) {
  write("a.txt", "Headline A\n\nBody.");
  write("sub/b.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  const auto revision = run().revision;
  const UpdateReport again = run();
  EXPECT_EQ(summary(again), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(again.revision, revision);
  EXPECT_TRUE(find("sub/b.txt").has_value());
}

TEST_F(UpdateTest, ReplacesWhatChangedAndDropsWhatVanished) {
  write("a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  run();
  write("a.txt", "Headline A\n\nOther body.");
  fs::remove(news() / "b.txt");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -1 !0 #1");
  EXPECT_EQ(find("a.txt")->body, "Other body.");
}

TEST_F(UpdateTest, KeepsTheArticlesOfAMissingRoot) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  fs::rename(news(), folder_.path() / "unmounted");
  EXPECT_EQ(summary(run()), "+0 ~0 =0 -0 !1 #1");
}

TEST_F(UpdateTest, KeepsTheArticlesOfARootThatIsEmptyByError) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  fs::remove(news() / "a.txt");
  EXPECT_EQ(summary(run()), "+0 ~0 =0 -0 !1 #1");
  EXPECT_EQ(summary(run({news()}, {.allow_empty_root = true})), "+0 ~0 =0 -1 !0 #0");
}

TEST_F(UpdateTest, KeepsWhatAFileHeldWhenItCanNoLongerBeRead) {
  write("a.txt", "Headline A\n\nBody.");
  write("b.txt", "Headline B\n\nBody.");
  run();
  write("a.txt", "");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #2");
  EXPECT_EQ(skipped_.at(0).reason, "empty file");
}

TEST_F(UpdateTest, DropsTheLinesThatLeftAJsonlFile) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  write("wire.jsonl", "{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -1 !0 #1");
}

TEST_F(UpdateTest, KeepsTheLinesThatMayBeHiddenByDamage) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"2\",\"body\":\"two\"}\n");
  run();
  write("wire.jsonl", "{\"id\":\"1\",\"bo\n{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #2");
}

TEST_F(UpdateTest, SkipsASecondArticleWithTheSameIdInOneRun) {
  write("wire.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"1\",\"body\":\"other\"}\n");
  EXPECT_EQ(summary(run()), "+1 ~0 =0 -0 !1 #1");
  EXPECT_EQ(find("1")->body, "one");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #1");
}

TEST_F(UpdateTest, TellsFilesOfTwoRootsWithOneRelativePathApart) {
  write("x/1.txt", "Headline of x\n\nBody.");
  write("y/1.txt", "Headline of y\n\nBody.");
  const std::vector<fs::path> roots = {news() / "x", news() / "y"};
  EXPECT_EQ(summary(run(roots)), "+2 ~0 =0 -0 !0 #2");
  EXPECT_EQ(summary(run(roots)), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(find("1.txt")->headline, "Headline of x");
  EXPECT_EQ(find((news() / "y/1.txt").string())->headline, "Headline of y");
}

TEST_F(UpdateTest, KnowsAFileAgainWhenItIsReadThroughAnotherRoot) {
  write("sub/1.txt", "Headline\n\nBody.");
  run();
  EXPECT_EQ(summary(run({news() / "sub"})), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(summary(run({news() / "sub" / "1.txt"})), "+0 ~0 =1 -0 !0 #1");
  EXPECT_TRUE(find("sub/1.txt").has_value());
}

TEST_F(UpdateTest, FollowsACorpusThatMovedAsAWhole) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  fs::rename(news(), folder_.path() / "archive");
  EXPECT_EQ(summary(run({folder_.path() / "archive"})), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->file, (folder_.path() / "archive" / "a.txt").string());
  // And it is not dropped when the old place is looked at once more.
  fs::create_directory(news());
  EXPECT_EQ(summary(run({news()}, {.allow_empty_root = true})), "+0 ~0 =0 -0 !0 #1");
}

TEST_F(UpdateTest, StopsWhenAskedAndKeepsWhatWasDone) {
  for (int i = 0; i < 5; ++i) {
    write(std::to_string(i) + ".txt", "Headline\n\nBody " + std::to_string(i));
  }
  {
    IndexWriter writer(folder_.path() / "index");
    int asked = 0;
    const UpdateReport report =
        update(writer, {news()}, {}, {.stop_requested = [&] { return ++asked == 3; }});
    EXPECT_TRUE(report.stopped);
    EXPECT_EQ(report.documents, 3U);
  }
  EXPECT_EQ(summary(run()), "+2 ~0 =3 -0 !0 #5");
}

TEST_F(UpdateTest, GivesTheUsersDateToArticlesThatHaveNone) {
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
