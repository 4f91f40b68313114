/// Formats the results of an update as JSON, for `--json`, `--report` and callers of dateline.h.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dateline/update.h"

namespace dateline {

/// Returns the counts of a report: `added`, `updated`, `unchanged`, `removed`, `skipped`,
/// `documents` and `revision`.
nlohmann::ordered_json to_json(const UpdateReport& report);

/// Returns an object with `event` (`added`, `updated`, `moved` or `removed`), `id` and `file`.
nlohmann::ordered_json to_json(const ArticleChange& change);

/// Returns an object with `event`, `where` and `reason`.
/// @param event `skipped` or `note`
nlohmann::ordered_json to_json(const char* event, const Skipped& skipped);

/// Returns an object with `event` (`progress`), `articles`, `files`, `total_files`, `bytes` and
/// `total_bytes`.
nlohmann::ordered_json to_json(const UpdateProgress& progress);

}  // namespace dateline
