// A disk that is full before the update is done.
#include <sys/mount.h>

#include <cerrno>
#include <cstring>
#include <iostream>

#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

/// A file system in memory, of a size that can be changed.
class SmallDisk {
 public:
  explicit SmallDisk(fs::path at) : at_(std::move(at)) { fs::create_directories(at_); }
  ~SmallDisk() { ::umount2(at_.c_str(), MNT_DETACH); }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  /// Returns an errno, or 0.
  [[nodiscard]] int mount(std::uint64_t bytes) { return with_size(bytes, 0); }
  [[nodiscard]] int resize(std::uint64_t bytes) { return with_size(bytes, MS_REMOUNT); }

 private:
  [[nodiscard]] int with_size(std::uint64_t bytes, unsigned long flags) const {
    const std::string size = "size=" + std::to_string(bytes);
    return ::mount("tmpfs", at_.c_str(), "tmpfs", flags, size.c_str()) == 0 ? 0 : errno;
  }

  fs::path at_;
};

class FullDisk : public FaultTest {
 protected:
  static constexpr std::uint64_t kSizes = 50;
  static constexpr std::uint64_t kRoom = std::uint64_t{64} << 20U;

  static std::uint64_t bytes_of(const fs::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      bytes += entry.is_regular_file() ? entry.file_size() : 0;
    }
    return bytes;
  }

  /// Two updates on a disk of some size, and one when there is room. Returns how many were too
  /// much.
  int fill(Way way, std::uint64_t bytes) {
    SCOPED_TRACE(std::string(to_string(way)) + " on " + std::to_string(bytes) + " bytes");
    ChangingCorpus corpus(articles(), 1, 12);
    SmallDisk disk(folder_.path() / "disk");
    EXPECT_EQ(disk.mount(bytes), 0);
    const fs::path index = folder_.path() / "disk" / "index";
    Allowed allowed{.states = {std::nullopt, Contents{}}, .mixed = way == Way::aside};
    int failed = 0;
    Contents complete;
    for (int round = 0; round < 2; ++round) {
      complete = undisturbed();
      allowed.states.emplace_back(complete);
      const FaultyRun run = update(way, index);
      EXPECT_TRUE(run.result.status == 0 || tells_of_failure(run.result))
          << run.result.status << ": " << run.result.err;
      if (run.result.status == 0) {
        allowed.states = {complete};
      }
      failed += run.result.status == 0 ? 0 : 1;
      expect_holds(index, allowed);
      corpus.change();
    }
    EXPECT_EQ(disk.resize(kRoom), 0);
    expect_completes(way, index, undisturbed());
    fs::remove_all(articles());
    return failed;
  }
};

TEST_F(FullDisk, LeavesTheLastCommitAndTheIndexGoesOnWhenThereIsRoom) {
  {
    SmallDisk disk(folder_.path() / "disk");
    const int error = disk.mount(kRoom);
    if (error != 0) {
      GTEST_SKIP() << "a file system can't be mounted here: " << std::strerror(error);
    }
  }
  ChangingCorpus corpus(articles(), 1, 12);
  ASSERT_EQ(update(Way::in_place, index()).result.status, 0);
  fs::remove_all(articles());
  // An update aside needs the old index, the parts and the new one.
  const std::uint64_t most = bytes_of(index()) * 4;
  int failed = 0;
  for (std::uint64_t i = 1; i <= kSizes && !HasFailure(); ++i) {
    failed += fill(i % 2 == 0 ? Way::aside : Way::in_place, most * i / kSizes);
  }
  std::cout << kSizes << " sizes up to " << most << " bytes, " << failed << " updates failed"
            << std::endl;
}

}  // namespace
}  // namespace dateline::test
