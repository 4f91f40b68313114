/// Dates and parts of dates that only the readers of articles look for.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/civil_date.h"

namespace dateline {

/// Finds a date in a path: `2023/01/12`, `2023-01-12`, `2023_01_12` or `20230112` standing apart
/// from other letters and digits; the last one counts. Always of day precision.
std::optional<CivilDate> find_date_in_path(std::string_view path);

/// The number of a month from its English name or abbreviation in any case, with or without a full
/// stop: `Jan`, `sept.`, `December`. 1..12.
std::optional<unsigned> parse_month_name(std::string_view name);

}  // namespace dateline
