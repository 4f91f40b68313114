#include "store/file_states.h"

#include <gtest/gtest.h>

#include <climits>
#include <random>

#include "dateline/error.h"

namespace dateline {
namespace {

/// A fixture with the metadata of an index.
class FileStatesTest : public testing::Test {
 protected:
  /// Saves the states and returns the keys that were written.
  std::set<std::string> save(FileStates& states) {
    std::set<std::string> written;
    states.save([&](const std::string& key, const std::string& value) {
      written.insert(key);
      metadata_[key] = value;
      if (value.empty()) {
        metadata_.erase(key);
      }
    });
    return written;
  }

  [[nodiscard]] FileStates loaded() const {
    FileStates states;
    states.load([&](const std::string& key) {
      const auto found = metadata_.find(key);
      return found == metadata_.end() ? std::string() : found->second;
    });
    return states;
  }

  [[nodiscard]] bool is_refused() const {
    try {
      (void)loaded();
    } catch (const Error& error) {
      return error.code() == ErrorCode::index_broken;
    }
    return false;
  }

  std::map<std::string, std::string> metadata_;
};

FileState state(std::uint64_t number) {
  FileState made{.stamp = {.device = 1, .inode = number, .bytes = number * 3, .modified_ns = 7},
                 .sidecar = std::nullopt,
                 .content = {.high = number * 0x9E3779B97F4A7C15U, .low = number},
                 .settings = ~number,
                 .articles = static_cast<std::uint32_t>(number % 5),
                 .complete = number % 3 != 0,
                 .settled = number % 7 != 0};
  if (number % 2 == 0) {
    made.sidecar = FileStamp{.device = 2, .inode = number, .bytes = 0, .modified_ns = -5};
  }
  if (number % 4 == 1) {
    made.refused = {"id-" + std::to_string(number), std::string(number, 'i')};
  }
  return made;
}

std::string path(std::size_t number) {
  return "/news/" + std::to_string(number % 13) + "/story-" + std::to_string(number) + ".txt";
}

std::map<std::string, FileState> all(const FileStates& states) {
  std::map<std::string, FileState> found;
  states.for_each("/", [&](const std::string& file, const FileState& it) { found[file] = it; });
  return found;
}

TEST_F(FileStatesTest, AreEmptyAtFirst) {
  FileStates states = loaded();
  EXPECT_EQ(states.size(), 0U);
  EXPECT_FALSE(states.changed());
  EXPECT_EQ(states.find("/a"), nullptr);
  EXPECT_TRUE(save(states).empty());
}

TEST_F(FileStatesTest, RoundTripTheStateOfEachFile) {
  FileStates states;
  for (std::size_t i = 0; i < 50; ++i) {
    states.set(path(i), state(i));
  }
  states.set("/paths with\nall \xFF bytes", state(99));
  save(states);
  EXPECT_EQ(all(loaded()), all(states));
  ASSERT_NE(loaded().find(path(14)), nullptr);
  EXPECT_EQ(*loaded().find(path(14)), state(14));
}

TEST_F(FileStatesTest, KeepAPathOfMaximumLength) {
  FileStates states;
  const std::string longest = "/" + std::string(PATH_MAX - 2, 'a');
  states.set(longest, state(1));
  save(states);
  EXPECT_NE(loaded().find(longest), nullptr);
}

/// A path is stored as its difference from the path before, so that a few bytes can mean a long
/// path.
TEST_F(FileStatesTest, RefuseLongerPaths) {
  FileStates states;
  states.set("/" + std::string(PATH_MAX, 'a'), state(1));
  save(states);
  EXPECT_TRUE(is_refused());
}

TEST_F(FileStatesTest, RefuseAPageWithTooManyFiles) {
  FileStates states;
  for (std::size_t i = 0; i < 1000; ++i) {
    states.set(path(i), state(1));
  }
  save(states);
  ASSERT_EQ(metadata_.size(), 2U);  // the directory and one page
  EXPECT_FALSE(is_refused());
  FileStates one_more;
  one_more.set("/zzz", state(1));
  const auto before = metadata_;
  save(one_more);
  for (auto& [key, value] : metadata_) {
    value = before.at(key) + (key == "dateline.files" ? "" : value);
  }
  EXPECT_TRUE(is_refused());
}

TEST_F(FileStatesTest, AgreeWithAPlainMapAfterThousandsOfChanges) {
  constexpr unsigned kSeed = 11;
  SCOPED_TRACE("seed " + std::to_string(kSeed));
  std::mt19937 random(kSeed);
  std::map<std::string, FileState> model;
  FileStates states;
  for (int step = 0; step < 30'000; ++step) {
    const std::string file = path(random() % 9000);
    if (random() % 4 == 0) {
      states.erase(file);
      model.erase(file);
    } else {
      const FileState value = state(random() % 1000);
      states.set(file, value);
      model[file] = value;
    }
    if (step % 5000 == 4999) {
      save(states);
      states = loaded();
      ASSERT_EQ(all(states), model);
    }
  }
  EXPECT_EQ(states.size(), model.size());
  for (const auto& [file, value] : model) {
    states.erase(file);
  }
  save(states);
  EXPECT_EQ(loaded().size(), 0U);
}

TEST_F(FileStatesTest, KeepAtMostAThousandFilesInAPage) {
  FileStates states;
  for (std::size_t i = 0; i < 20'000; ++i) {
    states.set(path(i), state(i));
  }
  save(states);
  EXPECT_GE(metadata_.size(), 21U);  // 20 pages and the directory
  EXPECT_LE(metadata_.size(), 50U);
  EXPECT_EQ(all(loaded()), all(states));
}

TEST_F(FileStatesTest, WriteOnlyThePageThatChanged) {
  FileStates states;
  for (std::size_t i = 0; i < 10'000; ++i) {
    states.set(path(i), state(i));
  }
  save(states);
  FileStates again = loaded();
  EXPECT_TRUE(save(again).empty());
  again.set(path(77), state(78));
  EXPECT_TRUE(again.changed());
  EXPECT_EQ(save(again).size(), 2U);  // one page and the directory
  EXPECT_FALSE(again.changed());
  again.erase(path(78));
  EXPECT_EQ(save(again).size(), 2U);
  EXPECT_EQ(all(loaded()), all(again));
}

TEST_F(FileStatesTest, AreUnchangedWhenAFileIsSetToItsCurrentState) {
  FileStates states;
  states.set("/a", state(1));
  save(states);
  states.set("/a", state(1));
  states.erase("/b");
  EXPECT_FALSE(states.changed());
}

TEST_F(FileStatesTest, DoNotConfusePageNumbersAfterALoad) {
  for (std::size_t round = 0; round < 6; ++round) {
    FileStates states = loaded();
    for (std::size_t i = 0; i < 700; ++i) {
      states.set(path(round * 700 + i), state(i));
    }
    save(states);
    ASSERT_EQ(loaded().size(), (round + 1) * 700);
  }
}

TEST_F(FileStatesTest, VisitAFolderWithoutItsNeighbours) {
  FileStates states;
  for (const char* file :
       {"/n", "/news", "/news!/a", "/news-2/a", "/news/a", "/news/b/c", "/news0", "/newsroom/a"}) {
    states.set(file, state(1));
  }
  const struct {
    const char* root;
    std::set<std::string> files;
  } cases[] = {{"/news", {"/news", "/news/a", "/news/b/c"}},
               {"/news/b", {"/news/b/c"}},
               {"/news/a", {"/news/a"}},
               {"/other", {}}};
  for (const auto& [root, files] : cases) {
    std::set<std::string> visited;
    states.for_each(root, [&](const std::string& file, const FileState&) { visited.insert(file); });
    EXPECT_EQ(visited, files) << root;
  }
}

TEST_F(FileStatesTest, RefuseATruncatedPage) {
  FileStates states;
  for (std::size_t i = 0; i < 3; ++i) {
    states.set(path(i), state(i));
  }
  save(states);
  const std::string page = metadata_.at("dateline.files.0");
  std::set<std::size_t> whole;
  for (std::size_t size = 0; size <= page.size(); ++size) {
    metadata_["dateline.files.0"] = page.substr(0, size);
    if (!is_refused()) {
      whole.insert(loaded().size());
    }
  }
  // A page that ends between two files looks like a shorter page.
  EXPECT_EQ(whole, (std::set<std::size_t>{0, 1, 2, 3}));
}

TEST_F(FileStatesTest, RefuseOrReadAPageWithAFlippedBit) {
  FileStates states;
  for (std::size_t i = 0; i < 1500; ++i) {
    states.set(path(i), state(i));
  }
  save(states);
  ASSERT_GE(metadata_.size(), 3U);
  for (const auto& [key, whole] : std::map(metadata_)) {
    for (std::size_t bit = 0; bit < std::min<std::size_t>(whole.size(), 200) * 8; ++bit) {
      SCOPED_TRACE(key + " bit " + std::to_string(bit));
      metadata_[key][bit / 8] = static_cast<char>(whole[bit / 8] ^ (1 << (bit % 8)));
      try {
        // If the states can be read, they can be changed.
        FileStates read = loaded();
        read.set("/", state(1));
        read.set("/news/0/story", state(2));
        read.erase(path(20));
        std::map<std::string, std::string> written;
        read.save(
            [&](const std::string& name, const std::string& value) { written[name] = value; });
      } catch (const Error& error) {
        ASSERT_EQ(error.code(), ErrorCode::index_broken);
      }
      metadata_[key] = whole;
    }
  }
}

TEST_F(FileStatesTest, RefuseAnInvalidDirectory) {
  const struct {
    const char* what;
    std::string directory;
  } cases[] = {{"the first page does not begin at the first path", {"\x00\x02/n", 4}},
               {"two pages have one number", {"\x00\x00\x00\x02/n", 6}},
               {"pages are not in order", {"\x00\x00\x01\x02/n\x02\x02/a", 10}},
               {"cut off", {"\x00\x00\x01\x05/n", 6}}};
  for (const auto& [what, directory] : cases) {
    metadata_["dateline.files"] = directory;
    EXPECT_TRUE(is_refused()) << what;
  }
}

TEST_F(FileStatesTest, RefuseAnUnsortedPage) {
  FileStates states;
  states.set("/a", state(1));
  save(states);
  metadata_["dateline.files.0"] += metadata_["dateline.files.0"];
  EXPECT_TRUE(is_refused());
}

}  // namespace
}  // namespace dateline
