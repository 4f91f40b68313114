/// The terms by which an article is found through the days that it speaks of.
///
/// A stretch of days is written as the days, whole months and whole years that make it up, so that
/// its terms are few however long it is. Two stretches share a day if and only if the terms that
/// one leaves in the index are among those that a search for the other looks up.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The terms of an article that speaks of the days `first` to `last` (inclusive), less the field's
/// prefix: `all2023` for a year that is meant as a whole, `all202301` for such a month of another
/// year, `20230111` for each other day, and `2023` beside what is less than a year. Of more than
/// 200 years the last 200 count. None if the stretch ends before it begins or leaves the years 1000
/// to 9999.
std::vector<std::string> mentioned_day_terms(std::chrono::year_month_day first,
                                             std::chrono::year_month_day last);

/// The terms, less the field's prefix, of which an article has at least one if it speaks of a day
/// from `first` to `last`. `years` are those that articles of the index speak of, in order: whole
/// years are looked for among them only.
std::vector<std::string> searched_day_terms(std::chrono::year_month_day first,
                                            std::chrono::year_month_day last,
                                            std::span<const int> years);

/// Stands before a month or year that is meant as a whole.
constexpr std::string_view kWholeMark = "all";

}  // namespace dateline
