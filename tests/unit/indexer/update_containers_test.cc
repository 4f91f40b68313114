// Articles in files with several articles, and files below several roots.
#include "dateline/index_check.h"
#include "update_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOne = "{\"id\":\"1\",\"body\":\"one\"}\n";
constexpr const char* kTwo = "{\"id\":\"2\",\"body\":\"two\"}\n";

TEST_F(UpdateTest, KeepsAnArticleWhileOneOfTwoContainersHasIt) {
  write_old("a.jsonl", kOne);
  write_old("b.jsonl", std::string(kOne) + kTwo);
  EXPECT_EQ(run().documents, 2U);
  EXPECT_EQ(summary(run()), "+0 ~0 =3 -0 !0 #2");
  write_old("b.jsonl", kTwo);
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(find("1")->file, (news() / "a.jsonl").string());
  fs::remove(news() / "a.jsonl");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -1 !0 #1");
}

TEST_F(UpdateTest, ReadsAContainerAgainWhenItsSharedArticleChangesElsewhere) {
  write_old("a.jsonl", kOne);
  write_old("b.jsonl", kOne);
  run();
  write_old("a.jsonl", "{\"id\":\"1\",\"body\":\"corrected\"}\n");
  run();
  EXPECT_EQ(find("1")->body, "corrected");
  // The line in b.jsonl is a different article with the same id. It is refused until a.jsonl gives
  // up the id.
  fs::remove(news() / "a.jsonl");
  run();
  run();
  ASSERT_TRUE(find("1").has_value());
  EXPECT_EQ(find("1")->body, "one");
}

TEST_F(UpdateTest, KeepsAnArticleThatMovesToAnEarlierContainer) {
  write_old("a.jsonl", kTwo);
  write_old("z.jsonl", std::string(kOne) + "{\"id\":\"3\",\"body\":\"three\"}\n");
  run();
  write_old("a.jsonl", std::string(kTwo) + kOne);
  write_old("z.jsonl", "{\"id\":\"3\",\"body\":\"three\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =3 -0 !0 #3");
  EXPECT_EQ(find("1")->file, (news() / "a.jsonl").string());
}

TEST_F(UpdateTest, KeepsAnArticleThatMovesToALaterContainer) {
  write_old("a.jsonl", std::string(kOne) + kTwo);
  write_old("z.jsonl", "{\"id\":\"3\",\"body\":\"three\"}\n");
  run();
  write_old("a.jsonl", kTwo);
  write_old("z.jsonl", "{\"id\":\"3\",\"body\":\"three\"}\n" + std::string(kOne));
  EXPECT_EQ(run().documents, 3U);
  EXPECT_EQ(find("1")->file, (news() / "z.jsonl").string());
}

TEST_F(UpdateTest, IndexesARepeatedLineOnce) {
  for (const char* line : {kOne, "{\"body\":\"three\"}\n"}) {
    const std::string content = std::string(line) + line + line + line;
    write_old("w.jsonl", content);
    EXPECT_EQ(run().documents, 1U) << line;
    write_old("w.jsonl", content + kTwo);
    EXPECT_EQ(run().documents, 2U) << line;
    write_old("w.jsonl", kTwo);
    EXPECT_EQ(run().documents, 1U) << line;
    EXPECT_EQ(held_by("w.jsonl"), 1U) << line;
  }
}

TEST_F(UpdateTest, GivesTwoSwappedFilesTheirNewIds) {
  write_old("a.txt", "Headline A\n\nBody.");
  write_old("b.txt", "Headline B\n\nBody.");
  run();
  fs::rename(news() / "a.txt", news() / "c");
  fs::rename(news() / "b.txt", news() / "a.txt");
  fs::rename(news() / "c", news() / "b.txt");
  EXPECT_EQ(run().documents, 2U);
  EXPECT_EQ(find("a.txt")->headline, "Headline B");
  EXPECT_EQ(find("b.txt")->headline, "Headline A");
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
}

TEST_F(UpdateTest, ReadsAFolderThatReplacedAFile) {
  write_old("a.txt", "Headline A\n\nBody.");
  write_old("b.txt", "Headline B\n\nBody.");
  run();
  fs::rename(news() / "a.txt", folder_.path() / "kept");
  fs::create_directory(news() / "a.txt");
  fs::rename(folder_.path() / "kept", news() / "a.txt" / "a.txt");
  EXPECT_EQ(summary(run()), "+0 ~1 =1 -0 !0 #2");
  EXPECT_EQ(find("a.txt/a.txt")->headline, "Headline A");
}

TEST_F(UpdateTest, DropsVanishedFilesFromEachOfSeveralRoots) {
  write_old("x/1.txt", "Headline X\n\nBody.");
  write_old("x/2.txt", "Headline X2\n\nBody.");
  write_old("y/3.txt", "Headline Y\n\nBody.");
  write_old("y/4.txt", "Headline Y4\n\nBody.");
  const std::vector<fs::path> roots = {news() / "x", news() / "y"};
  EXPECT_EQ(summary(run(roots)), "+4 ~0 =0 -0 !0 #4");
  fs::remove(news() / "x/2.txt");
  fs::remove(news() / "y/4.txt");
  EXPECT_EQ(summary(run({roots[1]})), "+0 ~0 =1 -1 !0 #3");
  EXPECT_EQ(summary(run(roots)), "+0 ~0 =2 -1 !0 #2");
}

TEST_F(UpdateTest, KeepsTheArticlesOfAVanishedRootWhileOthersAreUpdated) {
  write_old("x/1.txt", "Headline X\n\nBody.");
  write_old("y/2.txt", "Headline Y\n\nBody.");
  const std::vector<fs::path> roots = {news() / "x", news() / "y"};
  run(roots);
  fs::rename(news() / "x", folder_.path() / "unmounted");
  write_old("y/3.txt", "Headline Y3\n\nBody.");
  EXPECT_EQ(summary(run(roots)), "+1 ~0 =1 -0 !1 #3");
  fs::rename(folder_.path() / "unmounted", news() / "x");
  EXPECT_EQ(summary(run(roots)), "+0 ~0 =3 -0 !0 #3");
}

TEST_F(UpdateTest, IndexesAFileBelowTwoRootsOnce) {
  write_old("sub/a.txt", "Headline A\n\nBody.");
  write_old("b.txt", "Headline B\n\nBody.");
  const std::vector<fs::path> roots = {news(), news() / "sub", news() / "sub" / "a.txt"};
  EXPECT_EQ(summary(run(roots)), "+2 ~0 =0 -0 !0 #2");
  EXPECT_EQ(summary(run(roots)), "+0 ~0 =2 -0 !0 #2");
}

}  // namespace
}  // namespace dateline
