/// Days counted from a day that is given: `yesterday`, `last-week`, `7d`.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "dateline/query.h"

namespace dateline {

/// `today`, `yesterday`; `this-week`, `last-week` (weeks begin on Monday), the same of month and
/// year; and the day that lies `7d`, `2w`, `3m` or `1y` (days, weeks, months, years) before
/// `today`, at most 9999 of them and not before the year 1000. In any case of letters. Nothing for
/// any other text.
std::optional<DateRange> relative_days(std::string_view text, std::chrono::year_month_day today);

/// True of `7d` and the like.
bool is_days_ago(std::string_view text);

}  // namespace dateline
