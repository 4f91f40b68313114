// Reads an index while a writer changes it.
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <future>

#include "dateline/index_writer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class ChangingIndex : public testing::Test {
 protected:
  ChangingIndex() { put(0); }

  /// Commits twice, which overwrites blocks that an open reader may use.
  void grow() {
    put(0);
    put(++rounds_ * kArticles);
  }

  /// Puts articles that differ from those of earlier calls in their headlines.
  void put(int from) {
    ++versions_;
    for (int i = from; i < from + kArticles; ++i) {
      writer_.put({.id = std::to_string(i),
                   .file = "/n",
                   .headline = "Version " + std::to_string(versions_),
                   .body = "A missile flew."});
    }
    writer_.commit();
  }

  static std::size_t hits(const Searcher& searcher) {
    return searcher.search(parse_query("missile"), {.limit = 1000}).hits.size();
  }

  /// Opens the index repeatedly in another thread while `something_happens` runs.
  void open_while(const std::function<void()>& something_happens,
                  const std::function<void(const Searcher&)>& expect_well) const {
    std::atomic<bool> ended = false;
    std::future<void> reader = std::async(std::launch::async, [&] {
      for (bool last = false; !last;) {
        last = ended;
        expect_well(Searcher(index_));
      }
    });
    something_happens();
    ended = true;
    reader.get();
  }

  static constexpr int kArticles = 200;
  test::TemporaryFolder folder_;
  fs::path index_ = folder_.path() / "index";
  IndexWriter writer_{index_};
  int rounds_ = 0;
  int versions_ = 0;
};

TEST_F(ChangingIndex, CanBeReadAfterItsBlocksAreOverwritten) {
  const Searcher searcher(index_);
  for (int round = 1; round < 6; ++round) {
    grow();
    EXPECT_GE(hits(searcher), 200U);
  }
}

TEST_F(ChangingIndex, CanBeReadAfterItsBlocksAreOverwrittenAndRemoved) {
  const Searcher searcher(index_);
  grow();
  grow();
  writer_.compact();
  EXPECT_EQ(hits(searcher), 600U);
}

TEST_F(ChangingIndex, CanBeOpenedWhileItIsOverwritten) {
  open_while(
      [&] {
        for (int round = 0; round < 10; ++round) {
          grow();
        }
      },
      [](const Searcher& searcher) { EXPECT_GE(hits(searcher), 200U); });
}

TEST_F(ChangingIndex, CanBeOpenedWhileItsDatabaseIsReplacedAndRemoved) {
  open_while(
      [&] {
        for (int round = 0; round < 30; ++round) {
          writer_.compact();
        }
      },
      [](const Searcher& searcher) {
        EXPECT_EQ(searcher.article("7").value().body, "A missile flew.");
      });
}

}  // namespace
}  // namespace dateline
