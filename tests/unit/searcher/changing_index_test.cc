// Reading an index that a writer changes meanwhile.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <functional>
#include <future>

#include "dateline/index_format.h"
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

  /// Two commits, which overwrite what a reader may have open.
  void grow() {
    put(0);
    put(++rounds_ * kArticles);
  }

  void put(int from) {
    for (int i = from; i < from + kArticles; ++i) {
      writer_.put({.id = std::to_string(i), .file = "/n", .body = "A missile flew."});
    }
    writer_.commit();
  }

  static std::size_t hits(const Searcher& searcher) {
    return searcher.search(parse_query("missile"), {.limit = 1000}).hits.size();
  }

  /// Opens the index; when the reader is about to read the root file of the first database,
  /// something happens, and then it reads what that file was before.
  [[nodiscard]] Searcher open_while(const std::function<void()>& something_happens) const {
    const fs::path root = index_ / "db-1" / "iamglass";
    const std::string content = test::read_file(root);
    write_stub("glass db-1\n");  // of which Xapian does not ask whether its root is a plain file
    fs::remove(root);
    EXPECT_EQ(::mkfifo(root.c_str(), 0600), 0);
    std::future<Searcher> opened = std::async(std::launch::async, [&] { return Searcher(index_); });
    std::ofstream pipe(root, std::ios::binary);  // waits for the reader
    something_happens();
    pipe << content;
    pipe.close();
    return opened.get();
  }

  void write_stub(const char* content) const {
    const fs::path fresh = folder_.path() / "stub";
    std::ofstream(fresh) << content;
    fs::rename(fresh, index_ / kStubFile);
  }

  static constexpr int kArticles = 200;
  test::TemporaryFolder folder_;
  fs::path index_ = folder_.path() / "index";
  IndexWriter writer_{index_};
  int rounds_ = 0;
};

TEST_F(ChangingIndex, IsReadOnWhenWhatWasReadIsOverwritten) {
  const Searcher searcher(index_);
  for (int round = 1; round < 6; ++round) {
    grow();
    EXPECT_GE(hits(searcher), 200U);
  }
}

TEST_F(ChangingIndex, IsReadOnWhenWhatWasReadIsOverwrittenAndThenRemoved) {
  const Searcher searcher(index_);
  grow();
  grow();
  writer_.compact();
  EXPECT_EQ(hits(searcher), 600U);
}

TEST_F(ChangingIndex, IsOpenedWhileItIsOverwritten) {
  const Searcher searcher = open_while([&] {
    grow();
    grow();
  });
  EXPECT_EQ(hits(searcher), 600U);
}

TEST_F(ChangingIndex, IsOpenedWhileItsDatabaseIsReplacedAndRemoved) {
  fs::copy(index_ / "db-1", index_ / "db-2");
  const Searcher searcher = open_while([&] {
    write_stub("auto db-2\n");
    // Without it Xapian opens the database all the same.
    fs::remove(index_ / "db-1" / "termlist.glass");
  });
  EXPECT_EQ(searcher.article("7").value().body, "A missile flew.");
}

}  // namespace
}  // namespace dateline
