/// The first stage of finding dates: text as tokens, each with its part in an expression of time
/// (Zhong et al. 2017, "Time Expression Analysis and Recognition Using Syntactic Token Types and
/// General Heuristic Rules", calls them time tokens, modifiers and numerals).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::dates {

/// What a token can be in an expression of time. The comment says what `Token::value` holds.
enum class Class : std::uint8_t {
  other,
  // Figures.
  digits,         ///< `1989`: the number
  decimal,        ///< `4.5` or `1,500`: the whole part
  ordinal_digit,  ///< `11th`: the number
  plural_digits,  ///< `1980s`, `'80s`: the number
  clock,          ///< `10:35`, `18:30:59`: minutes since midnight
  numeric_date,   ///< `2023-01-11`, `11/08/89`: the year * 10000 + the month * 100 + the day;
                  ///< `digits` is 1 if day and month may be meant the other way round
  // Punctuation: a character; only the ASCII form of a typographic one.
  punctuation,  ///< the character
  possessive,   ///< `'s`
  // Number words.
  number,         ///< `two`, `twenty`: the number
  scale,          ///< `hundred`, `thousand`: the number
  ordinal,        ///< `first`, `thirtieth`: the number
  decade_plural,  ///< `nineties`: 90
  // Time words.
  month,          ///< 1..12
  month_short,    ///< `Jan`, `Sept`: 1..12
  weekday,        ///< ISO: 1 is Monday
  weekday_short,  ///< `Mon`, `Tues`
  weekdays,       ///< `Mondays`
  unit,           ///< a `Unit`
  units,          ///< `years`: a `Unit`
  season,         ///< a `Season`
  day_part,       ///< `morning`: a `DayPart`
  day_parts,      ///< `mornings`: a `DayPart`
  noon,           ///< `noon`, `midnight`: the hour
  meridiem,       ///< `a.m.`: 0, `p.m.`: 12
  oclock,
  zone,         ///< `EST`, `GMT`
  near_day,     ///< `today`, `yesterday`: days from the publication
  tonight,      ///< also `overnight`: the days from the publication
  now,          ///< a word for the present
  past_word,    ///< a word for an unstated past: `recently`
  future_word,  ///< a word for an unstated future
  frequency,    ///< `daily`: a `Unit`
  holiday,      ///< a `Holiday`, or the first word of its name
  half,
  quarter_letter,  ///< `Q`, `H`: how many of them a year has
  period,
  weekend,  ///< 0, plural 1
  time_word,
  // What changes the words of time.
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
  qualifier,  ///< `full`, `trading`, `consecutive`, between a number and a unit
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
  preposition,  ///< any other word that a date may follow
  prefix,       ///< `mid`, `pre`, `post` before a hyphen
  pronoun,      ///< `his`, `its`, `their`
  bc,           ///< `BC`, `AD`
  past_verb,    ///< a verb of the past tense or a participle
  future_verb,  ///< `will`, `due`; 1 for a participle: `scheduled`
  modal,        ///< `would`, `may`
  intent,       ///< `set`, `plans`: of the future before `to` and `for`
  name_before,  ///< before a weekday or month it makes a name: `Black Friday`
  name_after,   ///< after a weekday or month it makes a name: `Sunday Times`
  product,      ///< a word whose figures are no years: `Windows 2000`
  weather,      ///< beside it figures are degrees
  counted,      ///< what is counted or measured: `people`, `miles`
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

enum class Shift : std::uint8_t {
  last,
  past,
  current,  ///< `this`
  same,     ///< `that`, `the same`
  next,
  following,  ///< counts from the date spoken of
  previous,   ///< counts from the date spoken of
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

/// `Token::digits` of `'96`: two figures behind an apostrophe, a year.
constexpr std::uint8_t kApostropheYear = 12;

struct Token {
  std::uint32_t begin = 0;  ///< bytes from the start of the text
  std::uint32_t end = 0;
  std::int32_t value = 0;
  Class cls = Class::other;
  std::uint8_t digits = 0;  ///< how many digits the figure has
  bool capital = false;     ///< begins with a capital letter
  bool space = false;       ///< white space stands before it
  bool opens = false;       ///< first of a paragraph
};

/// The tokens of `text` from byte `begin` to byte `end`, in order.
std::vector<Token> tokenize(std::string_view text, std::size_t begin, std::size_t end);

/// What the word table says of a word.
struct Word {
  Class cls = Class::other;
  std::int32_t value = 0;
};

/// Adds a byte of a word, in lower case, to its hash, which begins as `kWordHashSeed`.
constexpr std::uint32_t kWordHashSeed = 2166136261U;
constexpr std::uint32_t add_to_word_hash(std::uint32_t hash, char lower) {
  return (hash ^ static_cast<unsigned char>(lower)) * 16777619U;  // FNV-1a
}

/// Looks up a word of any case by itself and by the hash of its lower-case form.
Word find_word(std::string_view word, std::uint32_t hash);

}  // namespace dateline::dates
