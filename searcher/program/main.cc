/// dateline-search: ranked answers from an index.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "caret.h"
#include "dateline/aliases.h"
#include "dateline/present.h"
#include "dateline/query_parser.h"
#include "dateline/topics.h"
#include "dateline/utf8.h"
#include "help.h"
#include "program.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

struct SearchArguments {
  std::vector<std::string> query;
  std::optional<std::size_t> limit;
  std::size_t offset = 0;
  std::string format = "text";
  std::string topics;
  std::string run_name = "dateline";
  std::vector<std::string> facets;
  bool no_feedback = false;
  std::string sort = "relevance";
  std::string as_of;
  bool count = false;
  bool explain_query = false;
  std::string aliases;
  bool no_aliases = false;
};

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) {
    joined += joined.empty() ? "" : " ";
    joined += word;
  }
  return joined;
}

Feedback feedback_of(const SearchArguments& arguments) {
  return arguments.no_feedback ? Feedback{.weight = 0} : Feedback{};
}

SortBy sort_of(const SearchArguments& arguments) {
  return arguments.sort == "newest"   ? SortBy::newest
         : arguments.sort == "oldest" ? SortBy::oldest
                                      : SortBy::relevance;
}

/// The day that `--as-of` names, else today where this program runs.
std::chrono::year_month_day as_of(const SearchArguments& arguments) {
  if (arguments.as_of.empty()) {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    constexpr int kFirstYear = 1900;
    return std::chrono::year(local.tm_year + kFirstYear) /
           std::chrono::month(static_cast<unsigned>(local.tm_mon) + 1) /
           std::chrono::day(static_cast<unsigned>(local.tm_mday));
  }
  const auto date = parse_iso_date(arguments.as_of);
  if (!date || date->precision != DatePrecision::day) {
    throw Error(ErrorCode::usage, "--as-of: `" + arguments.as_of + "` is no day",
                "write YYYY-MM-DD");
  }
  return date->day;
}

/// Reads a query. An error shows it with a caret where it is wrong.
QueryNode read_query(const std::string& text, std::chrono::year_month_day today,
                     const Aliases& aliases) {
  try {
    return aliases.expand(parse_query(text, today));
  } catch (const Error& error) {
    if (error.column() == 0) {
      throw;
    }
    throw Error(error.code(), error.what() + ("\n" + pointed_out(text, error.column())),
                error.hint(), error.column());
  }
}

/// The user's own file of aliases, if there is one: `dateline/aliases.txt` in the folder of
/// settings.
fs::path own_aliases() {
  const char* settings = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (settings != nullptr && *settings != '\0') {
    return fs::path(settings) / "dateline/aliases.txt";
  }
  return home != nullptr ? fs::path(home) / ".config/dateline/aliases.txt" : fs::path();
}

/// Those of `--aliases`, else of the user's file, and those that are built in.
Aliases aliases_of(const SearchArguments& arguments) {
  if (arguments.no_aliases) {
    return {};
  }
  const bool named = !arguments.aliases.empty();
  const fs::path file = named ? fs::path(arguments.aliases) : own_aliases();
  std::error_code none;
  if (!named && !fs::exists(file, none)) {
    return Aliases::builtin();
  }
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in || fs::is_directory(file, none)) {
    throw Error(ErrorCode::usage, file.string() + ": can't read the aliases",
                "--no-aliases searches without");
  }
  Aliases aliases = Aliases::builtin();
  aliases.add(text, file.string());
  return aliases;
}

MarkStyle mark_style() {
  return colour_wanted() ? MarkStyle::colour : MarkStyle::stars;
}

ExitStatus show(const Searcher& searcher, const SearchArguments& arguments) {
  const auto article = searcher.annotated_article(arguments.query[1]);
  if (!article) {
    spdlog::warn(
        "no article with the id `{}`; to search for the word show, put the query in quotes",
        arguments.query[1]);
    return ExitStatus::no_hit;
  }
  if (arguments.format == "text") {
    present_article_text(std::cout, *article, mark_style());
  } else {
    present_article_json(std::cout, *article);
  }
  return ExitStatus::done;
}

/// Runs each topic; one that is no query is named, and the others still run.
ExitStatus run_topics(const Searcher& searcher, const SearchArguments& arguments) {
  constexpr std::size_t kUsualDepth = 1000;
  const SearchOptions options{.limit = arguments.limit.value_or(kUsualDepth),
                              .offset = arguments.offset,
                              .sort = sort_of(arguments),
                              .feedback = feedback_of(arguments)};
  const auto today = as_of(arguments);
  const Aliases aliases = aliases_of(arguments);
  bool any_hit = false;
  bool any_error = false;
  for (const Topic& topic : read_topics(arguments.topics)) {
    try {
      std::size_t rank = arguments.offset;
      const QueryNode query = aliases.expand(parse_query(topic.query, today));
      for (const RankedId& ranked : searcher.rank(query, options)) {
        present_trec(std::cout, topic.id, ++rank, ranked, arguments.run_name);
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

/// @throws Error{ErrorCode::usage} for a name that is no facet's.
std::vector<FacetBy> facets_of(const SearchArguments& arguments) {
  std::vector<FacetBy> facets;
  for (const std::string& name : arguments.facets) {
    const auto facet = parse_facet(trim(name));
    if (!facet) {
      throw Error(ErrorCode::usage, "--facets: `" + name + "` is no facet",
                  "facets are: " + facet_names());
    }
    if (std::find(facets.begin(), facets.end(), *facet) == facets.end()) {
      facets.push_back(*facet);
    }
  }
  if (!facets.empty() &&
      ((arguments.format != "text" && arguments.format != "json") || !arguments.topics.empty())) {
    throw Error(ErrorCode::usage, "--facets goes with --format text or json only");
  }
  return facets;
}

ExitStatus search(const Searcher& searcher, const SearchArguments& arguments,
                  const std::vector<FacetBy>& facets, const std::string& text,
                  const QueryNode& query) {
  const SearchOptions options{.limit = arguments.limit.value_or(10),
                              .offset = arguments.offset,
                              .sort = sort_of(arguments),
                              .feedback = feedback_of(arguments),
                              .facets = facets};
  if (arguments.count) {
    const std::size_t matches = searcher.count(query, options);
    std::cout << matches << "\n";
    return matches == 0 ? ExitStatus::no_hit : ExitStatus::done;
  }
  const SearchResult result = searcher.search(query, options);
  for (const std::string& note : result.notes) {
    spdlog::warn("{}", note);
  }
  for (const Correction& correction : result.corrections) {
    spdlog::info("no article has `{}`: did you mean `{}`?", printable(correction.typed),
                 correction.meant);
  }
  if (arguments.format == "json") {
    present_json(std::cout, text, result);
  } else if (arguments.format == "jsonl") {
    present_jsonl(std::cout, result);
  } else if (arguments.format == "csv") {
    present_csv(std::cout, result);
  } else if (arguments.format == "trec") {
    for (const Hit& hit : result.hits) {
      present_trec(std::cout, "1", hit.rank, {.id = hit.article.id, .score = hit.score},
                   arguments.run_name);
    }
  } else if (!result.hits.empty()) {
    present_text(std::cout, result, mark_style());
  } else if (result.total > 0) {
    spdlog::info("no hit from {} on, of {} in all", arguments.offset + 1, result.total);
  } else {
    spdlog::info("no article matches {}", text);
  }
  return result.hits.empty() ? ExitStatus::no_hit : ExitStatus::done;
}

ExitStatus run_search(const SearchArguments& arguments, const CommonOptions& common) {
  const std::vector<FacetBy> facets = facets_of(arguments);
  if (!arguments.topics.empty()) {
    if (!arguments.query.empty()) {
      throw Error(ErrorCode::usage, "--topics and a query at the same time", "give one of them");
    }
    return run_topics(Searcher(index_path(common)), arguments);
  }
  if (arguments.query.empty()) {
    throw Error(ErrorCode::usage, "no query", "for example: dateline-search missile test");
  }
  if (arguments.query.size() == 2 && arguments.query.front() == "show") {
    return show(Searcher(index_path(common)), arguments);
  }
  // A query is read before an index is opened, so that its errors show without one.
  const std::string text = join(arguments.query);
  const QueryNode query = read_query(text, as_of(arguments), aliases_of(arguments));
  spdlog::debug("query: {}", to_string(query));
  if (arguments.explain_query) {
    const Searcher searcher(index_path(common));
    std::cout << to_string(query) << "\n" << searcher.explain(query) << "\n";
    return ExitStatus::done;
  }
  return search(Searcher(index_path(common)), arguments, facets, text, query);
}

}  // namespace
}  // namespace dateline::program

int main(int argc, char** argv) {
  using namespace dateline::program;
  CLI::App app(
      "Answers ranked queries over an index that dateline-index made.\n"
      "`dateline-search show ID` prints an article.",
      "dateline-search");
  CommonOptions common;
  SearchArguments arguments;
  add_common_options(app, common);
  app.add_option("QUERY", arguments.query, "What to search for, or: show ID");
  app.add_option("-n,--limit", arguments.limit, "Hits to show (default: 10; 1000 with --topics)")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  app.add_option("--offset", arguments.offset, "Hits to pass over first")
      ->check(CLI::Range(0, 1'000'000'000))
      ->type_name("N");
  app.add_option("--format", arguments.format, "text, json, jsonl, csv or trec")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "trec"}))
      ->capture_default_str();
  app.add_option("--sort", arguments.sort, "relevance, newest or oldest; undated articles last")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}))
      ->capture_default_str();
  app.add_flag("--count", arguments.count, "Print how many articles match, and no hits");
  app.add_option("--as-of", arguments.as_of,
                 "The day that date:yesterday and date:7d count from (default: today)")
      ->type_name("DATE");
  app.add_flag(
      "--explain-query", arguments.explain_query,
      "Print how the query is read, fully bracketed, and the Xapian query; search nothing");
  app.add_option(
         "--facets", arguments.facets,
         "Count the hits by any of " + dateline::facet_names() + ", with commas between them")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAMES");
  app.add_option(
         "--aliases", arguments.aliases,
         "File of names that mean the same besides those built in, lines such as DPRK = North "
         "Korea (default: dateline/aliases.txt in $XDG_CONFIG_HOME, if it is there)")
      ->type_name("FILE");
  app.add_flag("--no-aliases", arguments.no_aliases, "Look for the words as typed only");
  app.add_flag(
      "--no-feedback", arguments.no_feedback,
      "Order the hits by the words of the query alone, not also by what the best hits share");
  app.add_option("--topics", arguments.topics,
                 "Batch: run the ID<TAB>QUERY lines of a file, print a TREC run")
      ->type_name("FILE");
  app.add_option("--run-name", arguments.run_name, "Name of that run")->capture_default_str();
  app.footer(help_footer());
  return run(app, argc, argv, [&] {
    set_up_logging(common);
    return run_search(arguments, common);
  });
}
