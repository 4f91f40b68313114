#include "syntax/relative_date.h"

#include <charconv>
#include <string>
#include <system_error>

#include "dateline/fold.h"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using std::chrono::years;

struct Ago {
  int count = 0;
  char unit = 'd';
};

std::optional<Ago> parse_ago(std::string_view text) {
  constexpr std::size_t kMostDigits = 4;
  if (text.size() < 2 || text.size() > kMostDigits + 1) {
    return std::nullopt;
  }
  Ago ago{.unit = text.back()};
  const char* const end = text.data() + text.size() - 1;
  const auto [stop, error] = std::from_chars(text.data(), end, ago.count);
  const bool known = ago.unit == 'd' || ago.unit == 'w' || ago.unit == 'm' || ago.unit == 'y';
  if (error != std::errc() || stop != end || ago.count < 0 || !known) {
    return std::nullopt;
  }
  return ago;
}

/// Returns `day`, or the last day of its month if the month is too short.
year_month_day existing(year_month_day day) {
  return day.ok() ? day : year_month_day(day.year() / day.month() / std::chrono::last);
}

year_month_day day_ago(const Ago& ago, year_month_day today) {
  constexpr int kDaysOfWeek = 7;
  switch (ago.unit) {
    case 'm':
      return existing(today - months(ago.count));
    case 'y':
      return existing(today - years(ago.count));
    default:
      return sys_days(today) - days(ago.unit == 'w' ? ago.count * kDaysOfWeek : ago.count);
  }
}

DateRange from_to(sys_days first, sys_days last) {
  return {.first = year_month_day(first), .last = year_month_day(last)};
}

/// Returns the whole week, month or year that is `back` units before the one of `today`.
std::optional<DateRange> whole(std::string_view unit, int back, year_month_day today) {
  if (unit == "week") {
    const sys_days day = sys_days(today) - std::chrono::weeks(back);
    const sys_days monday = day - (std::chrono::weekday(day) - std::chrono::Monday);
    return from_to(monday, monday + days(6));
  }
  if (unit == "month") {
    const auto month = today.year() / today.month() - months(back);
    return from_to(month / 1, month / std::chrono::last);
  }
  if (unit == "year") {
    const auto year = today.year() - years(back);
    return from_to(year / 1 / 1, year / 12 / 31);
  }
  return std::nullopt;
}

}  // namespace

bool is_days_ago(std::string_view text) {
  return parse_ago(fold(text)).has_value();
}

std::optional<DateRange> relative_days(std::string_view text, year_month_day today) {
  const std::string name = fold(text);
  if (name == "today" || name == "yesterday") {
    const sys_days day = sys_days(today) - days(name == "today" ? 0 : 1);
    return from_to(day, day);
  }
  if (const auto ago = parse_ago(name)) {
    constexpr std::chrono::year kFirstYear(1000);  // the first year that a query can name
    const year_month_day day = day_ago(*ago, today);
    return day.year() < kFirstYear ? std::nullopt
                                   : std::optional(DateRange{.first = day, .last = day});
  }
  constexpr std::string_view kThis = "this-";
  constexpr std::string_view kLast = "last-";
  if (name.starts_with(kThis)) {
    return whole(std::string_view(name).substr(kThis.size()), 0, today);
  }
  if (name.starts_with(kLast)) {
    return whole(std::string_view(name).substr(kLast.size()), 1, today);
  }
  return std::nullopt;
}

}  // namespace dateline
