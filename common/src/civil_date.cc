#include "dateline/civil_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

#include "date_parts.h"
#include "dateline/date_text.h"

namespace dateline {

using std::chrono::year_month_day;

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  if (text.empty() || !is_digit(text.front())) {
    return std::nullopt;
  }
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return value;
}

std::optional<CivilDate> make_date(int year, int month, int day, DatePrecision precision) {
  if (year < 1000 || year > 9999 || month < 1 || day < 1) {
    return std::nullopt;
  }
  const year_month_day ymd{std::chrono::year(year),
                           std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) {
    return std::nullopt;
  }
  return CivilDate{.day = ymd, .precision = precision};
}

namespace {

/// Removes all leading digits from `text` and returns how many there were.
std::size_t skip_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count;
}

/// Returns true if `text` is empty or a time zone: `Z`, `UTC`, `GMT`, `+09`, `-0500` or `+05:30`,
/// with or without a space before it.
bool is_iso_zone(std::string_view text) {
  if (text.starts_with(' ') && text.size() > 1) {
    text.remove_prefix(1);
  }
  if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT") {
    return true;
  }
  if (text.front() != '+' && text.front() != '-') {
    return false;
  }
  text.remove_prefix(1);
  const std::size_t digits = skip_digits(text);
  if (digits != 2 || text.empty()) {
    return (digits == 2 || digits == 4) && text.empty();
  }
  return text.size() == 3 && text.front() == ':' && parse_number(text.substr(1));
}

/// Reads a time and sets the hour, minute and precision of `date`. Returns false if `text` is not a
/// valid time. Examples: `18:30`, `18:30:59.123`, `18:30Z`, `18:30:59 +05:30`.
bool add_iso_time(std::string_view text, CivilDate& date) {
  if (text.size() < 5 || text[2] != ':') {
    return false;
  }
  const auto hour = parse_number(text.substr(0, 2));
  const auto minute = parse_number(text.substr(3, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) {
    return false;
  }
  text.remove_prefix(5);
  if (text.starts_with(':')) {
    const auto second = parse_number(text.substr(1, 2));
    if (text.size() < 3 || !second || *second > 60) {
      return false;
    }
    text.remove_prefix(3);
    if (text.starts_with('.') || text.starts_with(',')) {
      text.remove_prefix(1);
      if (skip_digits(text) == 0) {
        return false;
      }
    }
  }
  if (!is_iso_zone(text)) {
    return false;
  }
  date.hour = *hour;
  date.minute = *minute;
  date.precision = DatePrecision::minute;
  return true;
}

}  // namespace

year_month_day first_day(const CivilDate& date) {
  return date.day;
}

year_month_day last_day(const CivilDate& date) {
  const auto year = date.day.year();
  switch (date.precision) {
    case DatePrecision::year:
      return year / std::chrono::December / 31;
    case DatePrecision::month:
      return year / date.day.month() / std::chrono::last;
    case DatePrecision::day:
    case DatePrecision::minute:
      break;
  }
  return date.day;
}

std::optional<CivilDate> parse_iso_date(std::string_view text) {
  const auto year = parse_number(text.substr(0, 4));
  if (!year || text.size() < 4) {
    return std::nullopt;
  }
  if (text.size() == 4) {
    return make_date(*year, 1, 1, DatePrecision::year);
  }
  const auto month = text.size() >= 7 ? parse_number(text.substr(5, 2)) : std::nullopt;
  if (text[4] != '-' || !month) {
    return std::nullopt;
  }
  if (text.size() == 7) {
    return make_date(*year, *month, 1, DatePrecision::month);
  }
  const auto day = text.size() >= 10 ? parse_number(text.substr(8, 2)) : std::nullopt;
  if (text[7] != '-' || !day) {
    return std::nullopt;
  }
  auto date = make_date(*year, *month, *day, DatePrecision::day);
  if (!date || text.size() == 10) {
    return date;
  }
  if ((text[10] != 'T' && text[10] != ' ') || !add_iso_time(text.substr(11), *date)) {
    return std::nullopt;
  }
  return date;
}

std::optional<CivilDate> find_date_in_path(std::string_view path) {
  const auto stands_apart = [&](std::size_t begin, std::size_t end) {
    const auto is_word = [](char c) { return is_digit(c) || is_letter(c); };
    return (begin == 0 || !is_word(path[begin - 1])) && (end == path.size() || !is_word(path[end]));
  };
  const auto date_at = [&](std::size_t at, std::size_t separators) -> std::optional<CivilDate> {
    const std::size_t length = 8 + 2 * separators;
    if (at + length > path.size() || !stands_apart(at, at + length)) {
      return std::nullopt;
    }
    if (separators == 1) {
      const char separator = path[at + 4];
      if (separator != path[at + 7] ||
          std::string_view("-_/").find(separator) == std::string_view::npos) {
        return std::nullopt;
      }
    }
    const auto year = parse_number(path.substr(at, 4));
    const auto month = parse_number(path.substr(at + 4 + separators, 2));
    const auto day = parse_number(path.substr(at + 6 + 2 * separators, 2));
    if (!year || !month || !day || *year < 1800 || *year > 2199) {
      return std::nullopt;
    }
    return make_date(*year, *month, *day, DatePrecision::day);
  };
  std::optional<CivilDate> found;
  for (std::size_t at = 0; at + 8 <= path.size(); ++at) {
    auto date = date_at(at, 1);
    if (!date) {
      date = date_at(at, 0);
    }
    if (date) {
      found = date;
    }
  }
  return found;
}

std::string to_iso(const CivilDate& date) {
  const int year = static_cast<int>(date.day.year());
  const unsigned month = static_cast<unsigned>(date.day.month());
  const unsigned day = static_cast<unsigned>(date.day.day());
  std::array<char, 64> text{};
  switch (date.precision) {
    case DatePrecision::year:
      std::snprintf(text.data(), text.size(), "%04d", year);
      break;
    case DatePrecision::month:
      std::snprintf(text.data(), text.size(), "%04d-%02u", year, month);
      break;
    case DatePrecision::day:
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", year, month, day);
      break;
    case DatePrecision::minute:
      std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d", year, month, day,
                    date.hour, date.minute);
      break;
  }
  return text.data();
}

std::string_view to_string(DatePrecision precision) {
  switch (precision) {
    case DatePrecision::year:
      return "year";
    case DatePrecision::month:
      return "month";
    case DatePrecision::day:
      return "day";
    case DatePrecision::minute:
      break;
  }
  return "minute";
}

}  // namespace dateline
