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
#include "output_format.h"

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

/// Returns the days of a time such as `30d`, `6w`, `3m` or `1y`; 0 for an empty text.
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
    throw Error(ErrorCode::usage, "--recency: invalid time `" + text + "`",
                "write a number and d, w, m or y for days, weeks, months or years, as in 30d");
  }
  return number * unit->days;
}

std::vector<FacetBy> facets_of(const SearchArguments& arguments) {
  std::vector<FacetBy> facets;
  for (const std::string& name : arguments.facets) {
    const auto facet = parse_facet(trim(name));
    if (!facet) {
      throw Error(ErrorCode::usage, "--facets: unknown facet `" + name + "`",
                  "facets are: " + facet_names());
    }
    if (std::find(facets.begin(), facets.end(), *facet) == facets.end()) {
      facets.push_back(*facet);
    }
  }
  return facets;
}

/// Returns the path of the user's own aliases, which may not exist: `dateline/aliases.txt` in
/// `$XDG_CONFIG_HOME` or `~/.config`.
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
    throw Error(ErrorCode::usage, "--as-of: invalid day `" + arguments.as_of + "`",
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
                "use --no-aliases to search without them");
  }
  Aliases aliases = Aliases::builtin();
  aliases.add(content.bytes, file.string());
  return aliases;
}

namespace {

/// Returns a validator that accepts everything: `search_options` reports an unknown name. It lists
/// the names for the completion of shells.
/// @param names separated by `, `
CLI::Validator listing(std::string names) {
  std::erase(names, ' ');
  return {[](std::string& /*name*/) { return std::string(); }, "{" + names + "}"};
}

/// Adds the query, and the options that choose and order the hits.
void add_hit_options(CLI::App& app, SearchArguments& arguments) {
  app.add_option("QUERY", arguments.query, "The query, or: show ID");
  app.add_option("-n,--limit", arguments.limit, "Hits to show (default: 10; 1000 with --topics)")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  app.add_option("--offset", arguments.offset, "Hits to skip")
      ->check(CLI::Range(0, 1'000'000'000))
      ->type_name("N");
  std::vector<std::string> formats;
  for (const OutputFormat& format : output_formats()) {
    formats.emplace_back(format.name);
  }
  app.add_option("--format", arguments.format,
                 format_names([](const OutputFormat& /*format*/) { return true; }))
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT")
      ->capture_default_str();
  app.add_option("--sort", arguments.sort, "relevance, newest or oldest; undated articles last")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}))
      ->type_name("ORDER")
      ->capture_default_str();
  app.add_flag("--count", arguments.count, "Print only the number of articles that match");
  app.add_option("--recency", arguments.recency,
                 "Halve an article's score for every TIME of its age, such as 30d, 6w, 3m or 1y")
      ->type_name("TIME");
  app.add_option("--as-of", arguments.as_of,
                 "Day from which date:yesterday, date:7d and --recency count (default: today)")
      ->type_name("DATE");
  app.add_flag(
      "--explain-query", arguments.explain_query,
      "Print the query as understood, fully bracketed, and the Xapian query; do not search");
  app.add_option("--facets", arguments.facets,
                 "Count the hits by these facets, separated by commas: " + dateline::facet_names())
      ->delimiter(',')
      ->check(listing(dateline::facet_names()))
      ->allow_extra_args(false)
      ->type_name("NAMES");
}

/// Adds the other options.
void add_other_options(CLI::App& app, SearchArguments& arguments) {
  app.add_option(
         "--aliases", arguments.aliases,
         "File of names that mean the same, in addition to the built-in ones, with lines such as "
         "DPRK = North Korea (default: ~/.config/dateline/aliases.txt, if it exists)")
      ->type_name("FILE");
  app.add_flag("--no-aliases", arguments.no_aliases, "Search only for the words as typed");
  app.add_flag("--no-feedback", arguments.no_feedback,
               "Rank by the words of the query only, not also by words that the best hits share");
  app.add_flag("--timeline", arguments.timeline,
               "Show how many of the articles were published in each day, month or year");
  app.add_option("--similar", arguments.similar,
                 "Find articles similar to this one; with a QUERY, only those that match it")
      ->type_name("ID");
  app.add_flag("--explain", arguments.explain, "Show the parts that make up the score of each hit");
  app.add_flag(
      "--no-pager", arguments.no_pager,
      "Write long answers directly to the terminal (default: through $DATELINE_PAGER, $PAGER "
      "or less)");
  app.add_option("--work-limit", arguments.work_limit,
                 "Work that a query may do before its answer is cut short; 0: no limit")
      ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000'000'000}))
      ->type_name("N")
      ->capture_default_str();
  app.add_option("--topics", arguments.topics,
                 "Batch mode: run the ID<TAB>QUERY lines of a file and print a TREC run")
      ->type_name("FILE");
  app.add_option("--run-name", arguments.run_name, "Name of the TREC run")
      ->check([](const std::string& name) {
        return name.empty() ? std::string("the run name is empty") : std::string();
      })
      ->type_name("NAME")
      ->capture_default_str();
  app.add_option("--complete", arguments.complete,
                 "Print the completions of a word of a query, one per line (for shells)")
      ->type_name("WORD");
}

}  // namespace

void add_search_options(CLI::App& app, SearchArguments& arguments) {
  add_hit_options(app, arguments);
  add_other_options(app, arguments);
}

}  // namespace dateline::program
