/// Dates with a precision, as articles and queries state them. There are no time zones: a date is
/// the date as printed.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/api.h"

namespace dateline {

/// The precision of a date.
enum class DatePrecision { year, month, day, minute };

/// A point in civil time. Parts finer than `precision` are 1 (month, day) or 0 (time).
struct CivilDate {
  std::chrono::year_month_day
      day{};       ///< the day; if only the month or year is known, its first day
  int hour = 0;    ///< 0..23
  int minute = 0;  ///< 0..59
  DatePrecision precision = DatePrecision::day;  ///< the finest part that is known

  bool operator==(const CivilDate&) const = default;  ///< Returns true if all members are equal.
};

/// Returns the first day of a date. Example: `2023-02` gives 1 February.
DATELINE_API std::chrono::year_month_day first_day(const CivilDate& date);

/// Returns the last day of a date. Example: `2023-02` gives 28 February.
DATELINE_API std::chrono::year_month_day last_day(const CivilDate& date);

/// Parses `2023`, `2023-01`, `2023-01-12`, or a day followed by `T` or a space and a time: `18:30`,
/// optional seconds, and an optional time zone, which is ignored. Years are 1000 to 9999. Returns
/// nullopt for any other text, and for a day that does not exist.
DATELINE_API std::optional<CivilDate> parse_iso_date(std::string_view text);

/// Parses the dates of `parse_iso_date`, and dates as English news pages print them:
/// - `Jan. 12, 2023 10:42 AM EST`, `12 January 2023`, `January 2023`
/// - `Thursday, January 12th, 2023 at 6:30 p.m.`
/// - `Thu, 12 Jan 2023 10:00:00 GMT`, `2023/01/12`
///
/// Returns nullopt for other texts, for example `01/02/2023`, which is ambiguous.
DATELINE_API std::optional<CivilDate> parse_printed_date(std::string_view text);

/// Returns `2023`, `2023-01`, `2023-01-12` or `2023-01-12T18:30`, depending on the precision.
DATELINE_API std::string to_iso(const CivilDate& date);

/// Returns `year`, `month`, `day` or `minute`.
DATELINE_API std::string_view to_string(DatePrecision precision);

}  // namespace dateline
