/// Civil dates of known precision, as an article or a query states them. No time zones: a date is
/// the one that was printed.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/api.h"

namespace dateline {

/// How much of a date is known.
enum class DatePrecision { year, month, day, minute };

/// A point in civil time. Parts finer than `precision` are 1 (month, day) or 0 (time).
struct CivilDate {
  std::chrono::year_month_day day{};             ///< the day, or the first one that it can be
  int hour = 0;                                  ///< 0..23
  int minute = 0;                                ///< 0..59
  DatePrecision precision = DatePrecision::day;  ///< how much of it is known

  bool operator==(const CivilDate&) const = default;  ///< member by member
};

/// The first day that a date covers: of `2023-02` the 1st.
DATELINE_API std::chrono::year_month_day first_day(const CivilDate& date);

/// The last day that a date covers: of `2023-02` the 28th.
DATELINE_API std::chrono::year_month_day last_day(const CivilDate& date);

/// Reads `2023`, `2023-01`, `2023-01-12`, and a day followed by `T` or a space, `18:30`, optional
/// seconds and an optional zone, which is dropped. Years 1000 to 9999. Nothing may follow.
/// Returns nothing for any other text, or for a day that does not exist.
DATELINE_API std::optional<CivilDate> parse_iso_date(std::string_view text);

/// Reads what `parse_iso_date` reads, and the dates that news pages print in English:
/// - `Jan. 12, 2023 10:42 AM EST`, `12 January 2023`, `January 2023`
/// - `Thursday, January 12th, 2023 at 6:30 p.m.`
/// - `Thu, 12 Jan 2023 10:00:00 GMT`, `2023/01/12`
///
/// Purely numeric dates in day or month order are ambiguous and not read.
DATELINE_API std::optional<CivilDate> parse_printed_date(std::string_view text);

/// `2023`, `2023-01`, `2023-01-12` or `2023-01-12T18:30`, by precision.
DATELINE_API std::string to_iso(const CivilDate& date);

/// `year`, `month`, `day` or `minute`.
DATELINE_API std::string_view to_string(DatePrecision precision);

}  // namespace dateline
