// Parses a query. Every text must be a query or cause an error that gives a column.
#include <chrono>

#include "dateline/query_parser.h"
#include "fuzz.h"

using namespace dateline;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::chrono::year_month_day kToday{std::chrono::year(2024), std::chrono::May,
                                               std::chrono::day(17)};
  try {
    const QueryNode query = parse_query(fuzz::text_of(data, size), kToday);
    const std::string printed = to_string(query);
    fuzz::require(parse_query(printed, kToday) == query, "a printed query is the same query");
  } catch (const Error& error) {
    fuzz::require(error.code() == ErrorCode::query, error.what());
  }
  return 0;
}
