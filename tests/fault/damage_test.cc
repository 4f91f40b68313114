// A finished index that lost a bit, a block or the end of a file.
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>

#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;

enum class DamageKind : std::uint8_t { flipped_bit, zeroed_block, truncation };
constexpr std::size_t kDamageKinds = 3;

struct Damage {
  DamageKind kind = DamageKind::flipped_bit;
  std::size_t offset = 0;  ///< offset of the byte or block, or the size after truncation
  unsigned bit = 0;
};

std::string to_string(const Damage& damage) {
  const std::string at = std::to_string(damage.offset);
  switch (damage.kind) {
    case DamageKind::flipped_bit:
      return "bit " + std::to_string(damage.bit) + " of byte " + at + " flipped";
    case DamageKind::zeroed_block:
      return "the block at " + at + " zeroed";
    case DamageKind::truncation:
      break;
  }
  return "truncated to " + at + " bytes";
}

std::string damaged(std::string content, const Damage& damage) {
  constexpr std::size_t kBlockBytes = 8192;
  switch (damage.kind) {
    case DamageKind::flipped_bit:
      content[damage.offset] = static_cast<char>(content[damage.offset] ^ (1U << damage.bit));
      break;
    case DamageKind::zeroed_block: {
      const std::size_t bytes = std::min(kBlockBytes, content.size() - damage.offset);
      content.replace(damage.offset, bytes, bytes, '\0');
      break;
    }
    case DamageKind::truncation:
      content.resize(damage.offset);
      break;
  }
  return content;
}

Damage random_damage(const std::string& content, std::mt19937_64& random) {
  constexpr std::size_t kBlockBytes = 8192;
  Damage damage{.kind = static_cast<DamageKind>(random() % kDamageKinds),
                .offset = random() % content.size(),
                .bit = static_cast<unsigned>(random() % 8)};
  if (damage.kind == DamageKind::zeroed_block) {
    damage.offset -= damage.offset % kBlockBytes;
  }
  return damage;
}

class DamagedIndex : public FaultTest {
 protected:
  void SetUp() override {
    const ProcessResult made =
        run({DATELINE_INDEX_PROGRAM, "--index", index(), "update", DATELINE_SAMPLE "/articles"});
    ASSERT_EQ(made.status, 0) << made.err;
    ASSERT_EQ(check().status, 0);
    for (const auto& entry : fs::recursive_directory_iterator(index())) {
      // Skip empty files: the lock, and tables without entries.
      if (entry.is_regular_file() && entry.file_size() > 0) {
        files_.push_back({.path = entry.path(), .content = read_file(entry.path())});
      }
    }
    std::sort(files_.begin(), files_.end(),
              [](const File& a, const File& b) { return a.path < b.path; });
  }

  struct File {
    fs::path path;
    std::string content;
    std::array<std::size_t, kDamageKinds> damages{};
  };

  /// Runs `check` in its own process, so that a crash does not count as finding the damage.
  [[nodiscard]] ProcessResult check() const {
    return run({DATELINE_INDEX_PROGRAM, "--index", index(), "check"});
  }

  static void write(const fs::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
  }

  /// Returns a random file. Half of the time, every file is equally likely; otherwise, every byte
  /// of the index is.
  File& random_file(std::mt19937_64& random) {
    if (random() % 2 == 0) {
      return files_.at(random() % files_.size());
    }
    std::size_t bytes = 0;
    for (const File& file : files_) {
      bytes += file.content.size();
    }
    std::size_t at = random() % bytes;
    auto file = files_.begin();
    for (; at >= file->content.size(); ++file) {
      at -= file->content.size();
    }
    return *file;
  }

  /// Damages a file, expects that `check` reports it, and restores the file. Returns false if the
  /// damage changes nothing.
  bool try_damage(File& file, const Damage& damage) {
    const std::string content = damaged(file.content, damage);
    if (content == file.content) {
      return false;
    }
    SCOPED_TRACE(fs::relative(file.path, index()).string() + ": " + to_string(damage));
    write(file.path, content);
    const ProcessResult found = check();
    EXPECT_EQ(found.status, 4) << found.err;
    EXPECT_NE(found.err.find("check --repair"), std::string::npos) << found.err;
    EXPECT_EQ(read_file(file.path), content) << "a check wrote to the index";
    write(file.path, file.content);
    ++file.damages.at(static_cast<std::size_t>(damage.kind));
    return true;
  }

  void report() const {
    std::cout << "bits flipped, blocks zeroed, truncations:";
    for (const File& file : files_) {
      std::cout << " " << file.path.filename().string() << " " << file.damages[0] << ", "
                << file.damages[1] << ", " << file.damages[2] << ";";
    }
    std::cout << std::endl;
  }

  std::vector<File> files_;
};

TEST_F(DamagedIndex, IsReportedByCheck) {
  const std::uint64_t damages = number_from("FAULT_DAMAGES", 300);
  const std::uint64_t seed = seed_from("FAULT_SEED");
  SCOPED_TRACE("FAULT_SEED=" + std::to_string(seed) + " FAULT_DAMAGES=" + std::to_string(damages));
  std::mt19937_64 random(seed);
  for (std::uint64_t done = 0; done < damages && !HasFailure();) {
    File& file = random_file(random);
    done += try_damage(file, random_damage(file.content, random)) ? 1 : 0;
  }
  report();
  const ProcessResult whole = check();
  EXPECT_EQ(whole.status, 0) << whole.err;
}

/// Xapian crashes on some of these, so that a check must not open the database first.
TEST_F(DamagedIndex, EveryFlippedBitOfTheRootIsReported) {
  const auto root = std::find_if(files_.begin(), files_.end(), [](const File& file) {
    return file.path.filename() == "iamglass";
  });
  ASSERT_NE(root, files_.end());
  for (std::size_t byte = 0; byte < root->content.size() && !HasFailure(); ++byte) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      EXPECT_TRUE(try_damage(*root, {.offset = byte, .bit = bit}));
    }
  }
}

}  // namespace
}  // namespace dateline::test
