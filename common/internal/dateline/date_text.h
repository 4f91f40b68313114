/// Reads dates and parts of dates in forms that only the readers of articles need.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/civil_date.h"

namespace dateline {

/// Returns the last date in a path, always with day precision. Returns nullopt if there is none.
/// The forms are `2023/01/12`, `2023-01-12`, `2023_01_12` and `20230112`; the date must not be next
/// to another letter or digit. Examples: it finds 2023-01-12 in `news/20230112.html`, and nothing
/// in `img120230112.png`.
std::optional<CivilDate> find_date_in_path(std::string_view path);

/// Returns the number of a month, 1 to 12, from its English name or abbreviation. Returns nullopt
/// for any other text. Ignores case; a full stop may follow. Examples: `Jan`, `sept.`, `December`.
std::optional<unsigned> parse_month_name(std::string_view name);

}  // namespace dateline
