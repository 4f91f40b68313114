#include "dateline/mentioned_days.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace dateline {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 9999;
constexpr int kMostYears = 200;

/// A range of days, split into whole years, whole months and single days. Example: 30 December 2021
/// to 31 January 2023 is the days 2021-12-30 and 2021-12-31, the year 2022 and the month 2023-01.
struct Parts {
  std::vector<year_month_day> days;  ///< days of incomplete months
  std::vector<year_month> months;    ///< complete months of incomplete years
  int first_year = 0;                ///< complete years; none if `last_year` < `first_year`
  int last_year = -1;
};

std::string text(int number, int digits) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%0*d", digits, number);
  return out.data();
}

std::string year_text(std::chrono::year year) {
  return text(static_cast<int>(year), 4);
}

std::string month_text(year_month month) {
  return year_text(month.year()) + text(static_cast<int>(static_cast<unsigned>(month.month())), 2);
}

std::string day_text(year_month_day day) {
  return month_text(day.year() / day.month()) +
         text(static_cast<int>(static_cast<unsigned>(day.day())), 2);
}

year_month_day last_of(year_month month) {
  return month / std::chrono::last;
}

void add_days(Parts& parts, year_month_day first, year_month_day last) {
  for (sys_days day = first; day <= sys_days(last); day += std::chrono::days(1)) {
    parts.days.emplace_back(day);
  }
}

/// Splits the days from `first` to `last`, which are in one year, into whole months and single
/// days.
void add_part_of_year(Parts& parts, year_month_day first, year_month_day last) {
  for (year_month month = first.year() / first.month(); month <= last.year() / last.month();
       month += std::chrono::months(1)) {
    const year_month_day from = std::max(first, year_month_day(month / 1));
    const year_month_day to = std::min(last, last_of(month));
    if (from.day() == std::chrono::day(1) && to == last_of(month)) {
      parts.months.push_back(month);
    } else {
      add_days(parts, from, to);
    }
  }
}

Parts parts_of(year_month_day first, year_month_day last) {
  Parts parts;
  const bool from_new_year = first == first.year() / std::chrono::January / 1;
  const bool to_year_end = last == last.year() / std::chrono::December / 31;
  parts.first_year = static_cast<int>(first.year()) + (from_new_year ? 0 : 1);
  parts.last_year = static_cast<int>(last.year()) - (to_year_end ? 0 : 1);
  if (first.year() == last.year()) {
    if (!from_new_year || !to_year_end) {
      add_part_of_year(parts, first, last);
    }
    return parts;
  }
  if (!from_new_year) {
    add_part_of_year(parts, first, first.year() / std::chrono::December / 31);
  }
  if (!to_year_end) {
    add_part_of_year(parts, last.year() / std::chrono::January / 1, last);
  }
  return parts;
}

bool is_searchable(year_month_day first, year_month_day last) {
  return first.ok() && last.ok() && first <= last && static_cast<int>(first.year()) >= kFirstYear &&
         static_cast<int>(last.year()) <= kLastYear;
}

void remove_duplicates(std::vector<std::string>& terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

}  // namespace

std::vector<std::string> mentioned_day_terms(year_month_day first, year_month_day last) {
  if (!is_searchable(first, last)) {
    return {};
  }
  const std::chrono::year earliest = last.year() - std::chrono::years(kMostYears - 1);
  if (first.year() < earliest) {
    first = earliest / std::chrono::January / 1;
  }
  const Parts parts = parts_of(first, last);
  const std::string whole(kWholeMark);
  std::vector<std::string> terms;
  for (const year_month_day day : parts.days) {
    terms.push_back(day_text(day));
    terms.push_back(year_text(day.year()));
  }
  for (const year_month month : parts.months) {
    terms.push_back(whole + month_text(month));
    terms.push_back(year_text(month.year()));
  }
  for (int year = parts.first_year; year <= parts.last_year; ++year) {
    terms.push_back(whole + text(year, 4));
  }
  remove_duplicates(terms);
  return terms;
}

std::vector<std::string> searched_day_terms(year_month_day first, year_month_day last,
                                            std::span<const int> years) {
  if (!is_searchable(first, last)) {
    return {};
  }
  Parts parts = parts_of(first, last);
  const std::string whole(kWholeMark);
  std::vector<std::string> terms;
  for (const year_month month : parts.months) {
    add_days(parts, month / 1, last_of(month));
  }
  for (const year_month_day day : parts.days) {
    terms.push_back(day_text(day));
    terms.push_back(whole + month_text(day.year() / day.month()));
    terms.push_back(whole + year_text(day.year()));
  }
  for (const int year : years) {
    if (year >= parts.first_year && year <= parts.last_year) {
      terms.push_back(text(year, 4));
      terms.push_back(whole + text(year, 4));
    }
  }
  remove_duplicates(terms);
  return terms;
}

}  // namespace dateline
