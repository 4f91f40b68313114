#include "database/index_folder.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <future>
#include <memory>
#include <set>
#include <thread>

#include "dateline/error.h"
#include "dateline/index_check.h"
#include "dateline/index_writer.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using test::names_in;
using test::read_file;

/// An index folder that is created if it does not exist. Opening it waits at most `wait` for the
/// lock.
class Opened : public IndexFolder {
 public:
  explicit Opened(fs::path folder, milliseconds wait = milliseconds(0))
      : IndexFolder(std::move(folder), Open::make, {.wait = wait}) {}
};

ErrorCode code_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.code();
  }
  throw std::runtime_error("no error was thrown");
}

/// Makes an index with one article.
void make_index(const fs::path& folder) {
  IndexWriter writer(folder);
  writer.put({.id = "1", .file = "/news/1", .body = "A missile test."});
  writer.commit();
}

TEST(IndexFolder, IsCreatedEmptyWithItsParentFolders) {
  const test::TemporaryFolder above;
  const Opened folder(above.path() / "a" / "b");
  EXPECT_FALSE(folder.live().has_value());
  EXPECT_EQ(folder.next(), above.path() / "a" / "b" / "db-1");
  EXPECT_EQ(names_in(folder.path()), std::set<std::string>{"lock"});
}

TEST(IndexFolder, StopsWaitingOnRequest) {
  const test::TemporaryFolder above;
  const Opened first(above.path() / "index");
  int asked = 0;
  EXPECT_EQ(code_of([&] {
              IndexFolder(
                  above.path() / "index", IndexFolder::Open::make,
                  {.wait = milliseconds(30'000), .stop_requested = [&] { return ++asked == 3; }});
            }),
            ErrorCode::stopped);
  EXPECT_EQ(asked, 3);
}

TEST(IndexFolder, SwitchesToADatabaseAndRemovesTheOldOne) {
  const test::TemporaryFolder above;
  Opened folder(above.path() / "index");
  for (const char* name : {"db-1", "db-2", "db-3"}) {
    EXPECT_EQ(folder.next().filename(), name);
    fs::create_directory(folder.next());
    (void)above.write("index/" + std::string(name) + "/iamglass", "x");
    folder.switch_to(folder.next());
    EXPECT_EQ(folder.live()->filename(), name);
    EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"XAPIANDB", "lock", name}));
  }
  EXPECT_EQ(read_file(folder.path() / "XAPIANDB"), "auto db-3\n");
}

TEST(IndexFolder, IsLockedOnlyWhileItIsOpen) {
  const test::TemporaryFolder above;
  {
    const Opened first(above.path() / "index");
    EXPECT_EQ(code_of([&] { Opened(above.path() / "index"); }), ErrorCode::index_locked);
  }
  EXPECT_NO_THROW(Opened(above.path() / "index"));
}

TEST(IndexFolder, IsLockedUnderAllItsNames) {
  const test::TemporaryFolder above;
  const Opened first(above.path() / "index");
  fs::create_directory_symlink(above.path() / "index", above.path() / "link");
  for (const char* name : {"link", "index/", "index/../index", "./index"}) {
    EXPECT_EQ(code_of([&] { Opened(above.path() / name); }), ErrorCode::index_locked) << name;
  }
}

TEST(IndexFolder, GivesUpAfterItsWait) {
  const test::TemporaryFolder above;
  const Opened first(above.path() / "index");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(code_of([&] { Opened(above.path() / "index", milliseconds(300)); }),
            ErrorCode::index_locked);
  EXPECT_GE(std::chrono::steady_clock::now() - begin, milliseconds(300));
}

TEST(IndexFolder, OpensWhenTheOtherWriterHasFinished) {
  const test::TemporaryFolder above;
  auto first = std::make_unique<Opened>(above.path() / "index");
  const auto done = std::async(std::launch::async, [&] {
    std::this_thread::sleep_for(milliseconds(200));
    first.reset();
  });
  EXPECT_NO_THROW(Opened(above.path() / "index", milliseconds(30'000)));
}

TEST(IndexFolder, RemovesNothingWhileAnotherWriterHasTheLock) {
  const test::TemporaryFolder above;
  const Opened first(above.path() / "index");
  (void)above.write("index/scratch/0", "being built");
  (void)above.write("index/db-1/iamglass", "being built");
  EXPECT_EQ(code_of([&] { Opened(above.path() / "index"); }), ErrorCode::index_locked);
  EXPECT_EQ(names_in(first.path()), (std::set<std::string>{"db-1", "lock", "scratch"}));
}

TEST(IndexFolder, RemovesTheRemainsOfADeadWriter) {
  const test::TemporaryFolder above;
  make_index(above.path() / "index");
  for (const char* left :
       {"scratch/0/postlist.glass", "db-2/iamglass", "db-10/x", "XAPIANDB.new"}) {
    (void)above.write(std::string("index/") + left, "half");
  }
  const Opened folder(above.path() / "index");
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"XAPIANDB", "db-1", "lock"}));
}

TEST(IndexFolder, StartsAgainWhereTheFirstWriterDied) {
  const test::TemporaryFolder above;
  (void)above.write("index/lock", "");
  (void)above.write("index/db-1/iamglass", "half");
  make_index(above.path() / "index");
  EXPECT_TRUE(IndexWriter(above.path() / "index").contains("1"));
}

TEST(IndexFolder, RefusesADamagedStubAndTouchesNothing) {
  const test::TemporaryFolder above;
  for (const std::string& stub :
       {std::string(), std::string("\n"), std::string("auto"), std::string("auto \n"),
        std::string("auto ../db-1\n"), std::string("auto db-1/../..\n"),
        std::string("glass db-1\n"), std::string("auto /etc\n"), std::string("auto db-2\n"),
        std::string("auto db-1\r\n"), std::string("auto db-\n"), std::string("\0\0\0\0", 4),
        std::string(100'000, 'x')}) {
    const test::TemporaryFolder folder;
    make_index(folder.path() / "index");
    (void)folder.write("index/XAPIANDB", stub);
    EXPECT_EQ(code_of([&] { IndexWriter writer(folder.path() / "index"); }),
              ErrorCode::index_broken)
        << stub.substr(0, 20);
    EXPECT_TRUE(fs::exists(folder.path() / "index" / "db-1" / "iamglass")) << stub.substr(0, 20);
  }
}

TEST(IndexFolder, RefusesAnUnreadableStubAndTouchesNothing) {
  const test::TemporaryFolder above;
  make_index(above.path() / "index");
  fs::remove(above.path() / "index" / "XAPIANDB");
  fs::create_directory(above.path() / "index" / "XAPIANDB");
  EXPECT_EQ(code_of([&] { IndexWriter writer(above.path() / "index"); }), ErrorCode::index_broken);
  EXPECT_TRUE(fs::exists(above.path() / "index" / "db-1" / "iamglass"));
}

TEST(IndexFolder, KeepsArticlesAfterTheStubWasDeletedUntilARepair) {
  const test::TemporaryFolder above;
  const fs::path index = above.path() / "index";
  {
    IndexWriter writer(index);
    writer.put({.id = "1", .file = "/news/1", .body = "A missile test."});
    writer.commit();
  }
  fs::remove(index / "XAPIANDB");
  EXPECT_EQ(code_of([&] { IndexWriter writer(index); }), ErrorCode::index_broken);
  EXPECT_EQ(check_index(index, {}, {}).damage.size(), 1U);
  EXPECT_EQ(repair_index(index, {}, {}).kept, 1U);
  EXPECT_TRUE(IndexWriter(index).contains("1"));
}

TEST(IndexFolder, RefusesAnOldIndexWithoutAStub) {
  const test::TemporaryFolder above;
  const std::string old = (above.path() / "old").string();
  Xapian::WritableDatabase(old, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS).commit();
  const auto before = names_in(old);
  EXPECT_EQ(code_of([&] { Opened{old}; }), ErrorCode::index_schema);
  EXPECT_EQ(names_in(old), before);
}

TEST(IndexFolder, RefusesAFolderWithOtherFilesAndTouchesNothing) {
  for (const char* file : {"photo.jpg", "db-dumps/monday.sql", "db-1.sql", "scratch/notes.txt",
                           "db-1/table.sql", ".hidden"}) {
    const test::TemporaryFolder above;
    (void)above.write(std::string("other/") + file, "x");
    EXPECT_EQ(code_of([&] { Opened(above.path() / "other"); }), ErrorCode::index_broken) << file;
    EXPECT_TRUE(fs::exists(above.path() / "other" / file)) << file;
  }
}

TEST(IndexFolder, RefusesAFileInItsPlace) {
  const test::TemporaryFolder above;
  (void)above.write("index", "x");
  EXPECT_EQ(code_of([&] { Opened(above.path() / "index"); }), ErrorCode::index_broken);
  EXPECT_EQ(code_of([&] { Opened(above.path() / "index" / "below"); }), ErrorCode::index_broken);
}

TEST(IndexFolder, AcceptsRelativePaths) {
  for (const char* name :
       {"index", "index/", "./index", "../inside/index", "a/b/../c/", ".", "./"}) {
    const test::TemporaryFolder above;
    fs::create_directory(above.path() / "inside");
    const test::CurrentFolder current(above.path() / "inside");
    make_index(name);
    EXPECT_TRUE(IndexWriter(name).contains("1")) << name;
    EXPECT_EQ(Xapian::Database(name).get_doccount(), 1U) << name;
    EXPECT_EQ(names_in(name), (std::set<std::string>{"XAPIANDB", "db-1", "lock"})) << name;
  }
}

}  // namespace
}  // namespace dateline
