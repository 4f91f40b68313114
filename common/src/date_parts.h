/// What the readers of dates share.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/civil_date.h"

namespace dateline {

inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
inline bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A whole string of decimal digits as a number.
std::optional<int> parse_number(std::string_view text);

/// The date with these parts; nothing if there is no such day, or the year is not of four digits.
std::optional<CivilDate> make_date(int year, int month, int day, DatePrecision precision);

}  // namespace dateline
