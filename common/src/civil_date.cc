#include "dateline/civil_date.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <vector>

namespace dateline {
namespace {

using std::chrono::year_month_day;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A whole string of decimal digits as a number.
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

/// `18:30` or `18:30:59.123`, followed by an optional zone.
bool add_iso_time(std::string_view text, CivilDate& date) {
  if (text.size() < 5 || text[2] != ':') {
    return false;
  }
  const auto hour = parse_number(text.substr(0, 2));
  const auto minute = parse_number(text.substr(3, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) {
    return false;
  }
  constexpr std::string_view kRest = "0123456789:.+-Z UTC";
  if (text.find_first_not_of(kRest, 5) != std::string_view::npos) {
    return false;
  }
  date.hour = *hour;
  date.minute = *minute;
  date.precision = DatePrecision::minute;
  return true;
}

/// Words and numbers of a printed date; a comma separates, a full stop after a word is dropped.
std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t start = text.find_first_not_of(" \t,|()", at);
    if (start == std::string_view::npos) {
      break;
    }
    at = std::min(text.find_first_of(" \t,|()", start), text.size());
    words.push_back(text.substr(start, at - start));
  }
  return words;
}

std::string lower_letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_letter(c)) {
      out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
  }
  return out;
}

/// The parts of a printed date, gathered word by word.
struct PrintedParts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = -1;
  int minute = 0;
};

/// `12`, `12th` or `2023`.
bool add_number(std::string_view word, PrintedParts& parts) {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string suffix = lower_letters(word.substr(digits));
  const auto number = parse_number(word.substr(0, digits));
  if (!number) {
    return false;
  }
  if (digits == 4 && suffix.empty() && parts.year == 0) {
    parts.year = *number;
    return true;
  }
  const bool ordinal =
      suffix.empty() || suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
  if (digits > 2 || !ordinal || parts.day != 0) {
    return false;
  }
  parts.day = *number;
  return true;
}

/// `10:42`, `10:42:07` or `10:42am`.
bool add_clock(std::string_view word, PrintedParts& parts) {
  const std::size_t colon = word.find(':');
  if (parts.hour >= 0 || word.size() < colon + 3) {
    return false;
  }
  const auto hour = parse_number(word.substr(0, colon));
  const auto minute = parse_number(word.substr(colon + 1, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) {
    return false;
  }
  parts.hour = *hour;
  parts.minute = *minute;
  const std::string half = lower_letters(word.substr(colon + 3));
  if (half == "pm" && parts.hour < 12) {
    parts.hour += 12;
  } else if (half == "am" && parts.hour == 12) {
    parts.hour = 0;
  }
  return true;
}

bool is_weekday(const std::string& word) {
  constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  return word.size() >= 3 && std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) {
           return day.starts_with(word);
         });
}

/// `EST`, `PHT` or `GMT` behind a time; zones are read over, so any abbreviation will do.
bool is_zone(std::string_view word, const PrintedParts& parts) {
  const bool capitals =
      std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return parts.hour >= 0 && capitals && word.size() <= 5;
}

bool add_word(std::string_view word, PrintedParts& parts) {
  if (word.find(':') != std::string_view::npos) {
    return add_clock(word, parts);
  }
  if (is_digit(word.front())) {
    return add_number(word, parts);
  }
  const std::string letters = lower_letters(word);
  if (letters == "pm" || letters == "am") {
    if (parts.hour < 0 || parts.hour > 12) {
      return parts.hour > 12;
    }
    parts.hour = parts.hour % 12 + (letters == "pm" ? 12 : 0);
    return true;
  }
  if (const auto month = parse_month_name(word); month && parts.month == 0) {
    parts.month = static_cast<int>(*month);
    return true;
  }
  return letters.empty() || letters == "at" || letters == "on" || is_weekday(letters) ||
         is_zone(word, parts);
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

std::optional<CivilDate> parse_printed_date(std::string_view text) {
  constexpr std::size_t kLongestPrintedDate = 80;
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) {
    text.remove_suffix(1);
  }
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  if (text.empty() || text.size() > kLongestPrintedDate) {
    return std::nullopt;
  }
  std::string iso(text);
  if (iso.size() >= 10 && iso[4] == '/' && iso[7] == '/') {
    iso[4] = iso[7] = '-';
  }
  if (const auto date = parse_iso_date(iso)) {
    return date;
  }
  PrintedParts parts;
  for (const std::string_view word : split_words(text)) {
    if (!add_word(word, parts)) {
      return std::nullopt;
    }
  }
  if (parts.year == 0 || parts.month == 0) {
    return std::nullopt;
  }
  if (parts.day == 0) {
    return make_date(parts.year, parts.month, 1, DatePrecision::month);
  }
  auto date = make_date(parts.year, parts.month, parts.day, DatePrecision::day);
  if (date && parts.hour >= 0) {
    date->hour = parts.hour;
    date->minute = parts.minute;
    date->precision = DatePrecision::minute;
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

std::optional<unsigned> parse_month_name(std::string_view name) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (!name.empty() && name.back() == '.') {
    name.remove_suffix(1);
  }
  const std::string letters = lower_letters(name);
  if (letters.size() < 3 || letters.size() != name.size()) {
    return std::nullopt;
  }
  for (unsigned month = 0; month < kMonths.size(); ++month) {
    const bool abbreviated = letters.size() == 3 || letters == "sept";
    if (letters == kMonths[month] || (abbreviated && kMonths[month].starts_with(letters))) {
      return month + 1;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
