#include "dateline/timeline.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "count/timeline_counter.h"
#include "dateline/civil_date.h"
#include "dateline/index_format.h"

namespace dateline {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Returns the first day of the period that contains `day`.
year_month_day begin_of(year_month_day day, TimeUnit unit) {
  const std::chrono::day first(1);
  switch (unit) {
    case TimeUnit::day:
      return day;
    case TimeUnit::month:
      return day.year() / day.month() / first;
    case TimeUnit::year:
      break;
  }
  return day.year() / std::chrono::January / first;
}

/// Returns the first day of the next period.
year_month_day next(year_month_day begin, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::day:
      return sys_days(begin) + days(1);
    case TimeUnit::month:
      return begin + std::chrono::months(1);
    case TimeUnit::year:
      break;
  }
  return begin + std::chrono::years(1);
}

std::string name_of(year_month_day begin, TimeUnit unit) {
  constexpr std::array kPrecisions = {DatePrecision::day, DatePrecision::month,
                                      DatePrecision::year};
  return to_iso({.day = begin, .precision = kPrecisions.at(static_cast<std::size_t>(unit))});
}

/// Returns the number of periods from the one of `first` to the one of `last`, inclusive.
std::size_t periods_between(year_month_day first, year_month_day last, TimeUnit unit) {
  switch (unit) {
    case TimeUnit::day:
      return static_cast<std::size_t>((sys_days(last) - sys_days(first)).count()) + 1;
    case TimeUnit::month:
      return static_cast<std::size_t>(
                 (last.year() / last.month() - first.year() / first.month()).count()) +
             1;
    case TimeUnit::year:
      break;
  }
  return static_cast<std::size_t>((last.year() - first.year()).count()) + 1;
}

}  // namespace

std::string_view to_string(TimeUnit unit) {
  constexpr std::array<std::string_view, 3> kNames = {"day", "month", "year"};
  return kNames.at(static_cast<std::size_t>(unit));
}

void TimelineCounter::add(std::string_view published) {
  constexpr std::size_t kDayDigits = 8;
  published = published.substr(0, kDayDigits);
  if (const auto known = days_.find(published); known != days_.end()) {
    ++known->second;
  } else {
    days_.emplace(published, 1);
  }
}

Timeline TimelineCounter::timeline() const {
  Timeline timeline{.unit = TimeUnit::day, .periods = {}};
  std::map<sys_days, std::size_t> counts;
  for (const auto& [digits, count] : days_) {
    if (const auto day = day_of_value(digits)) {
      counts[*day] += count;
    } else {
      timeline.undated += count;
    }
  }
  if (counts.empty()) {
    return timeline;
  }
  const year_month_day first = counts.begin()->first;
  const year_month_day last = counts.rbegin()->first;
  for (const TimeUnit unit : {TimeUnit::month, TimeUnit::year}) {
    if (periods_between(first, last, timeline.unit) > kMostPeriods) {
      timeline.unit = unit;
    }
  }
  std::map<sys_days, std::size_t> by_period;
  for (const auto& [day, count] : counts) {
    by_period[begin_of(day, timeline.unit)] += count;
  }
  for (year_month_day begin = begin_of(first, timeline.unit); sys_days(begin) <= sys_days(last);
       begin = next(begin, timeline.unit)) {
    const auto found = by_period.find(begin);
    timeline.periods.push_back({.name = name_of(begin, timeline.unit),
                                .count = found == by_period.end() ? 0 : found->second});
  }
  if (timeline.periods.size() > kMostPeriods) {
    timeline.periods.erase(timeline.periods.begin(),
                           timeline.periods.end() - static_cast<std::ptrdiff_t>(kMostPeriods));
  }
  return timeline;
}

}  // namespace dateline
