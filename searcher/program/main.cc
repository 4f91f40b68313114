/// dateline-search: searches an index and prints ranked hits.
#include <spdlog/spdlog.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <utility>

#include "caret.h"
#include "completion.h"
#include "dateline/aliases.h"
#include "dateline/present.h"
#include "dateline/query_parser.h"
#include "dateline/topics.h"
#include "dateline/utf8.h"
#include "help.h"
#include "output_format.h"
#include "program.h"
#include "search_arguments.h"
#include "watchdog.h"

namespace dateline::program {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) {
    joined += joined.empty() ? "" : " ";
    joined += word;
  }
  return joined;
}

/// Returns the parsed query with aliases expanded.
/// @throws PointedError for an error at a column; it shows the query with a caret below the column
QueryNode read_query(const std::string& text, std::chrono::year_month_day today,
                     const Aliases& aliases) {
  try {
    return aliases.expand(parse_query(text, today));
  } catch (const Error& error) {
    if (error.column() == 0) {
      throw;
    }
    throw PointedError(error, pointed_out(text, error.column()));
  }
}

/// A searcher with a watchdog that ends the program if a call takes longer than the timeout.
class WatchedSearcher {
 public:
  WatchedSearcher(const std::filesystem::path& index, std::chrono::milliseconds timeout)
      : watchdog_(timeout, index),
        searcher_(watchdog_.watch([&] { return Searcher(index, to_stderr()); })) {}

  /// Returns the result of `function`, called with the searcher under the timeout. Printing the
  /// result is not part of the timeout.
  template <typename Function>
  auto ask(Function function) {
    return watchdog_.watch([&] { return function(std::as_const(searcher_)); });
  }

 private:
  Watchdog watchdog_;
  Searcher searcher_;
};

/// Logs the notes of a result, and that it is partial.
/// @param topic goes before each message
void report_notes(const std::vector<std::string>& notes, bool partial,
                  const std::string& topic = {}) {
  for (const std::string& note : notes) {
    spdlog::warn("{}{}", topic, printable(note));
  }
  if (partial) {
    spdlog::info("{}the answer is partial; --work-limit 0 gives the whole answer", topic);
  }
}

/// Returns the run name; `-partial` is appended because a TREC run has no other place to report it.
ExitStatus show(WatchedSearcher& searcher, const SearchArguments& arguments) {
  const auto article = searcher.ask(
      [&](const Searcher& index) { return index.annotated_article(arguments.query[1]); });
  if (!article) {
    spdlog::warn(
        "no article with the id `{}`; to search for the word show, put the query in quotes",
        arguments.query[1]);
    return ExitStatus::no_hit;
  }
  if (output_format(arguments.format).is_for_people) {
    present_article_text(std::cout, *article, highlight_style());
  } else {
    present_article_json(std::cout, *article);
  }
  return ExitStatus::done;
}

/// Runs all topics. Reports a topic whose query is invalid and continues with the others.
ExitStatus run_topics(WatchedSearcher& searcher, const SearchArguments& arguments) {
  constexpr std::size_t kUsualDepth = 1000;
  const SearchOptions options = search_options(arguments, kUsualDepth);
  const auto today = as_of(arguments);
  const Aliases aliases = aliases_of(arguments);
  bool any_hit = false;
  bool any_error = false;
  for (const Topic& topic : read_topics(arguments.topics)) {
    try {
      std::size_t rank = arguments.offset;
      const QueryNode query = aliases.expand(parse_query(topic.query, today));
      const Ranking ranking =
          searcher.ask([&](const Searcher& index) { return index.rank_matches(query, options); });
      if (ranking.partial) {
        report_notes(ranking.notes, ranking.partial, "topic " + printable(topic.id) + ": ");
      }
      const std::string name = run_name(arguments, ranking.partial);
      for (const RankedId& ranked : ranking.hits) {
        present_trec(std::cout, topic.id, ++rank, ranked, name);
        any_hit = true;
      }
    } catch (const Error& error) {
      if (error.code() != ErrorCode::query) {
        throw;
      }
      any_error = true;
      spdlog::error("{}:{}: topic {}: {}", arguments.topics, topic.line, topic.id, error.what());
    }
  }
  if (any_error) {
    return ExitStatus::usage;
  }
  return any_hit ? ExitStatus::done : ExitStatus::no_hit;
}

void report_corrections(const std::string& text, const std::vector<Correction>& corrections) {
  for (const Correction& correction : corrections) {
    spdlog::info("no article has `{}`: did you mean `{}`?", correction.typed, correction.meant);
  }
  if (corrections.size() > 1) {
    spdlog::info("did you mean: {}", corrected_query(text, corrections));
  }
}

ExitStatus search(WatchedSearcher& searcher, const SearchArguments& arguments,
                  const SearchOptions& options, const std::string& text, const QueryNode& query) {
  if (arguments.explain_query) {
    const std::string explained =
        searcher.ask([&](const Searcher& index) { return index.explain(query, options); });
    std::cout << printable_line(to_string(query)) << "\n" << printable_line(explained) << "\n";
    return ExitStatus::done;
  }
  if (arguments.count) {
    const MatchCount matches =
        searcher.ask([&](const Searcher& index) { return index.count_matches(query, options); });
    std::cout << matches.articles << (matches.partial ? " (partial)" : "") << "\n";
    report_notes(matches.notes, matches.partial);
    return matches.articles == 0 ? ExitStatus::no_hit : ExitStatus::done;
  }
  const SearchResult result =
      searcher.ask([&](const Searcher& index) { return index.search(query, options); });
  report_notes(result.notes, result.partial);
  report_corrections(text, result.corrections);
  output_format(arguments.format).write({text, result, arguments});
  return result.hits.empty() ? ExitStatus::no_hit : ExitStatus::done;
}

ExitStatus similar(WatchedSearcher& searcher, const SearchArguments& arguments,
                   const SearchOptions& options, const std::string& text, const QueryNode* query) {
  const auto result = searcher.ask(
      [&](const Searcher& index) { return index.similar(arguments.similar, options, query); });
  if (!result) {
    spdlog::warn("no article with the id `{}`", arguments.similar);
    return ExitStatus::no_hit;
  }
  report_notes(result->notes, result->partial);
  output_format(arguments.format).write({text, *result, arguments});
  return result->hits.empty() ? ExitStatus::no_hit : ExitStatus::done;
}

/// Checks that the options can be combined.
/// @throws Error{ErrorCode::usage} if they can't
void check_arguments(const SearchArguments& arguments) {
  const bool batch = !arguments.topics.empty();
  const bool counts = !arguments.facets.empty() || arguments.timeline;
  if (batch && !arguments.query.empty()) {
    throw Error(ErrorCode::usage, "--topics can't be combined with a query", "give one of them");
  }
  if (batch && (counts || arguments.count || arguments.explain || arguments.explain_query ||
                !arguments.similar.empty())) {
    throw Error(ErrorCode::usage,
                "--topics can't be combined with --facets, --timeline, --count, --explain, "
                "--explain-query or --similar");
  }
  if (counts && !output_format(arguments.format).has_counts) {
    throw Error(ErrorCode::usage,
                "--facets and --timeline require --format " +
                    format_names([](const OutputFormat& format) { return format.has_counts; }));
  }
  if (arguments.explain && !output_format(arguments.format).has_parts) {
    throw Error(ErrorCode::usage,
                "--explain requires --format " +
                    format_names([](const OutputFormat& format) { return format.has_parts; }));
  }
  if (!arguments.similar.empty() && (arguments.count || arguments.explain_query)) {
    throw Error(ErrorCode::usage, "--count and --explain-query can't be combined with --similar");
  }
  if (arguments.query.empty() && arguments.similar.empty() && !batch) {
    throw Error(ErrorCode::usage, "no query", "for example: dateline-search missile test");
  }
}

ExitStatus complete(const std::filesystem::path& index, const std::string& word,
                    std::chrono::milliseconds timeout) {
  Watchdog watchdog(timeout, index);
  for (const std::string& one : watchdog.watch([&] { return completions(index, word); })) {
    std::cout << printable_line(one) << "\n";
  }
  return ExitStatus::done;
}

ExitStatus run_search(const SearchArguments& arguments, const CommonOptions& common) {
  constexpr std::size_t kUsualHits = 10;
  const auto timeout = timeout_of(common, kReadingTimeout);
  if (arguments.complete) {
    return complete(index_path(common), *arguments.complete, timeout);
  }
  const SearchOptions options = search_options(arguments, kUsualHits);
  check_arguments(arguments);
  if (!arguments.topics.empty()) {
    WatchedSearcher searcher(index_path(common), timeout);
    return run_topics(searcher, arguments);
  }
  if (arguments.query.size() == 2 && arguments.query.front() == "show") {
    WatchedSearcher searcher(index_path(common), timeout);
    return show(searcher, arguments);
  }
  // Parse the query before opening the index, so that its errors are reported without an index.
  const std::string text = join(arguments.query);
  std::optional<QueryNode> query;
  if (!arguments.query.empty()) {
    query = read_query(text, as_of(arguments), aliases_of(arguments));
    spdlog::debug("query: {}", to_string(*query));
  }
  WatchedSearcher searcher(index_path(common), timeout);
  return arguments.similar.empty()
             ? search(searcher, arguments, options, text, *query)
             : similar(searcher, arguments, options, text, query ? &*query : nullptr);
}

}  // namespace
}  // namespace dateline::program

int main(int argc, char** argv) {
  using namespace dateline::program;
  CLI::App app(
      "Searches an index made by dateline-index and prints ranked hits.\n"
      "`dateline-search show ID` prints an article.",
      "dateline-search");
  CommonOptions common;
  SearchArguments arguments;
  add_common_options(app, common);
  add_timeout_option(app, common, "30s");
  add_search_options(app, arguments);
  app.footer(help_footer());
  return run(app, argc, argv, [&] {
    set_up_logging(common);
    return run_search(arguments, common);
  });
}
