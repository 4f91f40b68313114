/// Measures phrases, proximity queries and wildcards against the same queries of Xapian alone on an
/// index of `bare_xapian`, in one run.
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "article_words.h"
#include "dateline/analyzer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "latencies.h"
#include "plain_words.h"
#include "program.h"

namespace dateline {
namespace {

using evaluation::ArticleWords;
using evaluation::Latencies;
using evaluation::milliseconds_of;
using evaluation::plain_words_at;

struct Arguments {
  std::string bare;
  std::size_t queries = 500;
  std::size_t rounds = 5;
  std::size_t bare_counts = 0;
  std::uint64_t seed = 1;
};

/// The same query for both indexes.
struct Question {
  QueryNode ours;
  Xapian::Query theirs;
};

struct QuestionClass {
  std::string name;
  std::vector<Question> questions;
};

struct Both {
  Latencies ours;
  Latencies theirs;
};

/// Picks random words of articles that both tokenizers split in the same way.
class Phrases {
 public:
  Phrases(const Searcher& searcher, const Xapian::Database& bare, std::uint64_t seed)
      : words_(searcher, bare, seed) {}

  /// Returns `count` adjacent words.
  std::vector<std::string> pick(std::size_t count) { return words_.phrase(count); }

  /// Returns two different words with at most `others` words between them.
  std::vector<std::string> pick_near(std::size_t others) {
    while (true) {
      const std::vector<std::string> phrase = pick(2 + words_.below(others + 1));
      if (phrase.front() != phrase.back()) {
        return {phrase.front(), phrase.back()};
      }
    }
  }

  /// Returns two different words of one article that aren't stop words.
  std::vector<std::string> pick_apart() {
    while (true) {
      const std::string body = words_.body();
      std::vector<std::string> words;
      for (int tries = 0; tries < 50 && !body.empty() && words.size() < 2; ++tries) {
        const auto phrase = plain_words_at(body, words_.below(body.size()), 1);
        if (!phrase.empty() && !is_stop_word(phrase.front()) &&
            (words.empty() || words.front() != phrase.front())) {
          words.push_back(phrase.front());
        }
      }
      if (words.size() == 2) {
        return words;
      }
    }
  }

  /// Returns a word of seven letters or more.
  std::string pick_long() {
    constexpr std::size_t kLetters = 7;
    while (true) {
      std::string word = pick(1).front();
      if (word.size() >= kLetters) {
        return word;
      }
    }
  }

 private:
  ArticleWords words_;
};

std::string join(const std::vector<std::string>& words, const char* between) {
  std::string joined;
  for (const std::string& word : words) {
    joined += (joined.empty() ? "" : between) + word;
  }
  return joined;
}

Question phrase(const std::vector<std::string>& words) {
  return {.ours = parse_query("\"" + join(words, " ") + "\""),
          .theirs = Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end(),
                                  static_cast<Xapian::termcount>(words.size()))};
}

/// Returns a query for the words in either order with at most `others` words between them.
Question near(const std::vector<std::string>& words, std::size_t others) {
  return {.ours = parse_query("\"" + join(words, " ") + "\"~" + std::to_string(others)),
          .theirs = Xapian::Query(Xapian::Query::OP_NEAR, words.begin(), words.end(),
                                  static_cast<Xapian::termcount>(words.size() + others))};
}

/// Returns a wildcard query for the first four to six letters of a word.
Question wildcard(const std::string& word) {
  const std::string beginning = word.substr(0, 4 + word.size() % 3);
  return {.ours = parse_query(beginning + "*"),
          .theirs = Xapian::Query(Xapian::Query::OP_WILDCARD, beginning)};
}

Question all_of(const std::vector<std::string>& words) {
  const Xapian::Stem stem("english");
  std::vector<std::string> terms;
  terms.reserve(words.size());
  for (const std::string& word : words) {
    terms.push_back("Z" + stem(word));
  }
  return {.ours = parse_query(join(words, " AND ")),
          .theirs = Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end())};
}

/// Returns the share of articles that contain the rarest of these words.
double rarest_share(const std::vector<std::string>& words, const Xapian::Database& bare) {
  Xapian::doccount fewest = bare.get_doccount();
  for (const std::string& word : words) {
    fewest = std::min(fewest, bare.get_termfreq(word));
  }
  return static_cast<double>(fewest) / bare.get_doccount();
}

/// Adds a class of queries for each band of frequency, with the same number of queries in each.
/// Without bands nearly all queries would be for frequent words, because random words of a text are
/// mostly frequent.
/// @param pick returns random words
/// @param ask returns the query for these words
template <typename Pick, typename Ask>
void add_bands(std::vector<QuestionClass>& classes, const std::string& name, Pick pick, Ask ask,
               const Xapian::Database& bare, std::size_t queries) {
  struct Band {
    const char* name;
    double below;
  };
  constexpr std::array<Band, 3> kBands = {{{"rare", 0.005}, {"middling", 0.05}, {"frequent", 1.1}}};
  constexpr std::size_t kMaxPicks = 200'000;
  std::array<std::vector<Question>, kBands.size()> found;
  const std::size_t wanted = (queries + kBands.size() - 1) / kBands.size();
  const auto full = [&] {
    return std::all_of(found.begin(), found.end(),
                       [&](const auto& band) { return band.size() >= wanted; });
  };
  for (std::size_t picks = 0; picks < kMaxPicks && !full(); ++picks) {
    const std::vector<std::string> words = pick();
    const double share = rarest_share(words, bare);
    std::size_t band = 0;
    while (share >= kBands.at(band).below) {
      ++band;
    }
    if (found.at(band).size() < wanted) {
      found.at(band).push_back(ask(words));
    }
  }
  for (std::size_t band = 0; band < kBands.size(); ++band) {
    classes.push_back(
        {.name = name + ", " + kBands.at(band).name, .questions = std::move(found.at(band))});
  }
}

std::vector<QuestionClass> make_questions(const Searcher& searcher, const Xapian::Database& bare,
                                          const Arguments& arguments) {
  Phrases phrases(searcher, bare, arguments.seed);
  std::vector<QuestionClass> classes;
  for (const std::size_t length : {std::size_t{2}, std::size_t{3}}) {
    add_bands(
        classes, "phrase of " + std::to_string(length), [&] { return phrases.pick(length); },
        phrase, bare, arguments.queries);
  }
  QuestionClass terms{.name = "term", .questions = {}};
  QuestionClass both{.name = "two terms, AND", .questions = {}};
  for (std::size_t i = 0; i < arguments.queries; ++i) {
    const std::vector<std::string> words = phrases.pick_apart();
    terms.questions.push_back(all_of({words.front()}));
    both.questions.push_back(all_of(words));
  }
  classes.push_back(std::move(terms));
  classes.push_back(std::move(both));
  constexpr std::size_t kOthers = 5;
  add_bands(
      classes, "near", [&] { return phrases.pick_near(kOthers); },
      [](const auto& words) { return near(words, kOthers); }, bare, arguments.queries);
  add_bands(
      classes, "wildcard", [&] { return std::vector{phrases.pick_long()}; },
      [](const auto& words) { return wildcard(words.front()); }, bare, arguments.queries);
  return classes;
}

std::size_t ask_bare(const Xapian::Database& bare, const Xapian::Query& query,
                     std::size_t check_at_least) {
  Xapian::Enquire enquire(bare);
  enquire.set_query(query);
  const Xapian::MSet matches =
      enquire.get_mset(0, 10, static_cast<Xapian::doccount>(check_at_least));
  std::size_t bytes = 0;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    bytes += match.get_document().get_data().size();  // the id, which `rank` returns too
  }
  return bytes;
}

/// Returns the latencies of all queries on both indexes. The latency of a query is the median of
/// several rounds, which excludes most disturbances by other processes. Each round runs the query
/// on both indexes; the index that goes first alternates.
Both measure(const QuestionClass& questions, const Searcher& searcher, const Xapian::Database& bare,
             const Arguments& arguments) {
  Both times;
  for (const Question& question : questions.questions) {
    Both of_question;
    // Without feedback, because Xapian alone doesn't do it either.
    const auto ours = [&] {
      searcher.rank(question.ours, {.limit = 10, .feedback = {.weight = 0}});
    };
    const auto theirs = [&] { ask_bare(bare, question.theirs, arguments.bare_counts); };
    ours();
    theirs();
    for (std::size_t round = 0; round < arguments.rounds; ++round) {
      if (round % 2 == 0) {
        of_question.ours.add(milliseconds_of(ours));
      }
      of_question.theirs.add(milliseconds_of(theirs));
      if (round % 2 == 1) {
        of_question.ours.add(milliseconds_of(ours));
      }
    }
    times.ours.add(of_question.ours.percentile(50));
    times.theirs.add(of_question.theirs.percentile(50));
  }
  return times;
}

/// A comparison of the numbers of hits, over the queries whose hits dateline counts exactly.
struct Agreement {
  std::size_t compared = 0;
  std::size_t same = 0;  ///< queries with the same number of hits in both
  std::size_t our_hits = 0;
  std::size_t their_hits = 0;
};

Agreement agreement(const QuestionClass& questions, const Searcher& searcher,
                    const Xapian::Database& bare) {
  Agreement found;
  for (const Question& question : questions.questions) {
    const SearchResult ours = searcher.search(question.ours, {.limit = 1, .snippet_bytes = 0});
    if (ours.total_is_exact) {
      Xapian::Enquire enquire(bare);
      enquire.set_query(question.theirs);
      const std::size_t theirs =
          enquire.get_mset(0, 1, bare.get_doccount()).get_matches_estimated();
      ++found.compared;
      found.same += theirs == ours.total ? 1 : 0;
      found.our_hits += ours.total;
      found.their_hits += theirs;
    }
  }
  return found;
}

/// Example: `66 of 67 (1204, 1210)`: same and compared queries, and all hits of dateline and
/// Xapian.
std::string to_string(const Agreement& found) {
  return std::to_string(found.same) + " of " + std::to_string(found.compared) + " (" +
         std::to_string(found.our_hits) + ", " + std::to_string(found.their_hits) + ")";
}

void print(const std::string& name, const Both& times, const std::string& note) {
  const auto line = [](const Latencies& of) {
    return std::pair(of.percentile(50), of.percentile(95));
  };
  const auto [our_median, our_tail] = line(times.ours);
  const auto [their_median, their_tail] = line(times.theirs);
  std::printf("%-22s %7zu %9.3f %9.3f %9.3f %9.3f %8.2f %8.2f  %s\n", name.c_str(),
              times.ours.count(), our_median, our_tail, their_median, their_tail,
              our_median / their_median, our_tail / their_tail, note.c_str());
}

ExitStatus run(const Arguments& arguments, const program::CommonOptions& common) {
  const Searcher searcher(program::index_path(common));
  const Xapian::Database bare(arguments.bare);
  const std::vector<QuestionClass> classes = make_questions(searcher, bare, arguments);
  std::printf("%-22s %7s %9s %9s %9s %9s %8s %8s  %s\n", "milliseconds", "queries", "p50", "p95",
              "bare p50", "bare p95", "p50 x", "p95 x", "as many hits (all)");
  struct Total {
    std::string of;  ///< the prefix of the names of the classes
    std::string name;
    Both times;
  };
  std::array<Total, 3> totals = {{{.of = "phrase", .name = "all phrases", .times = {}},
                                  {.of = "near", .name = "all near", .times = {}},
                                  {.of = "wildcard", .name = "all wildcards", .times = {}}}};
  for (const QuestionClass& questions : classes) {
    const Both times = measure(questions, searcher, bare, arguments);
    print(questions.name, times, to_string(agreement(questions, searcher, bare)));
    for (Total& total : totals) {
      if (questions.name.starts_with(total.of)) {
        total.times.ours.add(times.ours);
        total.times.theirs.add(times.theirs);
      }
    }
  }
  for (const Total& total : totals) {
    print(total.name, total.times, "");
  }
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures the latency of phrases, proximity queries, wildcards, terms and pairs of terms\n"
      "that occur in the articles, on a dateline index and on an index that `bare_xapian build`\n"
      "made of the same files. Both are warm, and run each query in turn.",
      "phrase_latency");
  dateline::program::CommonOptions common;
  dateline::Arguments arguments;
  dateline::program::add_common_options(app, common);
  app.add_option("--bare", arguments.bare, "The index that bare_xapian built")
      ->type_name("DIR")
      ->required();
  app.add_option("--queries", arguments.queries,
                 "Queries of each class: phrases of each length, proximity queries, and so on")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--rounds", arguments.rounds, "Runs of each query; the median counts")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--bare-counts", arguments.bare_counts,
                 "Matches that Xapian alone must check (`check_at_least`)")
      ->capture_default_str();
  app.add_option("--seed", arguments.seed, "Seed of the queries")->capture_default_str();
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments, common); });
}
