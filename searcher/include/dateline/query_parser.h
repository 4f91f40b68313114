/// Parses query strings. The parser does not use Xapian and does no I/O.
///
/// @code{.cpp}
/// #include <dateline/error.h>
/// #include <dateline/query_parser.h>
///
/// #include <iostream>
///
/// int main() {
///   const auto query = dateline::parse_query("+japan \"joint statement\" -draft");
///   std::cout << dateline::to_string(query) << "\n";
///   try {
///     dateline::parse_query("headline:japan \"joint");
///   } catch (const dateline::Error& error) {
///     std::cerr << error.what() << " " << error.hint() << "\n";  // names the column of the quote
///   }
/// }
/// @endcode
#pragma once

#include <chrono>
#include <string_view>

#include "dateline/api.h"
#include "dateline/query.h"

namespace dateline {

/// Returns the tree of a query in the query language (see dateline-query(7)). `OR` binds loosest,
/// then adjacent words and `AND`, then `NOT` and `-`, then `NEAR` and `ADJ`; brackets group.
/// Example: `a b OR c -d` means `(a b) OR (c -d)`.
///
/// Relative dates such as `yesterday` and `7d` count from the current day in UTC.
/// @throws Error{ErrorCode::query} with the column, for an unknown field, an invalid date or
/// distance, an unclosed bracket or quote, or a missing operand; without a column, for a query that
/// has no word; and for a query that exceeds the limits: 16 KiB, 256 words, 100 words in phrases
/// and NEAR, ten wildcards and fuzzy words, 50 nested brackets.
DATELINE_API QueryNode parse_query(std::string_view query);

/// Does the same as `parse_query(query)`, for a given day.
/// @param query the query as typed
/// @param today the day that `yesterday` and `7d` count from
DATELINE_API QueryNode parse_query(std::string_view query, std::chrono::year_month_day today);

}  // namespace dateline
