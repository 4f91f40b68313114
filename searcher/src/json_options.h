/// The options of a search as a JSON object, for callers of dateline.h.
#pragma once

#include <chrono>
#include <string_view>

#include "dateline/aliases.h"
#include "dateline/searcher.h"

namespace dateline {

/// A search as `dateline_searcher_search` takes it.
struct JsonOptions {
  SearchOptions search;
  std::chrono::year_month_day as_of;  ///< that relative dates count from
  bool aliases = true;
};

/// Reads the members that dateline.h lists.
/// @throws Error{ErrorCode::usage} that names the member which is unknown, of another type or out
/// of range
JsonOptions read_json_options(std::string_view json);

}  // namespace dateline
