#include "database/commit_room.h"

#include <gtest/gtest.h>

#include "dateline/error.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::uint64_t bytes_in(const fs::path& database) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(database)) {
    bytes += entry.file_size();
  }
  return bytes;
}

Xapian::Document document_of(int number) {
  Xapian::Document document;
  for (int term = 0; term < 300; ++term) {
    document.add_term("term" + std::to_string(number * 7 + term * 31));
  }
  document.add_value(1, std::string(3000, static_cast<char>('a' + number % 26)));
  return document;
}

TEST(CommitCost, IsAtLeastTheSpaceThatCommitsUse) {
  const test::TemporaryFolder folder;
  const fs::path path = folder.path() / "db";
  Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
  database.commit();
  CommitCost cost;
  int number = 0;
  for (const int count : {1, 10, 100, 1000, 10, 1}) {
    const std::uint64_t before = bytes_in(path);
    database.begin_transaction();
    for (int i = 0; i < count; ++i, ++number) {
      const Xapian::Document document = document_of(number);
      cost.add(document);
      cost.remove();
      // Half of the documents replace others.
      database.replace_document(static_cast<Xapian::docid>(1 + number / 2), document);
    }
    const std::uint64_t most = cost.bytes(path);
    database.commit_transaction();
    cost.clear();
    EXPECT_LE(bytes_in(path) - before, most) << count;
  }
}

TEST(CommitCost, StartsAgainWhenCleared) {
  const test::TemporaryFolder folder;
  CommitCost cost;
  const std::uint64_t nothing = cost.bytes(folder.path());
  cost.add(document_of(1));
  EXPECT_GT(cost.bytes(folder.path()), nothing + 3000);
  cost.clear();
  EXPECT_EQ(cost.bytes(folder.path()), nothing);
}

TEST(CommitRoom, IsRequired) {
  const test::TemporaryFolder folder;
  EXPECT_NO_THROW(require_room(folder.path(), 1));
  EXPECT_THROW(require_room(folder.path(), std::uint64_t{1} << 60U), Error);
}

}  // namespace
}  // namespace dateline
