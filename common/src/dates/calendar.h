/// Finds days, weeks, months, quarters and seasons on the civil calendar and writes their TIMEX3
/// values.
#pragma once

#include <chrono>
#include <string>

#include "token.h"

namespace dateline::dates {

/// A period of whole days that has a value in TIMEX3, for example a day, a week or a month.
struct Span {
  std::string value;           ///< in TIMEX3: `2023-W02`
  std::chrono::sys_days from;  ///< the first day
  std::chrono::sys_days to;    ///< the last day
  Unit unit = Unit::day;       ///< its length; a half and a season count as a quarter
};

/// Returns one day: `2023-01-11`.
Span day_span(std::chrono::sys_days day);
/// Returns the ISO 8601 week that contains the day: `2023-W02`.
Span week_span(std::chrono::sys_days day);
/// Returns the Saturday and Sunday of the ISO week that contains the day: `2023-W02-WE`.
Span weekend_span(std::chrono::sys_days day);
/// Returns a month: `2023-01`. `months` counts from January of year 0 (year * 12 + month - 1), so
/// that callers can add months.
Span month_span(int months);
/// Returns a quarter: `2023-Q1`. `quarters` is year * 4 + quarter - 1.
Span quarter_span(int quarters);
/// Returns a half of a year, 1 or 2: `2023-H1`.
Span half_span(int year, int half);
/// Returns three months, spring from March on: `2023-SP`. Winter begins in December of `year`.
Span season_span(int year, Season season);
/// Returns a year: `2023`.
Span year_span(int year);
/// Returns a decade. `decade` is its first year divided by 10: 199 means 1990 to 1999.
Span decade_span(int decade);
/// Returns a century. `century` is its first year divided by 100: 19 means 1900 to 1999.
Span century_span(int century);

/// Returns the period of length `unit` that contains the day, moved by `steps` units (back if
/// negative). Example: `Unit::month`, 2023-01-31 and 1 give `2023-02`. A fortnight gives one week.
/// Seconds, minutes, hours and millennia give a day.
Span unit_span(Unit unit, std::chrono::sys_days day, int steps);

int year_of(std::chrono::sys_days day);
/// Returns the month that contains the day, counted as in `month_span`.
int months_of(std::chrono::sys_days day);
/// Returns the quarter that contains the day, counted as in `quarter_span`.
int quarters_of(std::chrono::sys_days day);
/// Returns the Monday of the ISO week that contains the day.
std::chrono::sys_days monday_of(std::chrono::sys_days day);
/// Returns the ISO weekday: 1 is Monday, 7 is Sunday.
int weekday_of(std::chrono::sys_days day);

/// Returns the day of the holiday in a year.
std::chrono::sys_days holiday_in(int year, Holiday holiday);

}  // namespace dateline::dates
