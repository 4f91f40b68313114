/// Helper functions that the date parsers share.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/ascii.h"
#include "dateline/civil_date.h"

namespace dateline {

/// Returns the value of a string that consists of decimal digits only; nullopt if it contains
/// anything else, is empty, or does not fit into an int.
std::optional<int> parse_number(std::string_view text);

/// Returns the date with these parts; nullopt if the day does not exist (for example 30 February)
/// or the year is outside 1000..9999.
std::optional<CivilDate> make_date(int year, int month, int day, DatePrecision precision);

}  // namespace dateline
