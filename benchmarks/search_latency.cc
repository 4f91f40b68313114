/// Measures queries of each kind, from the query to the hits with their snippets, against Xapian's
/// `Enquire` and `MSet::snippet` on an index of `bare_xapian build --store`, in one run. With
/// --program it also measures the whole process of dateline-search.
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>

#include "article_words.h"
#include "command_cost.h"
#include "dateline/analyzer.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "latencies.h"
#include "program.h"

namespace dateline {
namespace {

using evaluation::Latencies;
using evaluation::milliseconds_of;

constexpr std::size_t kHits = 10;

struct Arguments {
  std::string bare;
  std::string program;
  std::size_t queries = 100;
  std::size_t rounds = 5;
  bool no_feedback = false;
  std::uint64_t seed = 1;
};

struct Question {
  std::string text;
  std::optional<Xapian::Query> theirs;  ///< nullopt if the bare index lacks the field
  SearchOptions options{.limit = kHits};
};

struct QuestionClass {
  std::string name;
  std::vector<Question> questions;
};

/// Picks random words from the articles of both indexes.
class Words {
 public:
  Words(const Searcher& searcher, const Xapian::Database& bare, std::uint64_t seed)
      : bare_(bare), words_(searcher, bare, seed) {}

  /// Returns `count` adjacent words of an article, in lower case, that aren't stop words.
  std::vector<std::string> phrase(std::size_t count) {
    while (true) {
      auto words = words_.phrase(count);
      if (std::none_of(words.begin(), words.end(), is_stop_word)) {
        return words;
      }
    }
  }

  /// Returns a word whose stem occurs in a share of the articles from `least` to `most`. Example:
  /// `between(0.05, 0.4)` returns a word that 5 to 40 % of the articles contain.
  std::string between(double least, double most) {
    while (true) {
      std::string word = phrase(1).front();
      const double share = static_cast<double>(bare_.get_termfreq("Z" + stem_(word))) /
                           static_cast<double>(bare_.get_doccount());
      if (share >= least && share <= most) {
        return word;
      }
    }
  }

  [[nodiscard]] Xapian::Query term(const std::string& word, const char* prefix = "") const {
    return Xapian::Query("Z" + std::string(prefix) + stem_(word));
  }

  /// Returns a month of 1989. Example: `date:1989-07`.
  std::string date_range() {
    const std::size_t month = 1 + words_.below(12);
    return "date:1989-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
  }

 private:
  const Xapian::Database& bare_;
  evaluation::ArticleWords words_;
  Xapian::Stem stem_{"english"};
};

Question phrase_question(Words& words) {
  const auto phrase = words.phrase(2);
  return {.text = "\"" + phrase[0] + " " + phrase[1] + "\"",
          .theirs = Xapian::Query(Xapian::Query::OP_PHRASE, phrase.begin(), phrase.end(), 2)};
}

Question proximity_question(Words& words) {
  constexpr Xapian::termcount kOthers = 5;
  const auto phrase = words.phrase(2);
  return {
      .text = "\"" + phrase[0] + " " + phrase[1] + "\"~" + std::to_string(kOthers),
      .theirs = Xapian::Query(Xapian::Query::OP_NEAR, phrase.begin(), phrase.end(), 2 + kOthers)};
}

std::vector<QuestionClass> make_questions(const Searcher& searcher, const Xapian::Database& bare,
                                          const Arguments& arguments) {
  using Xapian::Query;
  Words words(searcher, bare, arguments.seed);
  const auto rare = [&] { return words.between(0.00005, 0.001); };
  const auto usual = [&] { return words.between(0.005, 0.05); };
  const auto common = [&] { return words.between(0.05, 0.4); };
  std::vector<QuestionClass> classes;
  const auto add = [&](const char* name, const std::function<Question()>& make) {
    classes.push_back({.name = name, .questions = {}});
    for (std::size_t i = 0; i < arguments.queries; ++i) {
      classes.back().questions.push_back(make());
      classes.back().questions.back().options.feedback.weight *= arguments.no_feedback ? 0 : 1;
    }
  };
  const auto term = [&](const std::string& word) {
    return Question{.text = word, .theirs = words.term(word)};
  };
  const auto two = [&](const char* between, Query::op op) {
    const std::string one = usual();
    const std::string other = usual();
    return Question{.text = one + between + other,
                    .theirs = Query(op, words.term(one), words.term(other))};
  };
  add("rare term", [&] { return term(rare()); });
  add("common term", [&] { return term(common()); });
  add("two words, AND", [&] { return two(" AND ", Query::OP_AND); });
  add("two words, OR", [&] { return two(" OR ", Query::OP_OR); });
  add("phrase", [&] { return phrase_question(words); });
  add("proximity", [&] { return proximity_question(words); });
  add("wildcard", [&] {
    std::string word = usual();
    while (word.size() < 6) {
      word = usual();
    }
    word.resize(5);
    return Question{.text = word + "*", .theirs = Query(Query::OP_WILDCARD, word)};
  });
  add("field + text", [&] {
    const std::string one = common();
    const std::string other = common();
    return Question{.text = "headline:" + one + " " + other,
                    .theirs = Query(Query::OP_AND, words.term(one, "S"), words.term(other))};
  });
  add("date range",
      [&] { return Question{.text = usual() + " " + words.date_range(), .theirs = std::nullopt}; });
  add("facets", [&] {
    return Question{.text = words.between(0.11, 0.16),
                    .theirs = std::nullopt,
                    .options = {.limit = kHits,
                                .facets = {FacetBy::person, FacetBy::place, FacetBy::organisation,
                                           FacetBy::source, FacetBy::year}}};
  });
  return classes;
}

std::size_t ask_bare(const Xapian::Database& bare, const Xapian::Query& query,
                     const Xapian::Stem& stem) {
  constexpr std::size_t kSnippet = 280;
  Xapian::Enquire enquire(bare);
  enquire.set_query(query);
  const Xapian::MSet matches = enquire.get_mset(0, kHits);
  std::size_t bytes = 0;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    bytes += matches.snippet(match.get_document().get_data(), kSnippet, stem).size();
  }
  return bytes;
}

struct Times {
  Latencies ours;
  Latencies theirs;
  Latencies process;
  std::size_t hits = 0;  ///< summed over all queries
};

/// Returns the latencies of all queries. The latency of a query is the median of several rounds;
/// each round runs it on both indexes.
Times measure(const QuestionClass& questions, const Searcher& searcher,
              const Xapian::Database& bare, const Arguments& arguments, const std::string& index) {
  const Xapian::Stem stem("english");
  Times times;
  for (const Question& question : questions.questions) {
    Times of_question;
    SearchResult found;
    const auto ours = [&] {
      found = searcher.search(parse_query(question.text), question.options);
    };
    ours();
    for (std::size_t round = 0; round < arguments.rounds; ++round) {
      of_question.ours.add(milliseconds_of(ours));
      if (question.theirs) {
        of_question.theirs.add(milliseconds_of([&] { ask_bare(bare, *question.theirs, stem); }));
      }
      if (!arguments.program.empty()) {
        std::vector<std::string> command = {arguments.program, "-q", "--index", index,
                                            question.text};
        if (!question.options.facets.empty()) {
          command.insert(command.end() - 1, {"--facets", "person,place,org,source,year"});
        }
        of_question.process.add(evaluation::cost_of(command).milliseconds);
      }
    }
    times.ours.add(of_question.ours.percentile(50));
    times.theirs.add(of_question.theirs.percentile(50));
    times.process.add(of_question.process.percentile(50));
    times.hits += found.total;
  }
  return times;
}

void print_cells(const Latencies& times, bool there) {
  for (const double percent : {50.0, 95.0, 99.0}) {
    if (there) {
      std::printf(" %8.2f", times.percentile(percent));
    } else {
      std::printf(" %8s", "-");
    }
  }
}

ExitStatus run(const Arguments& arguments, const program::CommonOptions& common) {
  const std::string index = program::index_path(common).string();
  const Searcher searcher(index);
  const Xapian::Database bare(arguments.bare);
  std::printf("%-16s %8s | %8s %8s %8s | %8s %8s %8s | %6s | %8s %8s %8s\n", "milliseconds", "hits",
              "p50", "p95", "p99", "bare p50", "p95", "p99", "p50 x", "process", "p95", "p99");
  for (const QuestionClass& questions : make_questions(searcher, bare, arguments)) {
    const Times times = measure(questions, searcher, bare, arguments, index);
    const bool compared = questions.questions.front().theirs.has_value();
    std::printf("%-16s %8zu |", questions.name.c_str(), times.hits / questions.questions.size());
    print_cells(times.ours, true);
    std::printf(" |");
    print_cells(times.theirs, compared);
    if (compared) {
      std::printf(" | %6.2f |", times.ours.percentile(50) / times.theirs.percentile(50));
    } else {
      std::printf(" | %6s |", "-");
    }
    print_cells(times.process, !arguments.program.empty());
    std::printf("\n");
    std::fflush(stdout);
  }
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Measures the latency of queries of each kind, with ten hits and their snippets, on a\n"
      "dateline index and on an index that `bare_xapian build --store` made of the same files.\n"
      "The files must be the AP newswire of 1989, because the date ranges are in that year. Both\n"
      "indexes are warm, and run each query in turn.",
      "search_latency");
  dateline::program::CommonOptions common;
  dateline::Arguments arguments;
  dateline::program::add_common_options(app, common);
  app.add_option("--bare", arguments.bare, "The index that bare_xapian built")
      ->type_name("DIR")
      ->required();
  app.add_option("--program", arguments.program,
                 "Path of dateline-search, to measure the whole process too")
      ->type_name("FILE");
  app.add_option("--queries", arguments.queries, "Number of queries of each class")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--rounds", arguments.rounds, "Runs of each query; the median counts")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_flag("--no-feedback", arguments.no_feedback, "Rank by the words of the query alone");
  app.add_option("--seed", arguments.seed, "Seed of the queries")->capture_default_str();
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments, common); });
}
