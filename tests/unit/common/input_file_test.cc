#include "dateline/input_file.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using test::TemporaryFolder;

constexpr std::size_t kMost = std::size_t{8} << 20U;

FileContent read_at(const fs::path& path,
                    InputFile::Accept accept = InputFile::Accept::regular_files) {
  InputFile file(path, nullptr, accept);
  return read_whole(file, kMost);
}

TEST(InputFile, ReadsARegularFile) {
  const TemporaryFolder folder;
  const std::string content(3'000'000, 'x');
  const FileContent read = read_at(folder.write("a.txt", content));
  EXPECT_EQ(read.error, "");
  EXPECT_EQ(read.bytes, content);
  EXPECT_EQ(read_at(folder.write("empty", "")).error, "");
}

TEST(InputFile, FollowsLinksToARegularFile) {
  const TemporaryFolder folder;
  (void)folder.write("a.txt", "text");
  fs::create_symlink("a.txt", folder.path() / "b");
  fs::create_symlink("b", folder.path() / "c");
  EXPECT_EQ(read_at(folder.path() / "c").bytes, "text");
}

TEST(InputFile, RefusesSpecialFilesWithoutWaiting) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder.path() / "fifo").c_str(), 0600), 0);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder.path() / "socket").string().copy(address.sun_path, sizeof(address.sun_path) - 1);
  ASSERT_EQ(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ::close(descriptor);
  fs::create_symlink("/dev/zero", folder.path() / "zero");
  fs::create_symlink("fifo", folder.path() / "link");
  fs::create_directory(folder.path() / "folder");
  for (const char* name : {"fifo", "socket", "zero", "link", "folder"}) {
    InputFile file(folder.path() / name);
    EXPECT_NE(file.error(), "") << name;
    EXPECT_EQ(read_whole(file, kMost).error, file.error()) << name;
    EXPECT_FALSE(file.at_end()) << name;
  }
}

TEST(InputFile, ReportsWhyAFileCanNotBeOpened) {
  const TemporaryFolder folder;
  fs::create_symlink("nowhere", folder.path() / "dangling");
  fs::create_symlink("loop", folder.path() / "loop");
  EXPECT_EQ(read_at(folder.path() / "none").error, "No such file or directory");
  EXPECT_EQ(read_at(folder.path() / "dangling").error, "No such file or directory");
  EXPECT_EQ(read_at(folder.path() / "loop").error, "Too many levels of symbolic links");
}

TEST(InputFile, RefusesALargeFileByItsSize) {
  const TemporaryFolder folder;
  const fs::path file = folder.write("sparse", "x");
  fs::resize_file(file, std::uintmax_t{1} << 40U);
  EXPECT_EQ(read_at(file).error, "larger than 8 MiB");
}

TEST(InputFile, EndsAtTheSizeTheFileHadWhenOpened) {
  const TemporaryFolder folder;
  const fs::path path = folder.write("log", "one\n");
  InputFile file(path);
  std::ofstream(path, std::ios::app) << "two\n";
  EXPECT_EQ(read_whole(file, kMost).bytes, "one\n");
  EXPECT_TRUE(file.at_end());
}

TEST(InputFile, EndsWhereAFileWasTruncated) {
  const TemporaryFolder folder;
  const fs::path path = folder.write("log", "one\ntwo\n");
  InputFile file(path);
  fs::resize_file(path, 4);
  EXPECT_EQ(read_whole(file, kMost).bytes, "one\n");
  EXPECT_TRUE(file.at_end());
}

TEST(InputFile, BelievesTheSizeOfAProcFile) {
  EXPECT_EQ(read_at("/proc/self/status").bytes, "");  // claims 0 bytes
}

TEST(InputFile, StopsBetweenTwoReads) {
  const TemporaryFolder folder;
  const fs::path path = folder.write("large", std::string(3U << 20U, 'x'));
  int asked = 0;
  InputFile file(path, [&] { return ++asked == 2; });
  const FileContent read = read_whole(file, kMost);
  EXPECT_TRUE(read.stopped);
  EXPECT_EQ(read.bytes, "");
  EXPECT_FALSE(file.at_end());
  EXPECT_EQ(file.error(), "");
}

TEST(InputFile, ReadsAStreamOnRequest) {
  const TemporaryFolder folder;
  const fs::path fifo = folder.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(fifo) << std::string(200'000, 'x'); });
  const FileContent read = read_at(fifo, InputFile::Accept::streams);
  writer.join();
  EXPECT_EQ(read.error, "");
  EXPECT_EQ(read.bytes.size(), 200'000U);
}

TEST(InputFile, LimitsAnEndlessStream) {
  EXPECT_EQ(read_at("/dev/zero", InputFile::Accept::streams).error, "larger than 8 MiB");
}

TEST(InputFile, StopsWaitingForAStream) {
  const TemporaryFolder folder;
  const fs::path fifo = folder.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  InputFile file(
      fifo, [] { return true; }, InputFile::Accept::streams);
  EXPECT_TRUE(read_whole(file, kMost).stopped);
}

}  // namespace
}  // namespace dateline
