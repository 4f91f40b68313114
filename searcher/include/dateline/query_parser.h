/// Turns a query string into a tree. Knows nothing of Xapian and does no I/O.
#pragma once

#include <chrono>
#include <string_view>

#include "dateline/api.h"
#include "dateline/query.h"

namespace dateline {

/// Parses the query language (docs and `--help` list it). `OR` binds loosest, then words side by
/// side and `AND`, then `NOT` and `-`, then `NEAR` and `ADJ`; brackets group.
/// @throws Error{ErrorCode::query} that names the column, for an unknown field, a bad date or
/// distance, an unclosed bracket or quote, a missing operand, a query without a word, or one over
/// the limits.
/// `yesterday` and `7d` count from the day that it is now in UTC.
DATELINE_API QueryNode parse_query(std::string_view query);

/// The same. @param query as above @param today from which `yesterday` and `7d` count
DATELINE_API QueryNode parse_query(std::string_view query, std::chrono::year_month_day today);

}  // namespace dateline
