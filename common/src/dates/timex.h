/// Formats TIMEX3 values (the notation of TimeML for time expressions): `2023-01-11`, `P2D`.
#pragma once

#include <string>
#include <string_view>

#include "expression.h"
#include "token.h"

namespace dateline::dates {

/// Returns the number with at least two digits: `07` for 7.
std::string two_figures(int number);

/// Returns the suffix that a value has for a part of the day, for example `TMO` for the morning and
/// `TNI` for the night. Returns an empty text for `none`.
std::string_view part_suffix(DayPart part);

/// Returns the suffix for a time of day in minutes since midnight: `T18:30` for 1110.
std::string clock_suffix(int minutes);

/// Returns the value of a duration: `P2D`, `PT24H`, `P2Y6M`. Returns for example `PXW` (`for
/// weeks`) if the text does not say the number.
std::string duration_value(const Amount& amount, Unit unit);

/// Returns the value of a recurring weekday, month or season: `XXXX-WXX-1` for Mondays, `XXXX-07`
/// for every July, `XXXX-SU` for summers. For seasons `found.number` is 1 (spring) to 4 (winter).
std::string recurrence_value(const Expression& found);

}  // namespace dateline::dates
