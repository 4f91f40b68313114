#include "database/glass_blocks.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>
#include <random>

#include "dateline/index_files.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::read_file;

/// Returns the blocks in use of a table with a given content.
BlocksInUse blocks_in_content(const GlassTableRoot& root, const std::string& content) {
  return blocks_in_use(root, content.size() / kGlassBlockBytes, [&](std::size_t number) {
    return std::string_view(content).substr(number * kGlassBlockBytes, kGlassBlockBytes);
  });
}

/// A Xapian database after random commits.
class GlassBlocksTest : public testing::Test {
 protected:
  void commit_at_random(std::uint64_t seed) {
    constexpr int kCommits = 12;
    std::mt19937_64 random(seed);
    Xapian::WritableDatabase database(path().string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    for (int commit = 0; commit < kCommits; ++commit) {
      for (int i = 0; i < 100; ++i) {
        Xapian::Document document;
        document.add_value(1, std::string(random() % 500, 'v'));
        for (int term = 0; term < 40; ++term) {
          document.add_term("t" + std::to_string(random() % 3000));
        }
        database.replace_document(1 + static_cast<Xapian::docid>(random() % 600), document);
      }
      database.commit();
    }
    documents_ = database.get_doccount();
  }

  [[nodiscard]] fs::path path() const { return folder_.path() / "db"; }

  [[nodiscard]] GlassRoot root() const {
    return parse_glass_root(read_file(path() / kRootFile)).value();
  }

  /// Overwrites all unused blocks and returns their number.
  std::size_t spoil_unused() {
    std::size_t spoilt = 0;
    const GlassRoot found = root();
    for (std::size_t i = 0; i < kGlassTables.size(); ++i) {
      std::string content =
          fs::exists(path() / kGlassTables.at(i)) ? read_file(path() / kGlassTables.at(i)) : "";
      const BlocksInUse blocks = blocks_in_content(found.tables.at(i), content);
      EXPECT_EQ(blocks.damage, "");
      for (std::size_t number = 0; number < content.size() / kGlassBlockBytes; ++number) {
        if (number >= blocks.used.size() || !blocks.used[number]) {
          content.replace(number * kGlassBlockBytes, kGlassBlockBytes,
                          std::string(kGlassBlockBytes, '\xEE'));
          ++spoilt;
        }
      }
      if (!content.empty()) {
        std::ofstream(path() / kGlassTables.at(i), std::ios::binary | std::ios::trunc) << content;
      }
    }
    return spoilt;
  }

  test::TemporaryFolder folder_;
  Xapian::doccount documents_ = 0;
};

TEST_F(GlassBlocksTest, XapianDoesNotNeedTheUnusedBlocks) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    commit_at_random(seed);
    EXPECT_GT(spoil_unused(), 0U);
    EXPECT_EQ(Xapian::Database::check(path().string(), 0, nullptr), 0U) << seed;
    // Xapian writes the next documents to the overwritten blocks.
    Xapian::WritableDatabase database(path().string(), Xapian::DB_OPEN);
    for (Xapian::docid number = 1001; number <= 1100; ++number) {
      Xapian::Document document;
      document.add_term("t" + std::to_string(number));
      database.replace_document(number, document);
    }
    database.commit();
    EXPECT_EQ(database.get_doccount(), documents_ + 100);
    EXPECT_EQ(Xapian::Database::check(path().string(), 0, nullptr), 0U) << seed;
  }
}

TEST_F(GlassBlocksTest, MissingAndDamagedBlocksAreReportedForAnyTable) {
  commit_at_random(1);
  const GlassTableRoot table = root().tables.front();
  const std::string sound = read_file(path() / kGlassTables.front());
  std::mt19937_64 random(1);
  EXPECT_NE(blocks_in_content(table, "").damage, "");
  EXPECT_NE(blocks_in_content(table, sound.substr(0, sound.size() / 4)).damage, "");
  for (int i = 0; i < 2000; ++i) {
    std::string content = sound;
    content[random() % content.size()] = static_cast<char>(random());
    content.replace(random() % content.size(), 4, std::string(4, static_cast<char>(random())));
    (void)blocks_in_content(table, content);  // must end and stay within the table
  }
  GlassTableRoot loop = table;
  std::string content = sound;
  for (std::size_t at = 0; at < content.size(); at += kGlassBlockBytes) {
    content[at + 4] = static_cast<char>(kFreeListLevel);
    content.replace(at + kGlassBlockBytes - 4, 4, std::string(4, '\0'));
  }
  loop.has_blocks = false;
  loop.free_begin = {.block = 0, .offset = 8};
  loop.free_end = {.block = 1, .offset = 8};
  EXPECT_NE(blocks_in_content(loop, content).damage, "");
}

TEST_F(GlassBlocksTest, BlocksHaveASoundStructureUntilTheyAreDamaged) {
  commit_at_random(1);
  for (std::size_t table : {0, 2}) {
    const std::string content = read_file(path() / kGlassTables.at(table));
    const BlocksInUse blocks = blocks_in_content(root().tables.at(table), content);
    std::size_t broken = 0;
    for (std::size_t number = 0; number < blocks.used.size(); ++number) {
      std::string block = content.substr(number * kGlassBlockBytes, kGlassBlockBytes);
      if (!blocks.used[number] || head_of(block).level == kFreeListLevel) {
        continue;
      }
      EXPECT_TRUE(has_sound_structure(block)) << number;
      for (std::size_t at = 5; at < 40; ++at) {
        std::string damaged = block;
        damaged[at] = static_cast<char>(damaged[at] ^ 4);
        broken += has_sound_structure(damaged) ? 0 : 1;
      }
    }
    EXPECT_GT(broken, 300U);
  }
  EXPECT_FALSE(has_sound_structure(std::string(kGlassBlockBytes, '\0')));
  EXPECT_FALSE(has_sound_structure(std::string(kGlassBlockBytes, '\xFF')));
  EXPECT_FALSE(has_sound_structure(""));
}

TEST_F(GlassBlocksTest, AHugeBlockCountInTheRootTakesNoMemory) {
  GlassTableRoot huge{.has_blocks = true, .first_unused = 4'000'000'000};
  EXPECT_NE(blocks_in_content(huge, std::string(kGlassBlockBytes, '\0')).used.size(),
            4'000'000'000U);
}

}  // namespace
}  // namespace dateline
