/// Parses dates that are relative to a given day: `yesterday`, `last-week`, `7d`.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "dateline/query.h"

namespace dateline {

/// Returns the days that `text` means, or nullopt if it is not a relative date. Case does not
/// matter. The relative dates are:
///
/// - `today`, `yesterday`
/// - `this-week`, `last-week` (weeks begin on Monday), and the same with `month` and `year`
/// - `7d`, `2w`, `3m`, `1y`: the day that is 7 days, 2 weeks, 3 months or 1 year before `today`.
///   The number is at most 9999, and the day not before the year 1000.
///
/// Example: for `1m` and 31 March 2023, returns 28 February 2023.
std::optional<DateRange> relative_days(std::string_view text, std::chrono::year_month_day today);

/// Returns true for a text such as `7d`, `2w`, `3m` or `1y`.
bool is_days_ago(std::string_view text);

}  // namespace dateline
