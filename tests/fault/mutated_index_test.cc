// Indexes with randomly changed bytes. The programs must report the damage or work correctly, end
// soon, not crash, and not use much memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "process.h"
#include "temporary_folder.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBlockBytes = 8192;
constexpr std::chrono::seconds kTimeLimit{35};
constexpr std::size_t kMemoryLimitKib = std::size_t{1} << 20U;

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::stoull(value);
}

/// Makes random changes to the content of a file.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  /// Returns `content` with one random change.
  std::string mutated(std::string content) {
    if (content.empty()) {
      return std::string(1 + below(100), random_byte());
    }
    constexpr std::size_t kKinds = 9;
    switch (below(kKinds)) {
      case 0:
      case 1:
        return with_flipped_bits(std::move(content), 1 + below(3));
      case 2:
        return with_random_bytes(std::move(content), 0, content.size(), 1 + below(64));
      case 3: {
        const std::size_t block = random_block(content);
        return with_random_bytes(std::move(content), block, 64, 1 + below(4));
      }
      case 4:
        return with_block(std::move(content), random_block(content), {});
      case 5:
        return with_block(std::move(content), random_block(content), random_block(content));
      case 6:
        return with_swapped_blocks(std::move(content));
      case 7:
        content.resize(below(content.size()));
        return content;
      default:
        return content + std::string(1 + below(2 * kBlockBytes), random_byte());
    }
  }

 private:
  char random_byte() {
    constexpr std::array<unsigned char, 6> kOdd = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};
    return static_cast<char>(below(2) == 0 ? kOdd.at(below(kOdd.size())) : below(256));
  }

  std::size_t random_block(const std::string& content) {
    return below((content.size() + kBlockBytes - 1) / kBlockBytes) * kBlockBytes;
  }

  std::string with_flipped_bits(std::string content, std::size_t bits) {
    for (; bits > 0; --bits) {
      char& byte = content[below(content.size())];
      byte = static_cast<char>(byte ^ (1 << below(8)));
    }
    return content;
  }

  /// Returns `content` with `bytes` random bytes in the `range` bytes from `begin`.
  std::string with_random_bytes(std::string content, std::size_t begin, std::size_t range,
                                std::size_t bytes) {
    for (; bytes > 0; --bytes) {
      content[std::min(begin + below(range), content.size() - 1)] = random_byte();
    }
    return content;
  }

  /// Returns `content` with the block at `block` replaced by the block at `from`, or by zeros.
  static std::string with_block(std::string content, std::size_t block,
                                std::optional<std::size_t> from) {
    const std::size_t bytes = std::min(kBlockBytes, content.size() - block);
    std::string fresh = from ? content.substr(*from, bytes) : std::string(bytes, '\0');
    return content.replace(block, bytes, fresh);
  }

  std::string with_swapped_blocks(std::string content) {
    const std::size_t one = random_block(content);
    const std::size_t other = random_block(content);
    const std::string kept = content.substr(one, kBlockBytes);
    content = with_block(std::move(content), one, other);
    return content.replace(other, std::min(kept.size(), content.size() - other), kept);
  }

  std::mt19937_64 random_;
};

class MutatedIndex : public testing::Test {
 protected:
  void SetUp() override {
    const ProcessResult made = run({DATELINE_INDEX_PROGRAM, "--index", sound().string(), "update",
                                    DATELINE_SAMPLE "/articles"});
    ASSERT_EQ(made.status, 0) << made.err;
    (void)folder_.write("more/new.txt", "Port reopens\n\nThe port of Rotterdam has reopened.\n");
  }

  [[nodiscard]] fs::path sound() const { return folder_.path() / "sound"; }
  [[nodiscard]] fs::path index() const { return folder_.path() / "mutated"; }

  /// Copies the index and makes one or two changes to its files. Half of the time, a change is
  /// equally likely in each file; otherwise, in each byte.
  void mutate(Mutator& mutator) {
    fs::remove_all(index());
    fs::copy(sound(), index(), fs::copy_options::recursive);
    std::vector<fs::path> files;
    std::vector<std::size_t> ends;  // the sum of the sizes so far
    for (const auto& entry : fs::recursive_directory_iterator(index())) {
      if (entry.is_regular_file()) {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      ends.push_back((ends.empty() ? 0 : ends.back()) + fs::file_size(file));
    }
    for (std::size_t changes = 1 + mutator.below(3) / 2; changes > 0; --changes) {
      const std::size_t byte = mutator.below(ends.back());
      const auto by_byte = std::upper_bound(ends.begin(), ends.end(), byte) - ends.begin();
      const std::size_t number =
          mutator.below(2) == 0 ? mutator.below(files.size()) : static_cast<std::size_t>(by_byte);
      const fs::path& file = files[number];
      what_ += " " + file.filename().string();
      const std::string content = mutator.mutated(read_file(file));
      std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
    }
  }

  /// Runs a program on the index and expects that it ends cleanly, in time, and with little memory.
  void expect_orderly(const std::vector<std::string>& words) {
    ProcessOptions options;
    options.time_limit = kTimeLimit;
    const ProcessResult result = run(words, options);
    const std::string name = words[3] == "-q" ? "search" : words[3];
    longest_ = std::max(longest_, result.time);
    most_kib_ = std::max(most_kib_, result.max_rss_kib);
    ++ended_[name + ": " + std::to_string(result.status)];
    EXPECT_LT(result.status, 5) << testing::PrintToString(words) << "\n" << result.err;
    EXPECT_LT(result.time, kTimeLimit) << testing::PrintToString(words);
    EXPECT_LT(result.max_rss_kib, kMemoryLimitKib) << testing::PrintToString(words);
    EXPECT_EQ(result.err.find("internal error"), std::string::npos) << result.err;
    EXPECT_EQ(result.err.find("Sanitizer"), std::string::npos) << result.err;
  }

  void run_commands(std::uint64_t number) {
    const std::string at = index().string();
    expect_orderly({DATELINE_SEARCH_PROGRAM, "--index", at, "-q", "the"});
    expect_orderly(
        {DATELINE_SEARCH_PROGRAM, "--index", at, "-q", "--sort", "newest", "date:2000.."});
    expect_orderly({DATELINE_INDEX_PROGRAM, "--index", at, "status"});
    expect_orderly({DATELINE_INDEX_PROGRAM, "--index", at, "check"});
    if (number % 2 == 0) {
      expect_orderly({DATELINE_INDEX_PROGRAM, "--index", at, "export", "-o",
                      (folder_.path() / "exported").string()});
    } else {
      expect_orderly(
          {DATELINE_INDEX_PROGRAM, "--index", at, "update", (folder_.path() / "more").string()});
    }
  }

  void report() const {
    for (const auto& [what, times] : ended_) {
      std::cout << what << " (" << times << " times)\n";
    }
    std::cout << "longest run " << longest_.count() << " ms, most memory " << most_kib_ / 1024
              << " MiB" << std::endl;
  }

  TemporaryFolder folder_;
  std::string what_;                          ///< the files that were changed
  std::map<std::string, std::size_t> ended_;  ///< runs by command and status
  std::chrono::milliseconds longest_{0};
  std::size_t most_kib_ = 0;
};

/// A search may not need the damaged block; if it reads it, it must refuse it.
TEST_F(MutatedIndex, ADamagedBlockIsRefusedWhenItIsRead) {
  const std::vector<std::string> search = {
      DATELINE_SEARCH_PROGRAM, "--index", sound().string(), "--format", "json", "port OR the"};
  const ProcessResult whole = run(search);
  ASSERT_EQ(whole.status, 0) << whole.err;
  std::size_t refused = 0;
  for (const char* name : {"postlist.glass", "termlist.glass"}) {
    const fs::path table = sound() / "db-1" / name;
    const std::string content = read_file(table);
    for (std::size_t block = 0; block < content.size(); block += kBlockBytes) {
      std::string damaged = content;
      damaged[block + kBlockBytes / 2] = static_cast<char>(~damaged[block + kBlockBytes / 2]);
      std::ofstream(table, std::ios::binary | std::ios::trunc) << damaged;
      const ProcessResult found = run(search);
      if (found.status == 4) {
        ++refused;
        EXPECT_NE(found.err.find(" check\n"), std::string::npos) << found.err;
      } else {
        EXPECT_EQ(found.out, whole.out) << found.err;
      }
    }
    std::ofstream(table, std::ios::binary | std::ios::trunc) << content;
  }
  EXPECT_GT(refused, 5U);
}

TEST_F(MutatedIndex, LetsEveryCommandEndCleanly) {
  const std::uint64_t indexes = number_from("FAULT_MUTATIONS", 60);
  const std::uint64_t seed = number_from("FAULT_SEED", std::random_device()());
  std::cout << "FAULT_SEED=" << seed << " FAULT_MUTATIONS=" << indexes << std::endl;
  for (std::uint64_t number = 0; number < indexes; ++number) {
    Mutator mutator(seed + number);
    what_.clear();
    mutate(mutator);
    SCOPED_TRACE("FAULT_SEED=" + std::to_string(seed + number) + " FAULT_MUTATIONS=1:" + what_);
    run_commands(seed + number);
  }
  report();
}

}  // namespace
}  // namespace dateline::test
