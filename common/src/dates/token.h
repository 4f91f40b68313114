/// The first stage of finding dates: splits a text into tokens and gives each token the class that
/// it can have in a time expression.
///
/// Example: `Jan. 12, 2023` becomes a short month name (value 1), a full stop, a figure (12), a
/// comma and a figure (2023). The classes refine the time tokens, modifiers and numerals of Zhong
/// et al. 2017, "Time Expression Analysis and Recognition Using Syntactic Token Types and General
/// Heuristic Rules".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::dates {

/// The role that a token can have in a time expression. The comments give examples and, after the
/// colon, the meaning of `Token::value`.
enum class Class : std::uint8_t {
  other,
  // Figures.
  digits,         ///< `1989`: the number
  decimal,        ///< `4.5` or `1,500`: the whole part
  ordinal_digit,  ///< `11th`: the number
  plural_digits,  ///< `1980s`, `'80s`: the number
  clock,          ///< `10:35`, `18:30:59`: minutes since midnight
  numeric_date,   ///< `2023-01-11`, `11/08/89`: year * 10000 + month * 100 + day;
                  ///< `digits` is 1 if day and month may be swapped
  // Punctuation. The value of a typographic character is its ASCII form.
  punctuation,  ///< the character
  possessive,   ///< `'s`
  // Number words.
  number,         ///< `two`, `twenty`: the number
  scale,          ///< `hundred`, `thousand`: the number
  ordinal,        ///< `first`, `thirtieth`: the number
  decade_plural,  ///< `nineties`: 90
  // Time words.
  month,          ///< a month name in full: 1..12
  month_short,    ///< `Jan`, `Sept`: 1..12
  weekday,        ///< `Monday`: 1..7, 1 is Monday
  weekday_short,  ///< `Mon`, `Tues`: 1..7
  weekdays,       ///< `Mondays`: 1..7
  unit,           ///< `year`: a `Unit`
  units,          ///< `years`: a `Unit`
  season,         ///< `winter`: a `Season`
  day_part,       ///< `morning`: a `DayPart`
  day_parts,      ///< `mornings`: a `DayPart`
  noon,           ///< `noon`, `midnight`: the hour
  meridiem,       ///< `a.m.`: 0, `p.m.`: 12
  oclock,
  zone,         ///< `EST`, `GMT`
  near_day,     ///< `today`, `yesterday`: the number of days from the publication date
  tonight,      ///< `tonight`, `overnight`: the number of days from the publication date
  now,          ///< a word for the present
  past_word,    ///< a word for an unstated past: `recently`
  future_word,  ///< a word for an unstated future
  frequency,    ///< `daily`: a `Unit`
  holiday,      ///< the first word of a holiday: a `Holiday`
  half,
  quarter_letter,  ///< `Q`, `H`: the number of such parts in a year, 4 or 2
  period,
  weekend,  ///< `weekend`: 0, `weekends`: 1
  time_word,
  // Words that modify time words.
  the,
  a,
  shift,      ///< `last`, `this`, `next`: a `Shift`
  each,       ///< `every`, `each`
  early,      ///< `early`, `mid`, `late`
  earlier,    ///< `earlier`: -1, `later`: 1
  edge,       ///< `end`, `beginning`
  several,    ///< an unstated number: `few`, `several`
  couple,     ///< `couple`, `dozen`: the number
  quantity,   ///< `about`, `nearly`
  qualifier,  ///< a word between a number and a unit: `full`, `trading`, `consecutive`
  more,       ///< `more`, `less`: the first word of `more than`
  than,
  at,
  least,  ///< `least`, `most`
  up,
  as,
  ago,
  ahead,
  old,
  fiscal,
  of,
  in,
  on,
  to,
  and_word,
  or_word,
  so,
  before,
  after,
  from,
  by,
  until,
  preposition,  ///< any other word that can introduce a date
  prefix,       ///< `mid`, `pre`, `post` before a hyphen
  pronoun,      ///< `his`, `its`, `their`
  bc,           ///< `BC`, `AD`
  past_verb,    ///< a verb in the past tense or a participle
  future_verb,  ///< `will`, `due`: 0; a participle such as `scheduled`: 1
  modal,        ///< `would`, `may`
  intent,       ///< `set`, `plans`: points to the future before `to` or another preposition
  name_before,  ///< forms a name with the weekday or month after it: `Black Friday`
  name_after,   ///< forms a name with the weekday or month before it: `Sunday Times`
  product,      ///< a word whose figures are not years: `Windows 2000`
  weather,      ///< a weather word; the figures in its sentence are degrees, not decades
  counted,      ///< something counted or measured: `people`, `miles`
};

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  week,
  fortnight,
  month,
  quarter,
  year,
  decade,
  century,
  millennium,
};

/// The word that selects one of several units: `last` in `last week`.
enum class Shift : std::uint8_t {
  last,
  past,
  current,  ///< `this`
  same,     ///< `that`, `the same`
  next,
  following,  ///< counts from the date that the text mentioned last
  previous,   ///< counts from the date that the text mentioned last
  recent,
  coming,
  latest,
  whole,  ///< `full`, `entire`
  those,
  some,
};

enum class Season : std::uint8_t { spring, summer, fall, winter };

enum class DayPart : std::uint8_t { none, morning, midday, afternoon, evening, night, day };

enum class Holiday : std::uint8_t {
  christmas,
  christmas_eve,
  new_year,
  new_years_eve,
  thanksgiving,
  easter,
  good_friday,
  labor_day,
  memorial_day,
  independence_day,
  veterans_day,
  halloween,
  valentines_day,
  election_day,
  inauguration_day,
  martin_luther_king_day,
  presidents_day,
  columbus_day,
};

/// The value of `Token::digits` for a year of two digits after an apostrophe: `'96`.
constexpr std::uint8_t kApostropheYear = 12;

struct Token {
  std::uint32_t begin = 0;  ///< the byte offset of its start in the text
  std::uint32_t end = 0;    ///< the byte offset of its end
  std::int32_t value = 0;
  Class cls = Class::other;
  std::uint8_t digits = 0;  ///< the number of digits of a figure
  bool capital = false;     ///< the first character is an ASCII capital letter
  bool space = false;       ///< white space precedes the token
  bool opens = false;       ///< the first token of a paragraph
};

/// Returns the tokens in bytes `begin` to `end` (exclusive) of `text`, in text order.
std::vector<Token> tokenize(std::string_view text, std::size_t begin, std::size_t end);

/// The class and value that the word table gives a word.
struct Word {
  Class cls = Class::other;
  std::int32_t value = 0;
};

/// Adds one byte of a lower-case word to its hash. The hash of an empty word is `kWordHashSeed`.
constexpr std::uint32_t kWordHashSeed = 2166136261U;
constexpr std::uint32_t add_to_word_hash(std::uint32_t hash, char lower) {
  return (hash ^ static_cast<unsigned char>(lower)) * 16777619U;  // FNV-1a
}

/// Looks up a word in the word table and returns its class and value; class `other` for an unknown
/// word. `word` may have any case; `hash` must be the hash of its lower-case form.
Word find_word(std::string_view word, std::uint32_t hash);

}  // namespace dateline::dates
