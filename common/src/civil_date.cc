#include "dateline/civil_date.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <utility>
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

/// Takes as many digits off the front of `text` as it has, and returns how many.
std::size_t skip_digits(std::string_view& text) {
  const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(count);
  return count;
}

/// Nothing, or `Z`, `UTC`, `+09`, `-0500` or `+05:30`, perhaps behind a space.
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

/// Adds an hour with `am` or `pm` behind it, or neither.
bool add_hour(int hour, int minute, std::string_view half, PrintedParts& parts) {
  const bool twelve_hours = half == "am" || half == "pm";
  if (parts.hour >= 0 || hour > 23 || minute > 59 || (!twelve_hours && !half.empty())) {
    return false;
  }
  parts.hour = twelve_hours && hour <= 12 ? hour % 12 + (half == "pm" ? 12 : 0) : hour;
  parts.minute = minute;
  return true;
}

/// `10:42`, `10:42:07`, `10:42am` or `10.42`.
bool add_clock(std::string_view word, std::size_t colon, PrintedParts& parts) {
  if (word.size() < colon + 3) {
    return false;
  }
  const auto hour = parse_number(word.substr(0, colon));
  const auto minute = parse_number(word.substr(colon + 1, 2));
  return hour && minute && add_hour(*hour, *minute, lower_letters(word.substr(colon + 3)), parts);
}

/// `6pm`, or `6` with the word `p.m.` behind it.
bool add_hour_of_half(std::string_view word, std::string_view half, PrintedParts& parts) {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const auto hour = parse_number(word.substr(0, digits));
  return hour && *hour >= 1 && *hour <= 12 && add_hour(*hour, 0, half, parts);
}

bool is_half_of_day(std::string_view letters) {
  return letters == "am" || letters == "pm";
}

bool is_weekday(const std::string& word) {
  constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  return word.size() >= 3 && std::any_of(kDays.begin(), kDays.end(), [&](std::string_view day) {
           return day.starts_with(word);
         });
}

/// `EST`, `E.S.T.`, `GMT+9` or `+05:30` behind a time; zones are read over, so any abbreviation
/// will do.
bool is_zone(std::string_view word, const PrintedParts& parts) {
  const std::size_t name = std::min(word.find_first_of("+-"), word.size());
  const auto letters = std::count_if(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(name),
                                     [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool capitals = word.substr(0, name).find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ.") ==
                        std::string_view::npos;
  const bool offset =
      word.substr(name).find_first_not_of("+-:0123456789") == std::string_view::npos;
  return parts.hour >= 0 && capitals && letters <= 5 && offset;
}

/// What stands in a date and says nothing: a dash or bullet, `at`, a weekday, `local time`.
bool is_filler(std::string_view word, const PrintedParts& parts) {
  constexpr std::array<std::string_view, 12> kMarks = {"-", "–", "—",  "•",  "·",  "/",
                                                       ".", ";", "at", "on", "of", "the"};
  const std::string letters = lower_letters(word);
  const bool behind_time = letters == "hrs" || letters == "local" || letters == "time";
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end() || letters == "at" ||
         letters == "on" || is_weekday(letters) || (parts.hour >= 0 && behind_time);
}

/// Reads one word; `next` is the one behind it, which may tell an hour from a day.
bool add_word(std::string_view word, std::string_view next, PrintedParts& parts) {
  if (is_digit(word.front())) {
    const std::string letters = lower_letters(word);
    const std::size_t mark = word.find_first_of(":.");
    if (mark != std::string_view::npos && mark + 2 < word.size()) {
      return add_clock(word, mark, parts);
    }
    if (is_half_of_day(letters)) {
      return add_hour_of_half(word, letters, parts);
    }
    return (letters.empty() && is_half_of_day(lower_letters(next)) &&
            add_hour_of_half(word, "", parts)) ||
           add_number(word, parts);
  }
  const std::string letters = lower_letters(word);
  if (is_half_of_day(letters)) {
    const int hour = std::exchange(parts.hour, -1);
    return hour >= 0 && add_hour(hour, parts.minute, letters, parts);
  }
  if (const auto month = parse_month_name(word); month && parts.month == 0) {
    parts.month = static_cast<int>(*month);
    return true;
  }
  return is_filler(word, parts) || is_zone(word, parts);
}

/// Web pages set the parts of a date apart with no-break and thin spaces as well.
std::string with_plain_spaces(std::string_view text) {
  std::string plain(text);
  for (const std::string_view space : {"\u00A0", "\u2009", "\u202F"}) {
    for (std::size_t at = plain.find(space); at != std::string::npos; at = plain.find(space, at)) {
      plain.replace(at, space.size(), " ");
    }
  }
  return plain;
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
  if (text.size() > kLongestPrintedDate) {
    return std::nullopt;
  }
  const std::string plain = with_plain_spaces(text);
  text = plain;
  while (!text.empty() && (text.back() == ' ' || text.back() == '.')) {
    text.remove_suffix(1);
  }
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  if (text.empty()) {
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
  const std::vector<std::string_view> words = split_words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!add_word(words[i], i + 1 < words.size() ? words[i + 1] : std::string_view(), parts)) {
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
