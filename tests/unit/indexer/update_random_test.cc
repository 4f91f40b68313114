// Makes random changes to a corpus. After each update, the index must match the files.
#include <map>
#include <random>
#include <set>

#include "dateline/index_check.h"
#include "update_fixture.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class RandomUpdateTest : public UpdateTest {
 protected:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::string any_name() {
    constexpr const char* kFolders[] = {"", "m/", "z/deep/"};
    return kFolders[below(3)] + std::to_string(below(5)) + ".txt";
  }

  std::string any_container() { return std::to_string(below(4)) + ".jsonl"; }

  void write_text(const std::string& name, std::size_t text) {
    texts_[name] = "Headline " + std::to_string(text);
    write_old(name, texts_[name] + "\n\nBody.");
  }

  /// Writes articles with their own ids. The text of an article depends only on its id.
  void write_container(const std::string& name) {
    std::set<std::string>& ids = containers_[name];
    ids.clear();
    std::string lines;
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      const std::string id = "id-" + std::to_string(below(8));
      ids.insert(id);
      lines += R"({"id":")" + id + R"(","body":"text of )" + id + "\"}\n";
    }
    write_old(name, lines);
  }

  /// Writes articles whose ids are their line numbers; some occur more than once.
  void write_lines(const std::string& name) {
    std::set<std::string>& bodies = lines_[name];
    bodies.clear();
    std::string lines;
    for (std::size_t n = 1 + below(6); n > 0; --n) {
      const std::string body = "body " + std::to_string(below(7));
      bodies.insert(body);
      lines += R"({"body":")" + body + "\"}\n";
      lines += below(4) == 0 ? "\n" : "";
    }
    write_old(name, lines);
  }

  /// Writes or removes a file of articles whose ids also occur in other files with other texts, so
  /// that the update refuses all but one article of each id. Some ids occur twice in one file.
  void change_contested() {
    const std::string name = std::string(below(2) == 0 ? "0" : "m/") + "contested-" +
                             std::to_string(below(3)) + ".jsonl";
    if (below(4) == 0) {
      fs::remove(news() / name);
      contested_.erase(name);
      return;
    }
    auto& says = contested_[name];
    says.clear();
    std::string lines;
    for (std::size_t n = 1 + below(4); n > 0; --n) {
      const std::string id = "contested-" + std::to_string(below(5));
      const std::string body = name + " says " + std::to_string(below(3));
      says[id].insert(body);
      lines += R"({"id":")" + id + R"(","body":")" + body + "\"}\n";
    }
    write_old(name, lines);
  }

  void change_lines() {
    const std::string name = "lines-" + std::to_string(below(3)) + ".jsonl";
    if (below(4) == 0) {
      fs::remove(news() / name);
      lines_.erase(name);
    } else {
      write_lines(name);
    }
  }

  void change_something() {
    const std::string name = any_name();
    const bool there = texts_.contains(name);
    if (with_contested_ && below(3) == 0) {
      change_contested();
      return;
    }
    switch (below(8)) {
      case 0:
      case 1:
        write_text(name, below(9));
        break;
      case 2:  // a copy
        if (there) {
          const std::string to = any_name();
          texts_[to] = texts_[name];
          write_old(to, texts_[to] + "\n\nBody.");
        }
        break;
      case 3:  // a move, maybe over another file
        if (const std::string to = any_name(); there && to != name) {
          fs::create_directories((news() / to).parent_path());
          fs::rename(news() / name, news() / to);
          texts_[to] = texts_[name];
          texts_.erase(name);
        }
        break;
      case 4:
        fs::remove(news() / name);
        texts_.erase(name);
        break;
      case 5:
      case 6:
        change_lines();
        break;
      default:
        if (const std::string container = any_container(); below(3) == 0) {
          fs::remove(news() / container);
          containers_.erase(container);
        } else {
          write_container(container);
        }
    }
  }

  void expect_the_index_matches_the_files() {
    IndexWriter index(folder_.path() / "index");
    std::set<std::uint32_t> all;
    for (const auto& [name, text] : texts_) {
      const auto held = store_of(index).articles_of((news() / name).string());
      ASSERT_EQ(held.size(), 1U) << name;
      all.insert(held.front().document);
      const Article article = store_of(index).read(held.front().document);
      ASSERT_EQ(article.headline, text) << name;
      ASSERT_EQ(texts_.contains(article.id) ? texts_.at(article.id) : "no such file", text)
          << article.id;
    }
    for (const auto& [name, ids] : containers_) {
      std::set<std::string> held;
      for (const IndexedArticle& article : store_of(index).articles_of((news() / name).string())) {
        held.insert(store_of(index).read(article.document).id);
        all.insert(article.document);
      }
      ASSERT_EQ(held, ids) << name;
    }
    for (const auto& [name, bodies] : lines_) {
      std::set<std::string> held;
      for (const IndexedArticle& article : store_of(index).articles_of((news() / name).string())) {
        held.insert(store_of(index).read(article.document).body);
        all.insert(article.document);
      }
      ASSERT_EQ(held, bodies) << name;
    }
    expect_one_article_for_each_contested_id(index, all);
    ASSERT_EQ(index.document_count(), all.size());
  }

  /// Expects exactly one article for each contested id, with a text that its file contains now.
  void expect_one_article_for_each_contested_id(const IndexWriter& index,
                                                std::set<std::uint32_t>& all) {
    std::set<std::string> wanted;
    std::set<std::string> held;
    for (const auto& [name, says] : contested_) {
      for (const auto& [id, bodies] : says) {
        wanted.insert(id);
      }
      for (const IndexedArticle& known : store_of(index).articles_of((news() / name).string())) {
        const Article article = store_of(index).read(known.document);
        ASSERT_TRUE(held.insert(article.id).second) << article.id << " twice";
        ASSERT_TRUE(says.contains(article.id)) << article.id << " in " << name;
        ASSERT_TRUE(says.at(article.id).contains(article.body)) << article.body;
        all.insert(known.document);
      }
    }
    ASSERT_EQ(held, wanted);
  }

  /// Expects that another run changes nothing and reports nothing.
  void expect_the_next_run_does_nothing() {
    IndexWriter writer(folder_.path() / "index");
    const std::uint64_t revision = writer.revision();
    const UpdateReport report = update(writer, {news()}, {}, {});
    ASSERT_EQ(report.skipped, 0U);
    ASSERT_EQ(report.added + report.updated + report.removed, 0U);
    ASSERT_EQ(report.revision, revision);
  }

  void expect_the_index_is_sound() {
    const CheckReport found = check_index(folder_.path() / "index", {}, {});
    ASSERT_TRUE(found.damage.empty()) << found.damage.front();
  }

  /// Updates the index `rounds` times, each time after a few changes.
  void run_rounds(unsigned seed, int rounds, bool aside) {
    random_.seed(seed);
    write_text("kept.txt", 100);
    for (int round = 0; round < rounds && !HasFatalFailure(); ++round) {
      SCOPED_TRACE("seed " + std::to_string(seed) + " round " + std::to_string(round));
      for (std::size_t changes = 1 + below(5); changes > 0; --changes) {
        change_something();
      }
      {
        IndexWriter writer(folder_.path() / "index");
        if (aside) {
          writer.expect(std::size_t{1} << 30U);
        }
        const UpdateReport report = update(writer, {news()}, {}, {});
        if (!with_contested_) {
          ASSERT_EQ(report.skipped, 0U);
        }
      }
      expect_the_index_matches_the_files();
      if (with_contested_ && !HasFatalFailure()) {
        expect_the_next_run_does_nothing();
      }
      expect_the_index_is_sound();
    }
  }

  std::mt19937 random_;
  bool with_contested_ = false;
  /// For each file, the bodies of each id.
  std::map<std::string, std::map<std::string, std::set<std::string>>> contested_;
  std::map<std::string, std::string> texts_;  ///< headlines by file
  std::map<std::string, std::set<std::string>> containers_;
  std::map<std::string, std::set<std::string>> lines_;  ///< bodies by file
};

TEST_F(RandomUpdateTest, MatchesTheFilesAfterEachUpdate) {
  run_rounds(1, 150, /*aside=*/false);
}

TEST_F(RandomUpdateTest, MatchesTheFilesAfterEachBulkLoad) {
  run_rounds(2, 150, /*aside=*/true);
}

TEST_F(RandomUpdateTest, KeepsOneArticleForEachDisputedId) {
  with_contested_ = true;
  for (unsigned seed = 10; seed < 14 && !HasFatalFailure(); ++seed) {
    run_rounds(seed, 60, /*aside=*/seed % 2 == 1);
  }
}

/// Regression test: a file is read twice while its articles are pending.
TEST_F(RandomUpdateTest, MatchesTheFilesThoughTheyAreReadTwice) {
  run_rounds(2794389365, 150, /*aside=*/true);
}

}  // namespace
}  // namespace dateline
