/// Runs queries that are made to be slow, and prints their latencies. Fails if one took longer than
/// allowed, by default a second.
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "dateline/aliases.h"
#include "dateline/analyzer.h"
#include "dateline/index_format.h"
#include "dateline/present.h"
#include "dateline/query_parser.h"
#include "dateline/searcher.h"
#include "latencies.h"
#include "program.h"
#include "seeded_random.h"

namespace dateline {
namespace {

using evaluation::milliseconds_of;
using evaluation::SeededRandom;

struct Arguments {
  std::size_t queries = 240;
  std::uint64_t seed = 1;
  double most_ms = 1000;
  bool all = false;
};

/// A query and its options.
struct Hostile {
  std::string text;
  SearchOptions options{};
  bool counted = false;         ///< as with --count
  std::string similar_to = {};  ///< the id of an article, as with --similar; may be empty
};

/// The 300 stems of an index that occur in the most articles, and the ids of at most 300 articles.
class Vocabulary {
 public:
  Vocabulary(const std::filesystem::path& index, SeededRandom& random) : random_(random) {
    const Xapian::Database database(index.string());
    const std::string prefix = stem_term({}, "a");
    std::vector<std::pair<Xapian::doccount, std::string>> stems;
    for (auto term = database.allterms_begin(prefix.substr(0, 1));
         term != database.allterms_end(prefix.substr(0, 1)); ++term) {
      const std::string stem = (*term).substr(1);
      if (std::all_of(stem.begin(), stem.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
        stems.emplace_back(term.get_termfreq(), stem);
      }
    }
    constexpr std::size_t kStems = 300;
    const auto kept = static_cast<std::ptrdiff_t>(std::min(kStems, stems.size()));
    std::partial_sort(stems.begin(), stems.begin() + kept, stems.end(), std::greater<>());
    for (auto stem = stems.begin(); stem != stems.begin() + kept; ++stem) {
      words_.push_back(stem->second);
    }
    const std::string ids(prefix_of(*find_field("id")));
    auto id = database.allterms_begin(ids);
    for (std::size_t n = 0; n < kStems && id != database.allterms_end(ids); ++n, ++id) {
      ids_.push_back((*id).substr(ids.size()));
    }
  }

  /// Returns one of the 300 stems.
  std::string word() { return words_[random_.below(words_.size())]; }
  /// Returns a frequent word, which has no term in the index.
  std::string frequent() {
    return std::string(frequent_words()[random_.below(frequent_words().size())]);
  }
  std::string either() { return random_.happens(0.5) ? word() : frequent(); }
  /// Returns a wildcard with one letter, for example `a*`.
  std::string prefix() { return std::string(1, static_cast<char>('a' + random_.below(26))) + "*"; }
  /// Returns a multi-term: a wildcard or fuzzy word.
  std::string open() {
    const std::string some = word();
    switch (random_.below(4)) {
      case 0:
        return prefix();
      case 1:
        return "*" + some.substr(0, 4) + "*";
      case 2:
        return some.size() >= 5 ? some + "~2" : prefix();
      default:
        return some.substr(0, 1) + "*" + some.substr(some.size() - 1);
    }
  }
  /// Returns a field, or an empty text for no field.
  std::string field() {
    static const std::vector<std::string> kFields = {
        "",        "lead:",   "body:",     "headline:", "caption:",
        "credit:", "byline:", "dateline:", "source:"};
    return kFields[random_.below(kFields.size())];
  }
  std::string id() { return ids_.empty() ? "none" : ids_[random_.below(ids_.size())]; }

 private:
  SeededRandom& random_;
  std::vector<std::string> words_;
  std::vector<std::string> ids_;
};

/// Calls `text` `count` times and returns the results joined by `between`.
std::string joined(std::size_t count, const std::string& between,
                   const std::function<std::string()>& text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    all += (i > 0 ? between : "") + text();
  }
  return all;
}

/// Makes queries, of each kind in turn.
class HostileQueries {
 public:
  HostileQueries(const std::filesystem::path& index, std::uint64_t seed)
      : random_(seed), words_(index, random_) {}

  Hostile next() {
    Hostile query{.text = text_of_kind(kind_++)};
    SearchOptions& options = query.options;
    if (random_.happens(0.2)) {
      options.sort = random_.happens(0.5) ? SortBy::oldest : SortBy::newest;
    }
    if (random_.happens(0.2)) {
      options.facets = {FacetBy::person, FacetBy::place, FacetBy::organisation, FacetBy::source,
                        FacetBy::year};
      options.timeline = true;
    }
    if (random_.happens(0.1)) {
      options.limit = 100'000;
    } else if (random_.happens(0.1)) {
      options.offset = 50'000;
    }
    options.explain = random_.happens(0.1);
    if (random_.happens(0.1)) {
      options.recency = {.half_life_days = 30, .today = std::chrono::year(2024) / 1 / 1};
    }
    query.counted = random_.happens(0.1);
    if (random_.happens(0.1)) {
      query.similar_to = words_.id();
    }
    return query;
  }

 private:
  static constexpr std::size_t kOpenWords = 10;  // the maximum of multi-terms in a query
  static constexpr std::size_t kInPhrases = 100;
  static constexpr std::size_t kWords = 256;

  std::string text_of_kind(std::size_t kind) {
    constexpr std::size_t kKinds = 24;
    kind %= kKinds;
    return kind < 9 ? many_words(kind) : kind < 18 ? phrases(kind) : other_kind(kind);
  }

  /// Returns many words, prefixes or wildcards, in fields or in free text.
  std::string many_words(std::size_t kind) {
    const std::string field = words_.field();
    const auto word = [&] { return words_.word(); };
    const auto in_field = [&] { return field + words_.word(); };
    switch (kind) {
      case 0:
        return joined(kOpenWords, " OR ", [&] { return field + words_.prefix(); });
      case 1:
        return field + words_.prefix();
      case 2:
        return joined(kOpenWords, " OR ", [&] { return field + words_.open(); });
      case 3:
        return joined(kOpenWords, " ", [&] { return words_.field() + words_.open(); });
      case 4:
        return joined(kWords - 6, " OR ", word);
      case 5:
        return joined(kWords - 6, " ", word);
      case 6:
        return joined(kWords - 6, " AND ", word);
      case 7:
        return joined(93, " OR ", in_field);
      default:
        return joined(93, " OR ", [&] { return words_.field() + words_.either(); });
    }
  }

  /// Returns phrases, NEAR, ADJ or ATLEAST of frequent words and wildcards.
  std::string phrases(std::size_t kind) {
    const std::string field = words_.field();
    const auto frequent = [&] { return words_.frequent(); };
    const auto open = [&] { return words_.open(); };
    switch (kind) {
      case 9:
        return "\"" + joined(kInPhrases - 2, " ", frequent) + "\"";
      case 10:
        return joined(kInPhrases / 2, " OR ", [&] {
          return field + "\"" + words_.either() + " " + words_.either() + "\"";
        });
      case 11:
        return joined(kInPhrases / 3, " OR ",
                      [&] { return "\"" + joined(3, " ", frequent) + "\"~90"; });
      case 12:
        return joined(8, " NEAR/99 ", frequent);
      case 13:
        return joined(kOpenWords, " W/P ", open);
      case 14:
        return "(" + joined(5, " OR ", open) + ") ADJ/50 (" + joined(5, " OR ", open) + ")";
      case 15:
        return joined(kInPhrases / 4, " OR ",
                      [&] { return "(" + words_.frequent() + " W/S " + words_.either() + ")"; });
      case 16:
        return joined(20, " OR ", [&] {
          return "ATLEAST" + std::to_string(2 + random_.below(50)) + "(" + words_.either() + ")";
        });
      default:
        return "ATLEAST3(" + joined(kOpenWords, " OR ", open) + ")";
    }
  }

  /// Returns dates, names, aliases, deep brackets or misspelt words.
  std::string other_kind(std::size_t kind) {
    switch (kind) {
      case 18:
        return joined(100, " OR ", [&] {
          return "mentions:" + std::to_string(1900 + random_.below(100)) + ".." +
                 std::to_string(2000 + random_.below(50));
        });
      case 19:
        return "date:1900..2100 " + joined(3, " ", [&] { return "-" + words_.word(); });
      case 20:
        return joined(60, " OR ", [&] {
          static const std::vector<std::string> kNames = {"person:omar",
                                                          "place:japan",
                                                          "place:=europe",
                                                          "place:\"paris, france\"",
                                                          "org:un",
                                                          "person:=\"kowalski\"",
                                                          "place:\"seoul, asia\"",
                                                          "org:=bank"};
          return kNames[random_.below(kNames.size())];
        });
      case 21:
        return joined(60, " ", [] { return "DPRK"; }) + " " +
               joined(60, " OR ", [] { return "UN"; });
      case 22: {
        std::string nested = words_.word();
        for (int depth = 0; depth < 45; ++depth) {
          nested = "(" + nested + (depth % 2 == 0 ? " OR " : " NOT ") + words_.either() + ")^" +
                   std::to_string(1 + random_.below(9));
        }
        return nested;
      }
      default:
        return joined(200, " ", [&] { return words_.word() + "qx"; });
    }
  }

  SeededRandom random_;
  Vocabulary words_;
  std::size_t kind_ = 0;
};

/// Runs a query. Returns whether the answer is partial; nullopt if the query is refused.
std::optional<bool> ask(const Searcher& searcher, const Hostile& hostile) {
  std::optional<QueryNode> query;
  try {
    query = Aliases::builtin().expand(parse_query(hostile.text, std::chrono::year(2024) / 1 / 1));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::query) {
      throw;
    }
    return std::nullopt;
  }
  if (hostile.counted) {
    return searcher.count_matches(*query, hostile.options).partial;
  }
  const std::optional<SearchResult> result =
      hostile.similar_to.empty() ? searcher.search(*query, hostile.options)
                                 : searcher.similar(hostile.similar_to, hostile.options, &*query);
  std::ostringstream out;
  if (result) {
    present_json(out, hostile.text, *result);
  }
  return result && result->partial;
}

ExitStatus run(const Arguments& arguments, const program::CommonOptions& common) {
  const std::filesystem::path index = program::index_path(common);
  HostileQueries queries(index, arguments.seed);
  evaluation::Latencies times;
  std::size_t partial = 0;
  std::size_t refused = 0;
  std::size_t too_long = 0;
  for (std::size_t n = 0; n < arguments.queries; ++n) {
    const Hostile hostile = queries.next();
    std::optional<bool> answer;
    const double time = milliseconds_of([&] { answer = ask(Searcher(index), hostile); });
    times.add(time);
    partial += answer == true ? 1 : 0;
    refused += answer ? 0 : 1;
    too_long += time > arguments.most_ms ? 1 : 0;
    if (arguments.all || time > arguments.most_ms) {
      constexpr std::size_t kShown = 90;
      std::printf("%7.0f ms  %s  %s\n", time,
                  !answer   ? "refused"
                  : *answer ? "partial"
                            : "       ",
                  hostile.text.substr(0, kShown).c_str());
    }
  }
  std::printf(
      "%zu queries (%zu partial answers, %zu refused): median %.0f ms, p95 %.0f ms, maximum %.0f "
      "ms; %zu over %.0f ms\n",
      times.count(), partial, refused, times.percentile(50), times.percentile(95),
      times.percentile(100), too_long, arguments.most_ms);
  return too_long == 0 ? ExitStatus::done : ExitStatus::no_hit;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app(
      "Runs queries of many kinds that are made to be slow: wildcards, long lists of words,\n"
      "phrases of frequent words, and so on, with all options. The exit status is 1 if a query\n"
      "took longer than --most-ms.",
      "hostile_queries");
  dateline::program::CommonOptions common;
  dateline::Arguments arguments;
  dateline::program::add_common_options(app, common);
  app.add_option("--queries", arguments.queries, "Number of queries")->capture_default_str();
  app.add_option("--seed", arguments.seed, "Seed of the queries")->capture_default_str();
  app.add_option("--most-ms", arguments.most_ms, "Milliseconds that each query may take")
      ->capture_default_str();
  app.add_flag("--all", arguments.all, "Print each query with its latency");
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(arguments, common); });
}
