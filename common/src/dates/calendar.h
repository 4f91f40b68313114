/// Arithmetic on the civil calendar, and how TIMEX3 writes its parts.
#pragma once

#include <chrono>
#include <string>

#include "token.h"

namespace dateline::dates {

/// A stretch of days that has a name in TIMEX3: a day, a week, a month and so on.
struct Span {
  std::string value;
  std::chrono::sys_days from;
  std::chrono::sys_days to;
  Unit unit = Unit::day;
};

Span day_span(std::chrono::sys_days day);
/// The ISO 8601 week of the day.
Span week_span(std::chrono::sys_days day);
/// The Saturday and Sunday of the ISO week of the day.
Span weekend_span(std::chrono::sys_days day);
/// Months count from January of year 0, so that months can be added: year * 12 + month - 1.
Span month_span(int months);
/// Quarters count likewise: year * 4 + quarter - 1.
Span quarter_span(int quarters);
Span half_span(int year, int half);
/// Winter is the one that begins in December of the year.
Span season_span(int year, Season season);
Span year_span(int year);
/// `decade` is its first year over ten.
Span decade_span(int decade);
/// `century` is its first year over a hundred.
Span century_span(int century);

/// The stretch of this unit that holds the day, `steps` of them later.
Span unit_span(Unit unit, std::chrono::sys_days day, int steps);

int year_of(std::chrono::sys_days day);
int months_of(std::chrono::sys_days day);
int quarters_of(std::chrono::sys_days day);
std::chrono::sys_days monday_of(std::chrono::sys_days day);
/// 1 is Monday.
int weekday_of(std::chrono::sys_days day);

/// The day of the holiday in that year.
std::chrono::sys_days holiday_in(int year, Holiday holiday);

}  // namespace dateline::dates
