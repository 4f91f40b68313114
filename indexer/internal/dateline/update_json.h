/// What an update did, as JSON: for `--json` and `--report`, and for callers of dateline.h.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dateline/update.h"

namespace dateline {

/// The numbers of a report.
nlohmann::ordered_json to_json(const UpdateReport& report);

/// `event` (`added`, `updated`, `moved` or `removed`), `id` and `file`.
nlohmann::ordered_json to_json(const ArticleChange& change);

/// `event`, `where` and `reason`.
/// @param event `skipped` or `note`
nlohmann::ordered_json to_json(const char* event, const Skipped& skipped);

/// `event` (`progress`), and how far the update has come.
nlohmann::ordered_json to_json(const UpdateProgress& progress);

}  // namespace dateline
