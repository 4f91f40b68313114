/// How TIMEX3 writes values.
#pragma once

#include <string>
#include <string_view>

#include "expression.h"
#include "token.h"

namespace dateline::dates {

/// At least two figures: `07`.
std::string two_figures(int number);

/// What stands behind a day for a part of it: `TMO`, `TNI`.
std::string_view part_suffix(DayPart part);

/// `T18:30`, of minutes since midnight.
std::string clock_suffix(int minutes);

/// `P2D`, `PT24H`, `P2Y6M`; `PXW` for a number that was not said.
std::string duration_value(const Amount& amount, Unit unit);

/// `XXXX-WXX-1` of Mondays, `XXXX-07` of every July, `XXXX-SU` of summers (`number` 1 is spring).
std::string recurrence_value(const Expression& found);

}  // namespace dateline::dates
