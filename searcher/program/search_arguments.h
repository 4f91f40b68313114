/// The command line of dateline-search.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dateline/aliases.h"
#include "dateline/searcher.h"

namespace dateline::program {

struct SearchArguments {
  std::vector<std::string> query;
  std::optional<std::size_t> limit;
  std::size_t offset = 0;
  std::string format = "text";
  std::string sort = "relevance";
  std::string recency;
  std::string as_of;
  std::string similar;
  std::vector<std::string> facets;
  bool timeline = false;
  bool count = false;
  bool explain = false;
  bool explain_query = false;
  bool no_feedback = false;
  std::string aliases;
  bool no_aliases = false;
  bool no_pager = false;
  std::size_t work_limit = kUsualWork;
  std::string topics;
  std::string run_name = "dateline";
  std::optional<std::string> complete;
};

/// Adds the options to `app`. Parsing stores their values in `arguments`, which must outlive `app`.
void add_search_options(CLI::App& app, SearchArguments& arguments);

/// Returns the search options that the arguments ask for.
/// @param limit the number of hits if `--limit` is not given
/// @throws Error{ErrorCode::usage} for an unknown facet or an invalid half-life
SearchOptions search_options(const SearchArguments& arguments, std::size_t limit);

/// Returns the day of `--as-of`, or else the current day in the local time zone.
/// @throws Error{ErrorCode::usage} if `--as-of` is not a day
std::chrono::year_month_day as_of(const SearchArguments& arguments);

/// Returns the built-in aliases and those of the file of `--aliases`, or else of the user's own
/// file if it exists. Returns an empty list if `--no-aliases` is set.
/// @throws Error{ErrorCode::usage} if the file can't be read or has an invalid line
Aliases aliases_of(const SearchArguments& arguments);

}  // namespace dateline::program
