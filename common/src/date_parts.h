/// What the readers of dates share.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/ascii.h"
#include "dateline/civil_date.h"

namespace dateline {

/// A whole string of decimal digits as a number.
std::optional<int> parse_number(std::string_view text);

/// The date with these parts; nothing if there is no such day, or the year is not of four digits.
std::optional<CivilDate> make_date(int year, int month, int day, DatePrecision precision);

}  // namespace dateline
