#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <random>

#include "dateline/index_check.h"
#include "dateline/update.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::names_in;
using test::read_file;

/// A fixture with an index of a few files, which each test damages.
class IndexRepairTest : public testing::Test {
 protected:
  IndexRepairTest() {
    std::mt19937_64 random(1);
    for (std::size_t number = 0; number < kArticles; ++number) {
      std::string text = "Story " + std::to_string(number) + "\n\n";
      for (int word = 0; word < 400; ++word) {
        text += "w" + std::to_string(random() % 100'000) + " ";
      }
      (void)folder_.write("news/" + std::to_string(number) + ".txt", text);
    }
    EXPECT_EQ(update().added, kArticles);
  }

  [[nodiscard]] fs::path index() const { return folder_.path() / "index"; }
  [[nodiscard]] fs::path postings() const { return index() / "db-1" / "postlist.glass"; }

  [[nodiscard]] UpdateReport update() const {
    IndexWriter writer(index());
    return dateline::update(writer, {folder_.path() / "news"}, {}, {});
  }

  [[nodiscard]] RepairReport repair() const { return repair_index(index(), {}, {}); }

  /// Damages the stored text of a few articles, repairs the index, and returns the report.
  RepairReport lose_some() {
    constexpr std::string_view kFrame = "\x28\xB5\x2F\xFD";  // Zstandard magic number
    std::string content = read_file(postings());
    std::size_t frames = 0;
    for (std::size_t at = content.find(kFrame); at != std::string::npos;
         at = content.find(kFrame, at + 1)) {
      content[at] = ++frames % 10 == 0 ? 'x' : content[at];
    }
    std::ofstream(postings(), std::ios::binary | std::ios::trunc) << content;
    RepairReport report = repair();
    EXPECT_GT(report.lost, 1U);
    EXPECT_LT(report.lost, kArticles / 2);
    return report;
  }

  static constexpr std::size_t kArticles = 60;
  test::TemporaryFolder folder_;
};

TEST_F(IndexRepairTest, ListsTheIdsOfLostArticles) {
  const RepairReport report = lose_some();
  EXPECT_EQ(report.kept + report.lost, kArticles);
  EXPECT_EQ(report.lost_ids.size(), report.lost);
  IndexWriter writer(index());
  for (const std::string& id : report.lost_ids) {
    EXPECT_TRUE(fs::exists(folder_.path() / "news" / id)) << id;
    EXPECT_FALSE(writer.contains(id)) << id;
  }
}

TEST_F(IndexRepairTest, LetsTheNextUpdateReadLostArticlesAgain) {
  const RepairReport report = lose_some();
  const UpdateReport updated = update();
  EXPECT_EQ(updated.added, report.lost);
  EXPECT_EQ(updated.unchanged, report.kept);
  EXPECT_TRUE(check_index(index(), {}, {}).damage.empty());
}

TEST_F(IndexRepairTest, LetsTheNextUpdateDropVanishedFiles) {
  (void)lose_some();
  for (const int number : {1, 30, 59}) {
    fs::remove(folder_.path() / "news" / (std::to_string(number) + ".txt"));
  }
  EXPECT_EQ(update().documents, kArticles - 3);
}

TEST_F(IndexRepairTest, KeepsTheDamagedDatabase) {
  std::fstream(postings(), std::ios::binary | std::ios::in | std::ios::out).seekp(100) << "damage";
  const std::string damaged = read_file(postings());
  const RepairReport report = repair();
  EXPECT_EQ(report.damaged_kept_at, index() / "damaged-1");
  EXPECT_EQ(read_file(report.damaged_kept_at / "postlist.glass"), damaged);
  EXPECT_EQ(names_in(index()), (std::set<std::string>{"XAPIANDB", "damaged-1", "db-2", "lock"}));
  EXPECT_EQ(update().unchanged, kArticles);
  EXPECT_TRUE(fs::exists(report.damaged_kept_at));
}

TEST_F(IndexRepairTest, FindsTheDatabaseOfADamagedStub) {
  (void)folder_.write("index/XAPIANDB", "remote :/usr/bin/touch pwned");
  EXPECT_EQ(repair().kept, kArticles);
  EXPECT_EQ(read_file(index() / "XAPIANDB"), "auto db-2\n");
}

TEST_F(IndexRepairTest, UsesTheChecksummedRootInPlaceOfADamagedOne) {
  std::fstream(index() / "db-1" / "iamglass", std::ios::binary | std::ios::in | std::ios::out)
      << "damage";
  const RepairReport report = repair();
  EXPECT_EQ(report.kept, kArticles);
  EXPECT_EQ(report.lost, 0U);
  EXPECT_TRUE(read_file(report.damaged_kept_at / "iamglass").starts_with("damage"));
}

TEST_F(IndexRepairTest, ReplacesDamagedSettings) {
  std::string content = read_file(postings());
  const std::size_t at = content.find("english");
  ASSERT_NE(at, std::string::npos);
  for (std::size_t found = at; found != std::string::npos; found = content.find("english", found)) {
    content.replace(found, 7, "englash");
  }
  std::ofstream(postings(), std::ios::binary | std::ios::trunc) << content;
  (void)repair();
  EXPECT_TRUE(check_index(index(), {}, {}).damage.empty());
  EXPECT_EQ(update().documents, kArticles);
}

TEST_F(IndexRepairTest, SkipsSpecialFiles) {
  const fs::path outside = folder_.path() / "outside";
  fs::create_symlink(outside, index() / "db-1" / "v.tmp");
  ASSERT_EQ(::mkfifo((index() / "db-1" / "position.glass").c_str(), 0600), 0);
  EXPECT_FALSE(check_index(index(), {}, {}).damage.empty());
  EXPECT_EQ(repair().kept, kArticles);
  EXPECT_FALSE(fs::exists(outside));
}

TEST_F(IndexRepairTest, LeavesTheIndexUnchangedWhenStopped) {
  std::fstream(postings(), std::ios::binary | std::ios::in | std::ios::out).seekp(100) << "damage";
  const auto names = names_in(index());
  for (int after = 0; after < 130; after += 10) {
    int asked = 0;
    const RepairReport report =
        repair_index(index(), {}, {.stop_requested = [&] { return ++asked > after; }});
    EXPECT_TRUE(report.stopped) << after;
    EXPECT_EQ(names_in(index()), names);
  }
  EXPECT_EQ(repair().kept, kArticles);
}

}  // namespace
}  // namespace dateline
