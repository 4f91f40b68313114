// Readers that search while a writer commits repeatedly.
#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <mutex>
#include <thread>

#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "faulty_run.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

/// A folder of stories that are added, changed, removed and moved, and of a few that never change.
class Newsroom {
 public:
  static constexpr int kUntouched = 5;

  Newsroom(fs::path folder, std::uint64_t seed, std::size_t stories)
      : folder_(std::move(folder)), random_(seed), stories_(stories) {
    fs::create_directories(folder_ / "archive");
    for (int i = 1; i <= kUntouched; ++i) {
      std::ofstream(folder_ / untouched(i)) << "Lighthouse " << i << " is kept\n\n"
                                            << text() << "It has no reactor and no minister.\n";
    }
    while (names_.size() < stories_) {
      add();
    }
  }

  /// Returns the id of an article that never changes.
  static std::string untouched(int number) { return "kept-" + std::to_string(number) + ".txt"; }

  /// Adds, changes, removes or moves a story.
  void change() {
    const auto die = random_() % 4;
    if (die < 2 && names_.size() < stories_) {
      add();
      return;
    }
    std::swap(names_.at(random_() % names_.size()), names_.back());
    if (die < 2) {
      fs::remove(folder_ / names_.back());
      names_.pop_back();
    } else if (die == 2) {
      write(names_.back());
    } else {
      const std::string moved = new_name();
      fs::rename(folder_ / names_.back(), folder_ / moved);
      names_.back() = moved;
    }
  }

 private:
  std::string new_name() {
    return (random_() % 2 == 0 ? "story-" : "archive/story-") + std::to_string(next_++) + ".txt";
  }

  void add() {
    names_.push_back(new_name());
    write(names_.back());
  }

  void write(const std::string& name) {
    std::ofstream(folder_ / name) << "Story in version " << ++version_ << "\n\n" << text();
  }

  /// Returns random text of words that all stories contain and of words that few contain.
  std::string text() {
    constexpr std::array kWords = {"missile", "minister", "reactor", "border",   "navy",
                                   "treaty",  "uranium",  "drill",   "satellite"};
    std::string text = "SEOUL, Jan. 5, 2023 - Yoshimasa Hayashi spoke of a joint statement on the ";
    const auto words = 40 + random_() % 200;
    for (std::uint64_t i = 0; i < words; ++i) {
      text += std::string(kWords.at(random_() % kWords.size())) + (i % 9 == 8 ? ".\n\n" : " ");
      text += "w" + std::to_string(random_() % 2000) + " ";
    }
    return text + "and the number " + std::to_string(random_()) + ".\n";
  }

  fs::path folder_;
  std::mt19937_64 random_;
  std::size_t stories_;             ///< about how many stories to keep
  std::vector<std::string> names_;  ///< of all stories that may change
  int next_ = 1;
  int version_ = 0;
};

/// Collects the failures that reader threads report.
class Findings {
 public:
  void failed(const std::string& what) {
    const std::lock_guard lock(mutex_);
    if (failures_.size() < kMost) {
      failures_.push_back(what);
    }
    any_ = true;
  }

  [[nodiscard]] bool any() const { return any_; }

  /// Returns the failures. Precondition: the threads have ended.
  [[nodiscard]] const std::vector<std::string>& failures() const { return failures_; }

 private:
  static constexpr std::size_t kMost = 10;

  std::mutex mutex_;
  std::vector<std::string> failures_;
  std::atomic<bool> any_ = false;
};

/// Searches an index for the articles that never change.
class Questions {
 public:
  /// @param expected these articles, as they were first read
  Questions(std::vector<Article> expected, Findings& findings)
      : expected_(std::move(expected)), findings_(findings) {}

  /// Runs each query once on one searcher.
  void ask(const Searcher& searcher, const std::string& who) const {
    try {
      for (const char* query : {"reactor", "\"joint statement on the\"", "person:hayashi",
                                "lighthouse AND minister", "headline:lighthouse", "date:2023-01"}) {
        require_all(searcher.rank(parse_query(query), {.limit = 1000}), who + query);
      }
      const SearchResult found = searcher.search(parse_query("\"joint statement\""),
                                                 {.limit = 5, .facets = {FacetBy::person}});
      require(found.hits.size() == 5 && found.facets.at(0).values.at(0).name == "Yoshimasa Hayashi",
              who + "facets");
      for (const Article& article : expected_) {
        require(searcher.article(article.id) == article, who + "article " + article.id);
      }
    } catch (const std::exception& error) {
      findings_.failed(who + error.what());
    }
  }

  void ask_program(const fs::path& index) const {
    const ProcessResult found =
        run({DATELINE_SEARCH_PROGRAM, "--index", index, "--format", "jsonl", "lighthouse"});
    require(found.status == 0, "dateline-search: " + found.err);
    for (const Article& article : expected_) {
      require(found.out.find('"' + article.id + '"') != std::string::npos,
              "dateline-search: no " + article.id);
    }
  }

 private:
  void require(bool holds, const std::string& what) const {
    if (!holds) {
      findings_.failed(what);
    }
  }

  void require_all(const std::vector<RankedId>& found, const std::string& what) const {
    for (const Article& article : expected_) {
      require(std::any_of(found.begin(), found.end(),
                          [&](const RankedId& hit) { return hit.id == article.id; }),
              what + " does not find " + article.id);
    }
  }

  std::vector<Article> expected_;
  Findings& findings_;
};

class Readers : public FaultTest {
 protected:
  /// Runs an update after one change. In each round of twelve calls, one is a bulk load after many
  /// changes and one runs `compact` before the update.
  void write(std::uint64_t number, Newsroom& newsroom) const {
    constexpr std::uint64_t kBatch = 20;
    constexpr std::uint64_t kRound = 12;
    Way way = Way::in_place;
    newsroom.change();
    if (number % kRound == kRound / 2) {
      const ProcessResult compacted = run({DATELINE_INDEX_PROGRAM, "--index", index(), "compact"});
      EXPECT_EQ(compacted.status, 0) << compacted.err;
    } else if (number % kRound == 0) {
      way = Way::aside;
      for (std::uint64_t i = 1; i < kBatch; ++i) {
        newsroom.change();
      }
    }
    const ProcessResult updated = update(way, index()).result;
    EXPECT_EQ(updated.status, 0) << updated.err;
  }

  /// Uses each searcher during a number of commits and then opens a new one: a searcher continues
  /// to read the database that it opened, which no longer changes after it is replaced.
  void read_on(const Questions& questions, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    while (!done_) {
      const Searcher searcher(index());
      const std::uint64_t end = commits_ + 1 + random() % 30;
      while (!done_ && commits_ <= end) {
        questions.ask(searcher, "an open searcher: ");
        ++asked_;
        // Miss some commits.
        std::this_thread::sleep_for(milliseconds(random() % 4 == 0 ? random() % 500 : 0));
      }
    }
  }

  void read_with_new_searchers(const Questions& questions) {
    while (!done_) {
      questions.ask(Searcher(index()), "a new searcher: ");
      ++opened_;
    }
  }

  void read_with_the_program(const Questions& questions) {
    while (!done_) {
      questions.ask_program(index());
      ++started_;
    }
  }

  [[nodiscard]] std::vector<Article> untouched_articles() const {
    const Searcher searcher(index());
    std::vector<Article> articles;
    for (int i = 1; i <= Newsroom::kUntouched; ++i) {
      articles.push_back(searcher.article(Newsroom::untouched(i)).value());
    }
    return articles;
  }

  std::atomic<bool> done_ = false;
  std::atomic<std::uint64_t> commits_ = 0;
  std::atomic<std::uint64_t> asked_ = 0;
  std::atomic<std::uint64_t> opened_ = 0;
  std::atomic<std::uint64_t> started_ = 0;
};

TEST_F(Readers, FindUnchangedArticlesWhileAWriterCommits) {
  const std::uint64_t commits = number_from("FAULT_COMMITS", 60);
  const std::uint64_t seed = seed_from("FAULT_SEED");
  Newsroom newsroom(articles(), seed, 100);
  ASSERT_EQ(update(Way::in_place, index()).result.status, 0);
  Findings findings;
  const Questions questions(untouched_articles(), findings);
  const auto reader = [&](auto read) {
    return std::thread([&findings, read] {
      try {
        read();
      } catch (const std::exception& error) {
        findings.failed(std::string("a reader can't open the index: ") + error.what());
      }
    });
  };
  std::array readers = {reader([&] { read_on(questions, seed); }),
                        reader([&] { read_with_new_searchers(questions); }),
                        reader([&] { read_with_the_program(questions); })};
  while (commits_ < commits && !findings.any() && !HasFailure()) {
    write(commits_ + 1, newsroom);
    ++commits_;
  }
  done_ = true;
  for (std::thread& thread : readers) {
    thread.join();
  }
  for (const std::string& failure : findings.failures()) {
    ADD_FAILURE() << failure << " (FAULT_SEED=" << seed << ", commit " << commits_ << ")";
  }
  expect_holds(index(), {.states = {undisturbed()}});
  std::cout << commits_ << " commits; open searchers searched " << asked_ << " times, " << opened_
            << " new searchers, and " << started_ << " programs" << std::endl;
}

}  // namespace
}  // namespace dateline::test
