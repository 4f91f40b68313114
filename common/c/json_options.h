/// Reads the options of a search from a JSON object, for callers of dateline.h.
#pragma once

#include <chrono>
#include <string_view>

#include "dateline/aliases.h"
#include "dateline/search_options.h"

namespace dateline {

/// The options that `dateline_searcher_search` accepts.
struct JsonOptions {
  SearchOptions search;
  std::chrono::year_month_day
      as_of;            ///< relative dates such as `yesterday` are counted from this day
  bool aliases = true;  ///< whether the built-in aliases expand the query
};

/// Returns the options in `json`; members that are absent keep their defaults. dateline.h lists the
/// members. Example: `{"limit": 5, "sort": "newest", "facets": ["person"]}`.
/// @throws Error{ErrorCode::usage} if a member is unknown, has the wrong type or is out of range;
/// the message names the member
JsonOptions read_json_options(std::string_view json);

}  // namespace dateline
