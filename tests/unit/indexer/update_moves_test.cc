// Articles that are copied, renamed and moved between files.
#include "dateline/index_check.h"
#include "update_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOne = "{\"id\":\"1\",\"body\":\"one\"}\n";
constexpr const char* kTwo = "{\"id\":\"2\",\"body\":\"two\"}\n";

TEST_F(UpdateTest, RecognizesARenamedFile) {
  for (const auto& [from, to] : {std::pair("m.txt", "a.txt"), std::pair("a.txt", "z.txt"),
                                 std::pair("z.txt", "sub/z.txt")}) {
    if (!fs::exists(news())) {
      write_old(from, "Headline A\n\nBody.");
      write_old("other.txt", "Headline B\n\nBody.");
      run();
    }
    fs::create_directories(news() / "sub");
    fs::rename(news() / from, news() / to);
    EXPECT_EQ(summary(run()), "+0 ~1 =1 -0 !0 #2") << to;
    EXPECT_FALSE(find(from).has_value()) << from;
    ASSERT_TRUE(find(to).has_value()) << to;
    EXPECT_EQ(find(to)->file, (news() / to).string());
    EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2") << to;
  }
}

TEST_F(UpdateTest, RecognizesARenamedContainer) {
  write_old("w.jsonl", "{\"body\":\"one\"}\n{\"body\":\"two\"}\n");
  write_old("other.txt", "Headline B\n\nBody.");
  run();
  fs::rename(news() / "w.jsonl", news() / "a.jsonl");
  EXPECT_EQ(summary(run()), "+0 ~2 =1 -0 !0 #3");
  EXPECT_EQ(find("a.jsonl:2")->body, "two");
  EXPECT_FALSE(find("w.jsonl:2").has_value());
  EXPECT_EQ(summary(run()), "+0 ~0 =3 -0 !0 #3");
}

/// A line that moved to another number keeps its article, even if an earlier line with the same
/// text was removed.
TEST_F(UpdateTest, KeepsLinesWhoseNumbersShift) {
  const std::string one = "{\"body\":\"one\"}\n";
  const std::string two = "{\"body\":\"two\"}\n";
  const std::string three = "{\"body\":\"three\"}\n";
  for (const std::string& gone : {one, std::string("\n"), std::string("{}\n"), std::string(kOne)}) {
    write_old("w.jsonl", gone == one ? one + one + two + three : gone + one + two + three);
    run();
    write_old("w.jsonl", one + two + three);
    run();
    EXPECT_EQ(held_by("w.jsonl"), 3U) << gone;
    EXPECT_EQ(find("w.jsonl:1")->body, "one") << gone;
    EXPECT_EQ(find("w.jsonl:2")->body, "two") << gone;
    EXPECT_EQ(find("w.jsonl:3")->body, "three") << gone;
    EXPECT_EQ(summary(run()), "+0 ~0 =3 -0 !0 #3") << gone;
  }
}

/// If an update stops partway through a file, the index is sound and the next update continues.
TEST_F(UpdateTest, LeavesASoundIndexWhenItStopsWithinAFile) {
  write_old("w.jsonl", kOne + std::string(kTwo));
  run();
  write_old("w.jsonl", "{\"id\":\"3\",\"body\":\"three\"}\n" + std::string(kOne) + kTwo);
  {
    IndexWriter writer(folder_.path() / "index");
    std::size_t read = 0;
    const UpdateReport report =
        update(writer, {news()}, {},
               {.progress = [&](const UpdateProgress& progress) { read = progress.articles; },
                .stop_requested = [&] { return read == 1; }});
    EXPECT_TRUE(report.stopped);
    EXPECT_EQ(report.added, 1U);
  }
  const CheckReport found = check_index(folder_.path() / "index", {}, {});
  EXPECT_TRUE(found.damage.empty()) << found.damage.front();
  EXPECT_EQ(summary(run()), "+0 ~0 =3 -0 !0 #3");
}

/// Files move to another root and back; the update in between reads only one of the two roots.
TEST_F(UpdateTest, RecognizesFilesMovedAwayAndBack) {
  for (const bool both : {false, true}) {
    write_old("a/w.jsonl", kOne);
    write_old("a/page.txt", "Headline\n\nBody.");
    write_old("a/kept.txt", "Kept\n\nBody.");
    write_old("b/kept.txt", "Kept too\n\nBody.");
    const std::vector<fs::path> a = {news() / "a"};
    const std::vector<fs::path> b = {news() / "b"};
    run({news() / "a", news() / "b"});
    for (const char* name : {"w.jsonl", "page.txt"}) {
      fs::rename(news() / "a" / name, news() / "b" / name);
    }
    run(b);
    EXPECT_TRUE(check_index(folder_.path() / "index", {}, {}).damage.empty());
    for (const char* name : {"w.jsonl", "page.txt"}) {
      fs::rename(news() / "b" / name, news() / "a" / name);
    }
    if (both) {
      run({news() / "a", news() / "b"});
    } else {
      run(a);
    }
    EXPECT_TRUE(find("1").has_value()) << both;
    EXPECT_TRUE(find("page.txt").has_value()) << both;
    for (const char* name : {"w.jsonl", "page.txt"}) {
      fs::remove(news() / "a" / name);
    }
    run(a);
    EXPECT_FALSE(find("1").has_value()) << both;
    EXPECT_FALSE(find("page.txt").has_value()) << both;
    EXPECT_TRUE(check_index(folder_.path() / "index", {}, {}).damage.empty());
  }
}

TEST_F(UpdateTest, FollowsAMovedFolder) {
  for (int i = 0; i < 40; ++i) {
    write_old("old/" + std::to_string(i) + ".txt", "Headline " + std::to_string(i) + "\n\nBody.");
  }
  write_old("w.txt", "Headline of w\n\nBody.");
  run();
  fs::rename(news() / "old", news() / "young");
  EXPECT_EQ(summary(run()), "+0 ~40 =1 -0 !0 #41");
  EXPECT_EQ(find("young/7.txt")->headline, "Headline 7");
  EXPECT_FALSE(find("old/7.txt").has_value());
  EXPECT_EQ(summary(run()), "+0 ~0 =41 -0 !0 #41");
}

TEST_F(UpdateTest, IndexesACopiedFileOnceAndKeepsItWhileEitherCopyExists) {
  for (const char* removed : {"a.txt", "b.txt"}) {
    const test::TemporaryFolder folder;
    const fs::path root = folder.path() / "news";
    const auto update_once = [&] {
      IndexWriter writer(folder.path() / "index");
      return update(writer, {root}, {}, {});
    };
    for (const char* name : {"news/a.txt", "news/b.txt"}) {
      (void)folder.write(name, "Headline A\n\nBody.");
    }
    EXPECT_EQ(update_once().documents, 1U);
    fs::remove(root / removed);
    EXPECT_EQ(update_once().documents, 1U) << removed;
    const std::string kept = removed == std::string("a.txt") ? "b.txt" : "a.txt";
    const IndexWriter writer(folder.path() / "index");
    EXPECT_FALSE(writer.contains(removed)) << removed;
    ASSERT_TRUE(writer.contains(kept)) << removed;
    EXPECT_EQ(store_of(writer).read(store_of(writer).find(kept)->document).file,
              (root / kept).string());
  }
}

TEST_F(UpdateTest, CountsACopyThatTakesOverTheIdAsUpdated) {
  write_old("a.txt", "Headline A\n\nBody.");
  write_old("b.txt", "Headline A\n\nBody.");
  run();
  fs::remove(news() / "a.txt");
  const UpdateReport report = run();
  EXPECT_EQ(report.updated, 1U);
  EXPECT_EQ(report.added + report.removed, 0U);
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
}

TEST_F(UpdateTest, KeepsTheThirdCopyWhenTheFirstIsRemovedOrMoved) {
  for (const char* moved_to : {"", "z.txt"}) {
    fs::remove_all(news());
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) {
      write_old(name, "Headline A\n\nBody.");
    }
    run();
    if (*moved_to == '\0') {
      fs::remove(news() / "a.txt");
    } else {
      fs::rename(news() / "a.txt", news() / moved_to);
    }
    EXPECT_EQ(run().documents, 1U) << moved_to;
    EXPECT_FALSE(find("a.txt").has_value()) << moved_to;
    EXPECT_EQ(held_by("b.txt") + held_by("c.txt"), 2U) << moved_to;
  }
}

TEST_F(UpdateTest, KeepsTheIdOfAFileWhenACopyOfTheSameNameChanges) {
  write_old("3.txt", "Headline A\n\nBody.");
  write_old("m/3.txt", "Headline A\n\nBody.");
  run();
  write_old("m/3.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+1 ~0 =1 -0 !0 #2");
  EXPECT_EQ(find("3.txt")->headline, "Headline A");
  EXPECT_EQ(find("m/3.txt")->headline, "Headline B");
}

TEST_F(UpdateTest, IndexesTwoCopiesThatChangeAlikeInOneRun) {
  for (const char* name : {"2.txt", "3.txt", "4.txt"}) {
    write_old(name, "Headline A\n\nBody.");
  }
  run();
  write_old("3.txt", "Headline B\n\nBody.");
  write_old("4.txt", "Headline B\n\nBody.");
  EXPECT_EQ(run().documents, 2U);
  EXPECT_EQ(held_by("3.txt") + held_by("4.txt"), 2U);
  EXPECT_EQ(find("2.txt")->headline, "Headline A");
}

TEST_F(UpdateTest, KeepsTheTextOfACopyWhenTheFirstFileChanges) {
  write_old("a.txt", "Headline A\n\nBody.");
  write_old("b.txt", "Headline A\n\nBody.");
  write_old("c.txt", "Headline A\n\nBody.");
  run();
  write_old("a.txt", "Headline A, corrected\n\nBody.");
  EXPECT_EQ(run().documents, 2U);
  EXPECT_EQ(find("a.txt")->headline, "Headline A, corrected");
  ASSERT_TRUE(find("b.txt").has_value());
  EXPECT_EQ(find("b.txt")->headline, "Headline A");
  EXPECT_EQ(held_by("c.txt"), 1U);
}

TEST_F(UpdateTest, KeepsTheTextOfACopyWhenALaterFileChanges) {
  write_old("a.txt", "Headline A\n\nBody.");
  write_old("b.txt", "Headline A\n\nBody.");
  run();
  write_old("b.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+1 ~0 =1 -0 !0 #2");
  EXPECT_EQ(find("a.txt")->headline, "Headline A");
  EXPECT_EQ(find("b.txt")->headline, "Headline B");
}

TEST_F(UpdateTest, KeepsTheTextOfACopyAddedBeforeTheOtherFileChanged) {
  write_old("b.txt", "Headline A\n\nBody.");
  run();
  write_old("a.txt", "Headline A\n\nBody.");
  run();
  write_old("b.txt", "Headline A, corrected\n\nBody.");
  EXPECT_EQ(run().documents, 2U);
  EXPECT_EQ(find("b.txt")->headline, "Headline A, corrected");
  ASSERT_TRUE(find("a.txt").has_value());
  EXPECT_EQ(find("a.txt")->headline, "Headline A");
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
}

TEST_F(UpdateTest, ReadsACopyInAnotherRootAgainWhenThatRootIsUpdated) {
  write_old("x/a.txt", "Headline A\n\nBody.");
  write_old("y/b.txt", "Headline A\n\nBody.");
  run({news() / "x", news() / "y"});
  write_old("x/a.txt", "Headline A, corrected\n\nBody.");
  EXPECT_EQ(run({news() / "x"}).documents, 1U);
  EXPECT_EQ(run({news() / "y"}).documents, 2U);
  EXPECT_EQ(find("b.txt")->headline, "Headline A");
}

TEST_F(UpdateTest, KeepsTheOldTextOfARotatedFile) {
  write_old("latest.txt", "Headline A\n\nBody.");
  run();
  for (const char* kept : {"latest.txt.1.txt", "a-first.txt"}) {
    fs::rename(news() / "latest.txt", news() / kept);
    write_old("latest.txt", std::string("Headline after ") + kept + "\n\nBody.");
    const std::string moved = find("latest.txt")->headline;
    run();
    EXPECT_EQ(find("latest.txt")->headline, std::string("Headline after ") + kept);
    ASSERT_TRUE(find(kept).has_value());
    EXPECT_EQ(find(kept)->headline, moved);
  }
  EXPECT_EQ(summary(run()), "+0 ~0 =3 -0 !0 #3");
}

TEST_F(UpdateTest, ReplacesManyArticlesInABulkLoad) {
  const std::string long_text(700'000, 'x');
  for (const char* headline : {"Headline A", "Headline B"}) {
    std::string lines;
    for (int i = 0; i < 30; ++i) {
      const std::string number = std::to_string(i);
      write_old(number + ".txt", std::string(headline) + number + "\n\n" + long_text);
      lines += "{\"id\":\"" + number + "\",\"headline\":\"" + headline + "\",\"body\":\"text\"}\n";
    }
    write_old("w.jsonl", lines);
    const UpdateReport report = run();
    EXPECT_EQ(report.added + report.updated, 60U);
    EXPECT_EQ(report.documents, 60U);
    EXPECT_EQ(find("7")->headline, headline);
    EXPECT_EQ(find("7.txt")->headline, headline + std::string("7"));
  }
  EXPECT_EQ(summary(run()), "+0 ~0 =60 -0 !0 #60");
}

TEST_F(UpdateTest, KeepsTheTextsOfChangedCopiesInABulkLoad) {
  const std::string long_text(700'000, 'x');
  const auto text = [&](int i) { return "Headline " + std::to_string(i) + "\n\n" + long_text; };
  constexpr int kFiles = 30;  // together large enough for a bulk load
  for (int i = 0; i < kFiles; ++i) {
    write_old("b" + std::to_string(i) + ".txt", text(i));
  }
  EXPECT_EQ(run().documents, 30U);
  // The scan finds each old text under an earlier name, before the file that contained it changes.
  for (int i = 0; i < kFiles; ++i) {
    write_old("a" + std::to_string(i) + ".txt", text(i));
    write_old("b" + std::to_string(i) + ".txt", text(i + kFiles));
  }
  EXPECT_EQ(run().documents, 60U);
  for (int i = 0; i < kFiles; i += 7) {
    const std::string number = std::to_string(i);
    ASSERT_TRUE(find("a" + number + ".txt").has_value()) << i;
    EXPECT_EQ(find("a" + number + ".txt")->headline, "Headline " + number);
    EXPECT_EQ(find("b" + number + ".txt")->headline, "Headline " + std::to_string(i + kFiles));
  }
  EXPECT_EQ(summary(run()), "+0 ~0 =60 -0 !0 #60");
}

}  // namespace
}  // namespace dateline
