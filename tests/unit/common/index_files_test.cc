#include "dateline/index_files.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline/error.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class IndexFilesTest : public testing::Test {
 protected:
  [[nodiscard]] fs::path index() const { return folder_.path() / "index"; }

  test::TemporaryFolder folder_;
};

TEST_F(IndexFilesTest, FindTheDatabaseOfTheStub) {
  EXPECT_FALSE(live_database(index()).has_value());
  (void)folder_.write("index/db-12/iamglass", "x");
  (void)folder_.write("index/XAPIANDB", stub_content("db-12"));
  EXPECT_EQ(live_database(index()), index() / "db-12");
}

TEST_F(IndexFilesTest, RefuseAStubThatNamesAnythingElse) {
  (void)folder_.write("index/db-1/iamglass", "x");
  (void)folder_.write("elsewhere/iamglass", "x");
  for (const std::string stub :
       {"remote :/usr/bin/touch pwned\n", "remote localhost:1\n", "auto db-1\nauto db-1\n",
        "auto db-1\nremote :touch x\n", "auto ../elsewhere\n", "auto db-2\n", "auto db-1",
        "glass db-1\n", "auto db-9999999999999999999\n", "auto db-1 \n", "", "inmemory\n"}) {
    (void)folder_.write("index/XAPIANDB", stub);
    EXPECT_THROW((void)live_database(index()), Error) << stub;
  }
}

TEST_F(IndexFilesTest, DoNotFollowLinksOrWaitForFifos) {
  const fs::path target = folder_.write("target", "content");
  fs::create_symlink(target, folder_.path() / "link");
  fs::create_symlink("/dev/zero", folder_.path() / "zero");
  ASSERT_EQ(::mkfifo((folder_.path() / "fifo").c_str(), 0600), 0);
  fs::create_directory(folder_.path() / "folder");
  for (const char* name : {"link", "zero", "fifo", "folder"}) {
    EXPECT_THROW((void)read_index_file(folder_.path() / name, 100), Error) << name;
  }
  EXPECT_THROW((void)open_index_file(folder_.path() / "link", O_RDWR | O_CREAT), Error);
  EXPECT_EQ(read_index_file(target, 100), "content");
  EXPECT_FALSE(read_index_file(folder_.path() / "none", 100).has_value());
}

TEST_F(IndexFilesTest, AreReadUpToTheirMaximumSize) {
  const fs::path file = folder_.write("file", "12345");
  EXPECT_EQ(read_index_file(file, 5), "12345");
  EXPECT_THROW((void)read_index_file(file, 4), Error);
  fs::resize_file(file, std::uintmax_t{1} << 40U);
  EXPECT_THROW((void)read_index_file(file, 100), Error);
}

TEST_F(IndexFilesTest, MustBeRegularFilesInADatabase) {
  (void)folder_.write("db-1/iamglass", "x");
  EXPECT_TRUE(has_only_regular_files(folder_.path() / "db-1"));
  fs::create_symlink("/etc/passwd", folder_.path() / "db-1" / "v.tmp");
  EXPECT_FALSE(has_only_regular_files(folder_.path() / "db-1"));
  fs::create_directory_symlink("db-1", folder_.path() / "db-2");
  EXPECT_FALSE(has_only_regular_files(folder_.path() / "db-2"));
  EXPECT_FALSE(has_only_regular_files(folder_.path() / "none"));
}

TEST(ChecksummedRoot, RoundTrips) {
  const ChecksummedRoot root{.revision = 77, .bytes = std::string("a\0b", 3)};
  const std::string bytes = to_bytes(root) + "more";
  PackedReader reader(bytes, "the checksums");
  const ChecksummedRoot read = read_checksummed_root(reader);
  EXPECT_EQ(read.revision, 77U);
  EXPECT_EQ(read.bytes, root.bytes);
  EXPECT_EQ(reader.bytes(4), "more");
}

TEST(ChecksummedRoot, IsRefusedWhenABitIsFlipped) {
  const std::string sound = to_bytes({.revision = 77, .bytes = "root"});
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string bytes = sound;
      bytes[at] = static_cast<char>(bytes[at] ^ (1U << bit));
      PackedReader reader(bytes, "the checksums");
      EXPECT_THROW((void)read_checksummed_root(reader), Error) << at << " " << bit;
    }
  }
}

}  // namespace
}  // namespace dateline
