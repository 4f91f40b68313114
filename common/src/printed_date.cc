/// Parses dates as news pages print them. Example: `Jan. 12th, 2023, 6:30 p.m. EST`.
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "date_parts.h"
#include "dateline/civil_date.h"
#include "dateline/date_text.h"

namespace dateline {
namespace {

/// Splits a printed date into words and numbers. White space, `,`, `|` and parentheses separate
/// them.
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

/// The parts of a printed date that were found so far. 0 (hour: -1) means not found.
struct PrintedParts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = -1;
  int minute = 0;
};

/// Adds a day or a year. Returns false if `word` is neither, or that part is already set. Examples:
/// `12`, `12th`, `2023`.
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

/// Adds a time. `half` is `am`, `pm` or empty (24-hour clock). Returns false if the time is invalid
/// or one was already added.
bool add_hour(int hour, int minute, std::string_view half, PrintedParts& parts) {
  const bool twelve_hours = half == "am" || half == "pm";
  if (parts.hour >= 0 || hour > 23 || minute > 59 || (!twelve_hours && !half.empty())) {
    return false;
  }
  parts.hour = twelve_hours && hour <= 12 ? hour % 12 + (half == "pm" ? 12 : 0) : hour;
  parts.minute = minute;
  return true;
}

/// Adds a time with minutes; `colon` is the offset of the separator. Returns false if it is
/// invalid. Examples: `10:42`, `10:42:07`, `10:42am`, `10.42`.
bool add_clock(std::string_view word, std::size_t colon, PrintedParts& parts) {
  if (word.size() < colon + 3) {
    return false;
  }
  const auto hour = parse_number(word.substr(0, colon));
  const auto minute = parse_number(word.substr(colon + 1, 2));
  return hour && minute && add_hour(*hour, *minute, lower_letters(word.substr(colon + 3)), parts);
}

/// Adds a full hour of the 12-hour clock. Examples: `6pm`, or `6` before the word `p.m.`.
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

/// Returns true for a time zone after a time: `EST`, `E.S.T.`, `GMT+9` or `+05:30`. Zones are
/// ignored, so any abbreviation is accepted.
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

/// Returns true for words of a date that carry no information: a dash or bullet, `at`, a weekday,
/// or `local time` after a time.
bool is_filler(std::string_view word, const PrintedParts& parts) {
  constexpr std::array<std::string_view, 12> kMarks = {"-", "–", "—",  "•",  "·",  "/",
                                                       ".", ";", "at", "on", "of", "the"};
  const std::string letters = lower_letters(word);
  const bool behind_time = letters == "hrs" || letters == "local" || letters == "time";
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end() || letters == "at" ||
         letters == "on" || is_weekday(letters) || (parts.hour >= 0 && behind_time);
}

/// Adds one word of a date. Returns false if it can't be part of a date. The next word may decide
/// whether a number is an hour or a day. Example: `6` before `p.m.` is an hour.
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

/// Replaces the no-break and thin spaces, which web pages put between the parts of a date, with
/// plain spaces.
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
