/// The terms for the days that an article mentions.
///
/// A range of days is split into whole years, whole months and single days, so that even a long
/// range has few terms. Example: 30 December 2021 to 31 January 2023 is indexed as `20211230`,
/// `20211231`, `2021`, `all2022`, `all202301` and `2023`.
///
/// A search looks up the terms of all ranges that share a day with its own. Example: a search for
/// 12 January 2023 looks up `20230112`, `all202301` and `all2023`, and so finds the range above.
/// Two ranges share a day if and only if an indexed term of one is among the terms that a search
/// for the other looks up.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Returns the terms of an article that mentions the days `first` to `last` (inclusive), without
/// the field's prefix:
///
/// - `all2023` for each year that the range covers completely;
/// - `2023` for each other year of the range, and in these years
///   - `all202301` for each month that the range covers completely,
///   - `20230111` for each day of the other months that is in the range.
///
/// If the range is longer than 200 years, only its last 200 years count. Returns no terms if `last`
/// is before `first`, or if the range is not within the years 1000 to 9999.
std::vector<std::string> mentioned_day_terms(std::chrono::year_month_day first,
                                             std::chrono::year_month_day last);

/// Returns the terms to search for, without the field's prefix. An article has at least one of them
/// if and only if it mentions a day from `first` to `last` (inclusive).
/// @param years the years that the articles of the index mention, in rising order; years that the
/// range covers completely are looked up only if they are among these
std::vector<std::string> searched_day_terms(std::chrono::year_month_day first,
                                            std::chrono::year_month_day last,
                                            std::span<const int> years);

/// The prefix of a month or year that a range covers completely.
constexpr std::string_view kWholeMark = "all";

}  // namespace dateline
