#include "calendar.h"

#include <array>
#include <cstdio>
#include <utility>

namespace dateline::dates {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

template <typename... Parts>
std::string format(const char* pattern, Parts... parts) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), pattern, parts...);
  return text.data();
}

sys_days first_of_month(int months) {
  return std::chrono::year(months / 12) / (months % 12 + 1) / 1;
}

sys_days last_of_month(int months) {
  return std::chrono::year(months / 12) / (months % 12 + 1) / std::chrono::last;
}

Span span_of_months(std::string value, int first, int last, Unit unit) {
  return {std::move(value), first_of_month(first), last_of_month(last), unit};
}

/// Returns the `count`th weekday of this kind (1 is Monday) in a month. Example: Thanksgiving is
/// weekday 4, count 4 of November.
sys_days nth_weekday(int year, unsigned month, int weekday, int count) {
  const sys_days first = std::chrono::year(year) / static_cast<int>(month) / 1;
  return first + days((weekday - weekday_of(first) + 7) % 7 + 7 * (count - 1));
}

/// Returns Easter Sunday in the Gregorian calendar (J. Meeus, "Astronomical Algorithms", 1991).
sys_days easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return std::chrono::year(year) / (sum / 31) / (sum % 31 + 1);
}

}  // namespace

int year_of(sys_days day) {
  return static_cast<int>(year_month_day(day).year());
}

int months_of(sys_days day) {
  const year_month_day date(day);
  return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned(date.month())) - 1;
}

int quarters_of(sys_days day) {
  return months_of(day) / 3;
}

int weekday_of(sys_days day) {
  return static_cast<int>(std::chrono::weekday(day).iso_encoding());
}

sys_days monday_of(sys_days day) {
  return day - days(weekday_of(day) - 1);
}

Span day_span(sys_days day) {
  const year_month_day date(day);
  return {format("%04d-%02u-%02u", static_cast<int>(date.year()), unsigned(date.month()),
                 unsigned(date.day())),
          day, day, Unit::day};
}

Span week_span(sys_days day) {
  const sys_days monday = monday_of(day);
  const int year = year_of(monday + days(3));
  const sys_days first = monday_of(std::chrono::year(year) / 1 / 4);
  const auto week = static_cast<int>((monday - first).count() / 7 + 1);
  return {format("%04d-W%02d", year, week), monday, monday + days(6), Unit::week};
}

Span weekend_span(sys_days day) {
  Span span = week_span(day);
  span.value += "-WE";
  span.from = span.to - days(1);
  return span;
}

Span month_span(int months) {
  return span_of_months(format("%04d-%02d", months / 12, months % 12 + 1), months, months,
                        Unit::month);
}

Span quarter_span(int quarters) {
  return span_of_months(format("%04d-Q%d", quarters / 4, quarters % 4 + 1), quarters * 3,
                        quarters * 3 + 2, Unit::quarter);
}

Span half_span(int year, int half) {
  const int first = year * 12 + (half - 1) * 6;
  return span_of_months(format("%04d-H%d", year, half), first, first + 5, Unit::quarter);
}

Span season_span(int year, Season season) {
  constexpr std::array<const char*, 4> kNames{"SP", "SU", "FA", "WI"};
  const auto number = static_cast<int>(season);
  const int first = year * 12 + 2 + number * 3;
  return span_of_months(format("%04d-%s", year, kNames[static_cast<std::size_t>(number)]), first,
                        first + 2, Unit::quarter);
}

Span year_span(int year) {
  return span_of_months(format("%04d", year), year * 12, year * 12 + 11, Unit::year);
}

Span decade_span(int decade) {
  return span_of_months(format("%03d", decade), decade * 120, decade * 120 + 119, Unit::decade);
}

Span century_span(int century) {
  return span_of_months(format("%02d", century), century * 1200, century * 1200 + 1199,
                        Unit::century);
}

Span unit_span(Unit unit, sys_days day, int steps) {
  switch (unit) {
    case Unit::week:
      return week_span(day + days(7 * steps));
    case Unit::fortnight:
      return week_span(day + days(14 * steps));
    case Unit::month:
      return month_span(months_of(day) + steps);
    case Unit::quarter:
      return quarter_span(quarters_of(day) + steps);
    case Unit::year:
      return year_span(year_of(day) + steps);
    case Unit::decade:
      return decade_span(year_of(day) / 10 + steps);
    case Unit::century:
      return century_span(year_of(day) / 100 + steps);
    default:
      return day_span(day + days(steps));
  }
}

sys_days holiday_in(int year, Holiday holiday) {
  const auto date = [year](int month, int day) {
    return sys_days(std::chrono::year(year) / month / day);
  };
  switch (holiday) {
    case Holiday::christmas:
      return date(12, 25);
    case Holiday::christmas_eve:
      return date(12, 24);
    case Holiday::new_year:
      return date(1, 1);
    case Holiday::new_years_eve:
      return date(12, 31);
    case Holiday::thanksgiving:
      return nth_weekday(year, 11, 4, 4);
    case Holiday::easter:
      return easter(year);
    case Holiday::good_friday:
      return easter(year) - days(2);
    case Holiday::labor_day:
      return nth_weekday(year, 9, 1, 1);
    case Holiday::memorial_day:
      return nth_weekday(year, 6, 1, 1) - days(7);
    case Holiday::independence_day:
      return date(7, 4);
    case Holiday::veterans_day:
      return date(11, 11);
    case Holiday::halloween:
      return date(10, 31);
    case Holiday::valentines_day:
      return date(2, 14);
    case Holiday::election_day:
      return nth_weekday(year, 11, 1, 1) + days(1);
    case Holiday::inauguration_day:
      return date(1, 20);
    case Holiday::martin_luther_king_day:
      return nth_weekday(year, 1, 1, 3);
    case Holiday::presidents_day:
      return nth_weekday(year, 2, 1, 3);
    case Holiday::columbus_day:
      return nth_weekday(year, 10, 1, 2);
  }
  return date(1, 1);
}

}  // namespace dateline::dates
