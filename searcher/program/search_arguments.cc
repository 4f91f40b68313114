#include "search_arguments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "dateline/article.h"
#include "dateline/civil_date.h"
#include "dateline/error.h"
#include "dateline/input_file.h"
#include "dateline/trim.h"

namespace dateline::program {
namespace {

namespace fs = std::filesystem;

Feedback feedback_of(const SearchArguments& arguments) {
  return arguments.no_feedback ? Feedback{.weight = 0} : Feedback{};
}

SortBy sort_of(const SearchArguments& arguments) {
  return arguments.sort == "newest"   ? SortBy::newest
         : arguments.sort == "oldest" ? SortBy::oldest
                                      : SortBy::relevance;
}

/// `30d`, `6w`, `3m` or `1y` in days; 0 for nothing.
double half_life(const std::string& text) {
  if (text.empty()) {
    return 0;
  }
  struct Unit {
    char letter;
    double days;
  };
  constexpr std::array<Unit, 4> kUnits = {{{'d', 1}, {'w', 7}, {'m', 30.44}, {'y', 365.25}}};
  unsigned number = 0;
  const char* const end = text.data() + text.size() - 1;
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const auto* const unit = std::find_if(
      kUnits.begin(), kUnits.end(), [&](const Unit& known) { return known.letter == text.back(); });
  constexpr unsigned kMost = 100'000;
  if (error != std::errc() || stop != end || unit == kUnits.end() || number == 0 ||
      number > kMost) {
    throw Error(ErrorCode::usage, "--recency: `" + text + "` is no time",
                "write a number and d, w, m or y for days, weeks, months or years, as in 30d");
  }
  return number * unit->days;
}

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
  return facets;
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

}  // namespace

SearchOptions search_options(const SearchArguments& arguments, std::size_t limit) {
  return {.limit = arguments.limit.value_or(limit),
          .offset = arguments.offset,
          .sort = sort_of(arguments),
          .feedback = feedback_of(arguments),
          .recency = {.half_life_days = half_life(arguments.recency), .today = as_of(arguments)},
          .facets = facets_of(arguments),
          .timeline = arguments.timeline,
          .explain = arguments.explain,
          .work_limit = arguments.work_limit};
}

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
  constexpr std::size_t kMostBytes = std::size_t{16} << 20U;
  InputFile input(file, nullptr,
                  named ? InputFile::Accept::streams : InputFile::Accept::regular_files);
  const FileContent content = read_whole(input, kMostBytes);
  if (!content.error.empty()) {
    throw Error(ErrorCode::usage, file.string() + ": can't read the aliases: " + content.error,
                "--no-aliases searches without");
  }
  Aliases aliases = Aliases::builtin();
  aliases.add(content.bytes, file.string());
  return aliases;
}

void add_search_options(CLI::App& app, SearchArguments& arguments) {
  app.add_option("QUERY", arguments.query, "What to search for, or: show ID");
  app.add_option("-n,--limit", arguments.limit, "Hits to show (default: 10; 1000 with --topics)")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  app.add_option("--offset", arguments.offset, "Hits to pass over first")
      ->check(CLI::Range(0, 1'000'000'000))
      ->type_name("N");
  app.add_option("--format", arguments.format, "text, json, jsonl, csv or trec")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "trec"}))
      ->type_name("FORMAT")
      ->capture_default_str();
  app.add_option("--sort", arguments.sort, "relevance, newest or oldest; undated articles last")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}))
      ->type_name("ORDER")
      ->capture_default_str();
  app.add_flag("--count", arguments.count, "Print how many articles match, and no hits");
  app.add_option("--recency", arguments.recency,
                 "Halve the score of an article for so much of its age, such as 30d, 6w, 3m or 1y")
      ->type_name("TIME");
  app.add_option("--as-of", arguments.as_of,
                 "The day that date:yesterday, date:7d and --recency count from (default: today)")
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
         "Korea (default: ~/.config/dateline/aliases.txt, if it is there)")
      ->type_name("FILE");
  app.add_flag("--no-aliases", arguments.no_aliases, "Look for the words as typed only");
  app.add_flag(
      "--no-feedback", arguments.no_feedback,
      "Order the hits by the words of the query alone, not also by what the best hits share");
  app.add_flag("--timeline", arguments.timeline,
               "Show how the hits spread over time, by day, month or year as fits");
  app.add_option("--similar", arguments.similar,
                 "Find articles like this one; with a QUERY, of those that it finds")
      ->type_name("ID");
  app.add_flag("--explain", arguments.explain, "Say what makes up the score of each hit");
  app.add_flag(
      "--no-pager", arguments.no_pager,
      "Write long answers to the terminal as they are (default: by $DATELINE_PAGER, $PAGER "
      "or less)");
  app.add_option("--work-limit", arguments.work_limit,
                 "Work that a query may do before its answer is cut short; 0: no limit")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000'000'000}))
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--topics", arguments.topics,
                 "Batch: run the ID<TAB>QUERY lines of a file, print a TREC run")
      ->type_name("FILE");
  app.add_option("--run-name", arguments.run_name, "Name of that run")
      ->check([](const std::string& name) {
        return name.empty() ? std::string("the name of a run is empty") : std::string();
      })
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--complete", arguments.complete,
                 "Print what a word of a query that begins so may become, a line each: for shells")
      ->type_name("WORD");
}

}  // namespace dateline::program
