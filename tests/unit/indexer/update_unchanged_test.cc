// An update opens only the files whose stamps changed or can't be relied on.
#include <sys/stat.h>

#include "update_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

TEST_F(UpdateTest, DoesNotOpenAFileWithAnUnchangedStamp) {
  write_old("a.txt", "Headline A\n\nBody.");
  run();
  write_with_the_same_time("a.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->headline, "Headline A");
}

TEST_F(UpdateTest, DoesNotOpenAContainerWithAnUnchangedStamp) {
  write_old("w.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{\"id\":\"2\",\"body\":\"two\"}\n");
  run();
  write_with_the_same_time("w.jsonl",
                           "{\"id\":\"1\",\"body\":\"ONE\"}\n{\"id\":\"2\",\"body\":\"two\"}\n");
  EXPECT_EQ(summary(run()), "+0 ~0 =2 -0 !0 #2");
  EXPECT_EQ(find("1")->body, "one");
}

TEST_F(UpdateTest, NoticesAFileRewrittenWithinOneClockTick) {
  write("a.txt", "Headline A\n\nBody.");
  run();
  write_with_the_same_time("a.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->headline, "Headline B");
}

TEST_F(UpdateTest, NoticesASidecarRewrittenWithinOneClockTick) {
  write_old("a.txt", "Headline A\n\nBody.");
  write("a.json", R"({"source": "Wire One"})");
  run();
  write_with_the_same_time("a.json", R"({"source": "Wire Two"})");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->source, "Wire Two");
}

TEST_F(UpdateTest, NoticesChangesToAFileWithAFutureTime) {
  write("a.txt", "Headline A\n\nBody.");
  fs::last_write_time(news() / "a.txt", fs::file_time_type::clock::now() + std::chrono::hours(48));
  run();
  write_with_the_same_time("a.txt", "Headline B\n\nBody.");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
}

TEST_F(UpdateTest, NoticesAFileReplacedByOneWithTheSameSizeAndTime) {
  write_old("a.txt", "Headline A\n\nBody.");
  run();
  const auto time = fs::last_write_time(news() / "a.txt");
  const fs::path other = folder_.write("a.new", "Headline B\n\nBody.");
  fs::last_write_time(other, time);
  fs::rename(other, news() / "a.txt");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
}

TEST_F(UpdateTest, TreatsATouchedFileWithTheSameContentAsUnchanged) {
  write_old("a.txt", "Headline A\n\nBody.");
  const auto revision_of = [](const UpdateReport& report) { return report.revision; };
  run();
  fs::last_write_time(news() / "a.txt", fs::file_time_type::clock::now() - std::chrono::minutes(5));
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  // The new stamp is recorded, so that the next update writes nothing.
  EXPECT_EQ(revision_of(run()), revision_of(run()));
}

TEST_F(UpdateTest, ReadsAPartlySkippedFileAgain) {
  write_old("w.jsonl", "{\"id\":\"1\",\"body\":\"one\"}\n{broken\n");
  EXPECT_EQ(summary(run()), "+1 ~0 =0 -0 !1 #1");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !1 #1");
  EXPECT_EQ(skipped_.size(), 1U);
}

TEST_F(UpdateTest, ReadsFilesAgainWhenTheUsersDateChanges) {
  write_old("a.txt", "Headline A\n\nBody.");
  UpdateOptions options;
  options.reading.published = parse_iso_date("2023-01");
  run({news()}, options);
  options.reading.published = parse_iso_date("2023-02");
  EXPECT_EQ(summary(run({news()}, options)), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(to_iso(find("a.txt")->published->date), "2023-02");
  EXPECT_EQ(summary(run({news()}, options)), "+0 ~0 =1 -0 !0 #1");
}

TEST_F(UpdateTest, KeepsTheUsersDateInARunWithoutIt) {
  write_old("a.txt", "Headline A\n\nBody.");
  UpdateOptions options;
  options.reading.published = parse_iso_date("2023-01");
  run({news()}, options);
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
  EXPECT_EQ(to_iso(find("a.txt")->published->date), "2023-01");
}

TEST_F(UpdateTest, ReadsAFileAgainWhenItsFormatChanges) {
  write_old("a.txt", "{\"id\":\"1\",\"body\":\"one\"}\n");
  run();
  EXPECT_EQ(summary(run({news()}, {.format = FormatChoice::all_jsonl})), "+1 ~0 =0 -1 !0 #1");
  EXPECT_EQ(find("1")->body, "one");
}

TEST_F(UpdateTest, ReadsAFileAgainWhenItsSidecarAppearsChangesOrVanishes) {
  write_old("a.txt", "Headline A\n\nBody.");
  run();
  write_old("a.json", R"({"source": "Wire One"})");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->source, "Wire One");
  write("a.json", R"({"source": "Wire Three"})");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->source, "Wire Three");
  fs::remove(news() / "a.json");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->source, "");
  EXPECT_EQ(summary(run()), "+0 ~0 =1 -0 !0 #1");
}

TEST_F(UpdateTest, NoticesTextMovedFromTheSidecarIntoTheFile) {
  write_old("a.txt", "Headline A\n\nBody.");
  write_old("a.json", R"({"source": "Wire One"})");
  run();
  fs::remove(news() / "a.json");
  write("a.txt",
        "Headline A\n\nBody."
        R"({"source": "Wire One"})");
  EXPECT_EQ(summary(run()), "+0 ~1 =0 -0 !0 #1");
  EXPECT_EQ(find("a.txt")->source, "");
}

TEST_F(UpdateTest, RecognizesThreeThousandFilesByTheirStamps) {
  constexpr int kFiles = 3000;
  const auto name = [](int i) {
    return "d" + std::to_string(i % 7) + "/" + std::to_string(i) + ".txt";
  };
  const auto text = [](int i) { return "Headline " + std::to_string(i) + "\n\nBody."; };
  for (int i = 0; i < kFiles; ++i) {
    write_old(name(i), text(i));
  }
  EXPECT_EQ(summary(run()), "+3000 ~0 =0 -0 !0 #3000");
  const auto revision = run().revision;
  write_old(name(1), "Headline, another\n\nBody.");
  fs::remove(news() / name(2));
  write_old("d9/new.txt", "Headline, new\n\nBody.");
  EXPECT_EQ(summary(run()), "+1 ~1 =2998 -1 !0 #3000");
  const UpdateReport again = run();
  EXPECT_EQ(summary(again), "+0 ~0 =3000 -0 !0 #3000");
  EXPECT_EQ(again.revision, revision + 1);
  fs::remove_all(news() / "d3");
  EXPECT_EQ(summary(run()), "+0 ~0 =2571 -429 !0 #2571");
}

}  // namespace
}  // namespace dateline
