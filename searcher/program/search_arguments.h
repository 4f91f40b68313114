/// What dateline-search was asked for on its command line.
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

void add_search_options(CLI::App& app, SearchArguments& arguments);

/// How to search.
/// @param limit unless one was given
/// @throws Error{ErrorCode::usage} for a facet or a half-life that is none
SearchOptions search_options(const SearchArguments& arguments, std::size_t limit);

/// The day that `--as-of` names, else today where this program runs.
/// @throws Error{ErrorCode::usage} if that is no day
std::chrono::year_month_day as_of(const SearchArguments& arguments);

/// Those of `--aliases`, else of the user's own file if there is one, and those that are built in.
/// @throws Error{ErrorCode::usage} for a file that can't be read or has a wrong line
Aliases aliases_of(const SearchArguments& arguments);

}  // namespace dateline::program
