// Articles that are refused because others have their ids, and files that can't be read.
#include <sys/stat.h>

#include "dateline/index_check.h"
#include "update_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::string line(const std::string& id, const std::string& body) {
  return R"({"id":")" + id + R"(","body":")" + body + "\"}\n";
}

TEST_F(UpdateTest, DropsVanishedArticlesOfAFileWithARefusedArticle) {
  write_old("a.jsonl", line("x", "one"));
  write_old("b.jsonl", line("x", "another") + line("y", "why") + line("z", "zed"));
  EXPECT_EQ(summary(run()), "+3 ~0 =0 -0 !1 #3");
  write_old("b.jsonl", line("x", "another") + line("z", "zed"));
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -1 !1 #2");
  EXPECT_FALSE(find("y"));
  EXPECT_EQ(find("x")->body, "one");
}

TEST_F(UpdateTest, ReportsARefusedArticleOnlyWhenItsFileIsRead) {
  write_old("a.jsonl", line("x", "one"));
  write_old("b.jsonl", line("x", "another") + line("z", "zed"));
  EXPECT_EQ(run().skipped, 1U);
  ASSERT_EQ(skipped_.size(), 1U);
  EXPECT_EQ(skipped_[0].where, (news() / "b.jsonl").string() + ":1");
  const UpdateReport again = run();
  EXPECT_EQ(summary(again), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(run().revision, again.revision);
  write_old("b.jsonl", line("x", "another still") + line("z", "zed"));
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !1 #2");
}

TEST_F(UpdateTest, AcceptsARefusedArticleOnceItsIdIsFree) {
  for (const bool same_run : {false, true}) {
    // The file with the refused article comes before or after the file that has the id.
    for (const char* other : {"b.jsonl", "0.jsonl"}) {
      write_old("a.jsonl", line("x", "one") + line("w", "we"));
      run();
      write_old(other, line("x", "another"));
      EXPECT_EQ(run().skipped, 1U) << other;
      write_old("a.jsonl", line("w", "we"));
      if (same_run) {
        write_old("c.txt", "Something else\n\nchanged too.");
      }
      const UpdateReport report = run();
      EXPECT_EQ(report.skipped, 0U) << other;
      ASSERT_TRUE(find("x")) << other;
      EXPECT_EQ(find("x")->body, "another") << other;
      EXPECT_EQ(held_by(other), 1U) << other;
      EXPECT_EQ(run().revision, report.revision) << other;
      EXPECT_TRUE(check_index(folder_.path() / "index", {}, {}).damage.empty());
      fs::remove_all(news());
      fs::create_directory(news());
      run({news()}, {.allow_empty_root = true});
    }
  }
}

TEST_F(UpdateTest, AcceptsARefusedArticleWhenTheFileWithItsIdIsRemoved) {
  write_old("one/a.jsonl", line("x", "one"));
  write_old("two/b.jsonl", line("x", "another"));
  const std::vector<fs::path> one = {news() / "one"};
  const std::vector<fs::path> two = {news() / "two"};
  run(one);
  EXPECT_EQ(run(two).skipped, 1U);
  fs::remove(news() / "one/a.jsonl");
  EXPECT_EQ(summary(run(two)), "+0 ~0 =0 -0 !0 #1");  // the other folder was not scanned
  EXPECT_EQ(summary(run(one, {.allow_empty_root = true})), "+0 ~0 =0 -1 !0 #0");
  EXPECT_EQ(summary(run(two)), "+1 ~0 =0 -0 !0 #1");
  EXPECT_EQ(find("x")->body, "another");
}

TEST_F(UpdateTest, RemembersTheRefusedArticlesOfATouchedFile) {
  write_old("a.jsonl", line("x", "one"));
  write_old("b.jsonl", line("x", "another"));
  run();
  write("b.jsonl", line("x", "another"));  // the same content, with the current time
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  fs::remove(news() / "a.jsonl");
  EXPECT_EQ(summary(run()), "+1 ~0 =0 -1 !0 #1");
}

TEST_F(UpdateTest, RefusesASecondArticleWithTheSameIdInOneFile) {
  write_old("a.jsonl", line("x", "one") + line("x", "two") + line("y", "why"));
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !1 #2");
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
  write_old("a.jsonl", line("x", "two") + line("y", "why"));
  EXPECT_EQ(summary(run()), "+0 ~1 =1 -0 !0 #2");
  EXPECT_EQ(find("x")->body, "two");
}

TEST_F(UpdateTest, DropsTheArticleOfATextFileThatNowClaimsTheIdOfAnother) {
  write_old("a.jsonl", line("x", "one"));
  write_old("b.txt", "Headline\n\nBody.");
  write_old("b.json", R"({"id":"y"})");
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  write_old("b.json", R"({"id":"x"})");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -1 !1 #1");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  fs::remove(news() / "a.jsonl");
  EXPECT_EQ(summary(run()), "+1 ~0 =0 -1 !0 #1");
  EXPECT_EQ(find("x")->headline, "Headline");
}

/// The file has more refused ids than its state can contain, so that each update reads it.
TEST_F(UpdateTest, ReadsAFileAgainIfVeryManyOfItsArticlesAreRefused) {
  const std::string long_id(2000, 'i');
  std::string one;
  std::string other;
  for (int i = 0; i < 600; ++i) {
    one += line(long_id + std::to_string(i), "one");
    other += line(long_id + std::to_string(i), "other");
  }
  write_old("a.jsonl", one);
  write_old("b.jsonl", other + line("y", "why"));
  EXPECT_EQ(summary(run()), "+601 ~0 =0 -0 !600 #601");
  write_old("b.jsonl", other);
  EXPECT_EQ(summary(run()), "+0 ~0 =600 -1 !600 #600");
  EXPECT_EQ(summary(run()), "+0 ~0 =600 -0 !600 #600");
  fs::remove(news() / "a.jsonl");
  EXPECT_EQ(summary(run()), "+0 ~600 =0 -0 !0 #600");
  EXPECT_EQ(summary(run()), "+0 ~0 =600 -0 !0 #600");
}

TEST_F(UpdateTest, SkipsALargeFileInEveryRun) {
  write_old("a.txt", "Headline\n\nBody.");
  write_old("huge.txt", "Huge\n\n");
  write_old("hole.jsonl", line("x", "one"));
  for (const char* name : {"huge.txt", "hole.jsonl"}) {
    const auto time = fs::last_write_time(news() / name);
    fs::resize_file(news() / name, std::uintmax_t{1} << 40U);
    fs::last_write_time(news() / name, time);
  }
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !2 #2");
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !2 #2");
  fs::remove(news() / "hole.jsonl");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -1 !1 #1");
}

TEST_F(UpdateTest, ReportsAnUnreadableSidecarInEveryRunAndKeepsTheArticle) {
  write_old("a.txt", "Headline\n\nBody.");
  write_old("a.json", R"({"source":"Wire One"})");
  write_old("b.txt", "Another headline\n\nBody.");
  ASSERT_EQ(::mkfifo((news() / "b.json").c_str(), 0600), 0);
  EXPECT_EQ(summary(run()), "+2 ~0 =0 -0 !0 #2");
  fs::remove(news() / "a.json");
  fs::create_symlink("/dev/zero", news() / "a.json");
  for (int round = 0; round < 2; ++round) {
    std::size_t notes = 0;
    IndexWriter writer(folder_.path() / "index");
    const UpdateReport report =
        update(writer, {news()}, {}, {.note = [&](const Skipped&) { ++notes; }});
    EXPECT_EQ(summary(report), "+0 ~0 =2 -0 !0 #2");
    EXPECT_EQ(notes, 2U);
  }
  EXPECT_EQ(find("a.txt")->source, "Wire One");
  fs::remove(news() / "a.json");
  fs::remove(news() / "b.json");
  EXPECT_EQ(summary(run()), "+0 ~1 =1 -0 !0 #2");
  EXPECT_EQ(find("a.txt")->source, "");
}

TEST_F(UpdateTest, StopsDuringTheScanAndWithinALargeFile) {
  write_old("a.txt", "Headline\n\nBody.");
  write_old("b.jsonl", line("x", std::string(9'000'000, 'x')) + line("y", "why"));
  for (int look = 1; look < 12; ++look) {
    IndexWriter writer(folder_.path() / "index");
    int asked = 0;
    const UpdateReport report =
        update(writer, {news()}, {}, {.stop_requested = [&] { return ++asked == look; }});
    EXPECT_TRUE(report.stopped) << look;
    EXPECT_EQ(report.removed, 0U) << look;
  }
  EXPECT_EQ(run().documents, 2U);
  EXPECT_EQ(skipped_.size(), 1U);  // too large
}

TEST_F(UpdateTest, ReadsNeitherItsIndexNorExcludedPaths) {
  writing_.bulk_bytes = std::size_t{1} << 30U;
  write_old("a.txt", "Headline\n\nBody.");
  write_old("report.jsonl", line("x", "one"));
  const fs::path index = news() / "index";
  const UpdateOptions options{.format = FormatChoice::all_text,
                              .excluded = {news() / "report.jsonl"}};
  for (int round = 0; round < 2; ++round) {
    IndexWriter writer(index);
    const UpdateReport report = update(writer, {news()}, options, {});
    EXPECT_EQ(summary(report), round == 0 ? "+1 ~0 =0 -0 !0 #1" : "+0 ~0 =1 -0 !0 #1");
  }
}

}  // namespace
}  // namespace dateline
