#include "database/durable_files.h"

#include <gtest/gtest.h>

#include <set>

#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::names_in;
using test::read_file;

TEST(DurableFiles, ReplaceAFileCompletely) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.path() / "stub";
  for (const std::string& content :
       {std::string("first"), std::string(3'000'000, 'x'), std::string(), std::string("a\0b", 3)}) {
    replace_file(file, content);
    EXPECT_EQ(read_file(file), content);
  }
  EXPECT_EQ(names_in(folder.path()), std::set<std::string>{"stub"});
}

TEST(DurableFiles, ReplaceAFileDespiteTheRemainsOfACrash) {
  const test::TemporaryFolder folder;
  (void)folder.write("stub.new", "half of something much longer");
  replace_file(folder.path() / "stub", "whole");
  EXPECT_EQ(read_file(folder.path() / "stub"), "whole");
  EXPECT_EQ(names_in(folder.path()), std::set<std::string>{"stub"});
}

TEST(DurableFiles, ReplaceAFileInTheCurrentFolder) {
  const test::TemporaryFolder folder;
  const test::CurrentFolder current(folder.path());
  replace_file("stub", "content");
  EXPECT_EQ(read_file("stub"), "content");
}

TEST(DurableFiles, KeepTheOldContentWhenTheNewCanNotBeWritten) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("stub", "old");
  fs::create_directory(folder.path() / "stub.new");
  EXPECT_THROW(replace_file(file, "new"), fs::filesystem_error);
  EXPECT_EQ(read_file(file), "old");
}

TEST(DurableFiles, ThrowIfAFolderIsMissingOrIsAFile) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("file", "x");
  EXPECT_THROW(replace_file(folder.path() / "none" / "stub", "x"), fs::filesystem_error);
  EXPECT_THROW(sync_folder(folder.path() / "none"), fs::filesystem_error);
  EXPECT_THROW(sync_folder(file), fs::filesystem_error);
  EXPECT_THROW(sync_files_in(folder.path() / "none"), fs::filesystem_error);
}

TEST(DurableFiles, SyncEverythingInAFolder) {
  const test::TemporaryFolder folder;
  (void)folder.write("a", "a");
  (void)folder.write("below/b", "b");
  fs::create_symlink(folder.path() / "nowhere", folder.path() / "link");
  EXPECT_NO_THROW(sync_files_in(folder.path()));
  EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"a", "below", "link"}));
}

}  // namespace
}  // namespace dateline
