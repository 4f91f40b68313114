#include "database/block_checksums.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <fstream>

#include "dateline/error.h"
#include "dateline/glass_root.h"
#include "dateline/index_files.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::read_file;

class BlockChecksumsTest : public testing::Test {
 protected:
  BlockChecksumsTest() {
    Xapian::WritableDatabase database(path().string(),
                                      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    add_documents(database, 1, 300);
    add_documents(database, 200, 400);
    write_checksums(path());
  }

  static void add_documents(Xapian::WritableDatabase& database, Xapian::docid first,
                            Xapian::docid last) {
    for (Xapian::docid number = first; number <= last; ++number) {
      Xapian::Document document;
      document.add_value(1, std::string(200, 'v') + std::to_string(number));
      document.add_term("t" + std::to_string(number));
      database.replace_document(number, document);
    }
    database.commit();
  }

  [[nodiscard]] fs::path path() const { return folder_.path() / "db-1"; }
  [[nodiscard]] fs::path postings() const { return path() / "postlist.glass"; }

  /// Commits documents and restores the old root, as if the commit had not finished.
  void commit_without_root(Xapian::docid first, Xapian::docid last) {
    const std::string root = read_file(path() / kRootFile);
    {
      Xapian::WritableDatabase database(path().string(), Xapian::DB_OPEN);
      add_documents(database, first, last);
    }
    std::ofstream(path() / kRootFile, std::ios::binary) << root;
  }

  static void change_byte(const fs::path& file, std::size_t at) {
    std::string content = read_file(file);
    content[at] = static_cast<char>(content[at] ^ 1);
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
  }

  test::TemporaryFolder folder_;
};

TEST_F(BlockChecksumsTest, CoverTheWholeDatabase) {
  const ChecksumReport report = verify_checksums(path());
  EXPECT_TRUE(report.damage.empty());
  EXPECT_EQ(report.uncovered, 0U);
  EXPECT_EQ(report.leftover_blocks, 0U);
  EXPECT_GT(report.blocks, 10U);
}

TEST_F(BlockChecksumsTest, FindAChangedByteInAnyBlock) {
  const std::size_t size = read_file(postings()).size();
  for (std::size_t at = 5; at < size; at += kGlassBlockBytes / 2) {
    change_byte(postings(), at);
    EXPECT_FALSE(verify_checksums(path()).damage.empty()) << at;
    change_byte(postings(), at);
  }
}

TEST_F(BlockChecksumsTest, DoNotReportAnUnfinishedCommitAsDamage) {
  for (int i = 0; i < 3; ++i) {
    commit_without_root(300, 350 + 50 * static_cast<Xapian::docid>(i));
    const ChecksumReport report = verify_checksums(path());
    EXPECT_TRUE(report.damage.empty()) << report.damage.front();
    EXPECT_GT(report.leftover_blocks, 0U);
  }
}

TEST_F(BlockChecksumsTest, FindDamageAfterAnUnfinishedCommit) {
  commit_without_root(300, 350);
  std::size_t found = 0;
  const std::size_t size = read_file(postings()).size();
  for (std::size_t at = 100; at < size; at += kGlassBlockBytes) {
    change_byte(postings(), at);
    found += verify_checksums(path()).damage.empty() ? 0 : 1;
    change_byte(postings(), at);
  }
  EXPECT_GT(found, 10U);
}

TEST_F(BlockChecksumsTest, CountTheBlocksOfACommitWithoutChecksums) {
  Xapian::WritableDatabase database(path().string(), Xapian::DB_OPEN);
  add_documents(database, 300, 500);
  const ChecksumReport report = verify_checksums(path());
  EXPECT_TRUE(report.damage.empty()) << report.damage.front();
  EXPECT_GT(report.uncovered, 0U);
  write_checksums(path());
  EXPECT_EQ(verify_checksums(path()).uncovered, 0U);
}

TEST_F(BlockChecksumsTest, AreNotWrittenForADamagedTree) {
  Xapian::WritableDatabase database(path().string(), Xapian::DB_OPEN);
  add_documents(database, 300, 500);
  const std::string content = read_file(postings());
  std::ofstream(postings(), std::ios::binary | std::ios::trunc)
      << std::string(content.size(), '\0');
  EXPECT_THROW(write_checksums(path()), Error);
}

}  // namespace
}  // namespace dateline
