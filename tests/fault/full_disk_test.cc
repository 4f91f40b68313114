// Updates that fill the disk.
#include <fcntl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kRoom = std::uint64_t{64} << 20U;

/// A file system of `kRoom` bytes. A filler file takes the space that a test must not have.
class SmallDisk {
 public:
  explicit SmallDisk(fs::path at) : at_(std::move(at)) { fs::create_directories(at_); }
  ~SmallDisk() { ::umount2(at_.c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  /// Mounts a `tmpfs`, or an `ext4` in a file. Returns the error, or an empty string.
  [[nodiscard]] std::string mount(const std::string& type) const {
    if (type == "tmpfs") {
      const std::string size = "size=" + std::to_string(kRoom);
      return ::mount("tmpfs", at_.c_str(), "tmpfs", 0, size.c_str()) == 0 ? ""
                                                                          : std::strerror(errno);
    }
    const std::string image = at_.string() + ".image";
    const ProcessResult made =
        shell("PATH=$PATH:/usr/sbin:/sbin; truncate -s " + std::to_string(kRoom) + " " + image +
              " && mkfs." + type + " -q -m 0 " + image + " && mount -o loop " + image + " " +
              at_.string());
    return made.status == 0 ? "" : made.err;
  }

  /// Empties the file system and leaves `bytes` of it free.
  void leave(std::uint64_t bytes) const {
    for (const auto& entry : fs::directory_iterator(at_)) {
      fs::remove_all(entry.path());
    }
    const int file = ::open(filler().c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    struct statvfs disk = {};
    ASSERT_EQ(::statvfs(at_.c_str(), &disk), 0);
    const std::uint64_t free = disk.f_bavail * disk.f_frsize;
    const int error =
        free > bytes ? ::posix_fallocate(file, 0, static_cast<off_t>(free - bytes)) : 0;
    ::close(file);
    ASSERT_EQ(error, 0);
  }

  void make_room() const { fs::remove(filler()); }

 private:
  [[nodiscard]] fs::path filler() const { return at_ / "filler"; }

  fs::path at_;
};

/// The parameter is the type of the file system.
class FullDisk : public FaultTest, public testing::WithParamInterface<const char*> {
 protected:
  static std::uint64_t bytes_of(const fs::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    return bytes;
  }

  /// Runs two updates with `bytes` free and one with enough room. Returns how many failed.
  int fill(const SmallDisk& disk, Way way, std::uint64_t bytes) {
    SCOPED_TRACE(std::string(to_string(way)) + " on " + std::to_string(bytes) + " bytes");
    ChangingCorpus corpus(articles(), 1, 12);
    disk.leave(bytes);
    const fs::path index = folder_.path() / "disk" / "index";
    Allowed allowed{.states = {std::nullopt, Contents{}}, .mixed = way == Way::aside};
    int failed = 0;
    Contents complete;
    for (int round = 0; round < 2; ++round) {
      complete = undisturbed();
      allowed.states.emplace_back(complete);
      const FaultyRun run = update(way, index);
      EXPECT_TRUE(run.result.status == 0 || run.result.status == 4)
          << run.result.status << ": " << run.result.err;
      if (run.result.status == 0) {
        allowed.states = {complete};
      }
      failed += run.result.status == 0 ? 0 : 1;
      expect_holds(index, allowed);
      corpus.change();
    }
    disk.make_room();
    expect_completes(way, index, undisturbed());
    fs::remove_all(articles());
    return failed;
  }
};

TEST_P(FullDisk, KeepsTheLastCommitAndTheNextUpdateCompletesWithMoreRoom) {
  const SmallDisk disk(folder_.path() / "disk");
  if (const std::string error = disk.mount(GetParam()); !error.empty()) {
    GTEST_SKIP() << "a file system can't be mounted here: " << error;
  }
  ChangingCorpus corpus(articles(), 1, 12);
  ASSERT_EQ(update(Way::in_place, index()).result.status, 0);
  fs::remove_all(articles());
  // A bulk load needs room for the old index, the segments and the new index.
  const std::uint64_t sizes = number_from("FAULT_SIZES", 50);
  // A commit requires more free space than it uses.
  const std::uint64_t most = bytes_of(index()) * 4 + (std::uint64_t{3} << 20U);
  int failed = 0;
  for (std::uint64_t i = 1; i <= sizes && !HasFailure(); ++i) {
    failed += fill(disk, i % 2 == 0 ? Way::aside : Way::in_place, most * i / sizes);
  }
  std::cout << sizes << " sizes up to " << most << " bytes, " << failed << " updates failed"
            << std::endl;
}

INSTANTIATE_TEST_SUITE_P(FileSystems, FullDisk, testing::Values("tmpfs", "ext4"),
                         [](const auto& type) { return std::string(type.param); });

}  // namespace
}  // namespace dateline::test
