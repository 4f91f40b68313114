#include "grammar.h"

namespace dateline::dates {
namespace {

bool is_month(Class cls) {
  return cls == Class::month || cls == Class::month_short;
}

}  // namespace

/// Returns the year if the token has the form of one (`1998`, `'96`), else 0.
int Grammar::year_number(std::size_t i) const {
  const Token& t = token(i);
  if (t.cls == Class::digits && t.digits == 4 && t.value >= 1000 && t.value <= 2199) {
    return t.value;
  }
  if (t.cls == Class::digits && t.digits == kApostropheYear) {  // '96
    return t.value + (t.value < 40 ? 2000 : 1900);
  }
  return 0;
}

/// Returns true if the figure at `i` is not part of a price, a path, an identifier or a longer
/// figure.
bool Grammar::stands_as_year(std::size_t i) const {
  const Token& t = token(i);
  const Token& previous = before(i);
  const Token& next = token(i + 1);
  const bool touches = !t.space && i > 0;
  if (previous.cls != Class::punctuation) {
    if (touches) {
      return false;  // `A1987`
    }
  } else {
    const char c = static_cast<char>(previous.value);
    const Token& left = i > 1 ? tokens_[i - 2] : kNone;
    const bool joined = touches && i > 1 && glued(i - 1);
    const bool range = joined && year_number(i - 2) != 0 && year_number(i - 2) < t.value &&
                       !(i > 2 && mark(i - 3, '-') && glued(i - 2));
    const bool prefixed =
        left.cls == Class::prefix || left.cls == Class::early || is_month(left.cls);
    constexpr std::string_view kJoining = "#+=@&_./:,";
    if (c == '$' || (touches && kJoining.find(c) != std::string_view::npos && !range) ||
        (c == '-' && joined && !range && !prefixed)) {
      return false;  // `CVE-2019-1458`; but `1985-1987` and `mid-1985` contain years
    }
  }
  if (next.space || i + 1 == tokens_.size() || next.cls == Class::possessive) {
    return true;
  }
  if (next.cls != Class::punctuation) {
    return false;
  }
  const char c = static_cast<char>(next.value);
  const bool goes_on = glued(i + 2) && !is(i + 2, Class::punctuation);
  constexpr std::string_view kNever = "%$_@=\\";
  return kNever.find(c) == std::string_view::npos && !(c == ':' && glued(i + 2)) &&
         !((c == '/' || c == '.') && goes_on && year_number(i + 2) == 0) &&
         !(c == '-' && goes_on && is(i + 2, Class::other) && t.value < 1900);
}

/// Returns true if a word or sign that introduces dates precedes token `i`: `in 1850`.
bool Grammar::introduced(std::size_t i) const {
  switch (before(i).cls) {
    case Class::in:
    case Class::of:
    case Class::by:
    case Class::until:
    case Class::from:
    case Class::before:
    case Class::after:
    case Class::preposition:
    case Class::early:
    case Class::bc:
      return true;
    case Class::punctuation:
      return before(i).value == '-' || before(i).value == '(';
    default:
      return false;
  }
}

/// Returns true if the four figures at `i` are a year and not a count, a price or a serial number.
/// Example: `in 1850` is a year, `1850 people` is not.
bool Grammar::year_makes_sense(std::size_t i) const {
  const Token& t = token(i);
  const Token& previous = before(i);
  const Token& next = token(i + 1);
  if (t.digits == kApostropheYear) {
    return introduced(i) || previous.cls == Class::and_word;
  }
  const bool counts = next.cls == Class::counted || next.cls == Class::units ||
                      next.cls == Class::scale || next.cls == Class::zone ||
                      (next.cls == Class::unit && static_cast<Unit>(next.value) != Unit::quarter);
  if (previous.cls == Class::product || counts || !stands_as_year(i)) {
    return false;
  }
  if (t.value < 1900) {
    const bool noun = next.cls == Class::other && next.space && !next.capital;
    return introduced(i) && (!noun || previous.cls == Class::in);
  }
  return (t.value < 2060 || introduced(i)) &&
         (previous.cls != Class::quantity || t.value % 100 != 0);
}

/// Reads the second year of a range: `87` in `1985-87`.
Grammar::Match Grammar::second_year(std::size_t i) const {
  const Token& t = token(i);
  const bool joined = i > 1 && mark(i - 1, '-') && glued(i) && glued(i - 1) && !glued(i + 1);
  if (t.cls != Class::digits || t.digits != 2 || !joined) {
    return std::nullopt;
  }
  const int first = year_number(i - 2);
  if (first == 0 || t.value <= first % 100 || !year_makes_sense(i - 2)) {
    return std::nullopt;
  }
  Expression found = at(i, i + 1, Form::calendar);
  found.year = first / 100 * 100 + t.value;
  return found;
}

/// Reads a year: `1998`, `'96`, `44 BC`, or the second year of a range.
Grammar::Match Grammar::year(std::size_t i) const {
  const Token& t = token(i);
  Expression found = at(i, i + 1, Form::calendar);
  found.year = t.cls == Class::digits && t.digits <= 4 ? t.value : year_number(i);
  const bool era = t.cls == Class::digits && t.value > 0 && t.digits <= 4 && !glued(i + 1) &&
                   is(i + 1, Class::bc);
  if (era) {
    found.before_christ = word(i + 1) != "AD";
    ++found.last;
    return found;
  }
  if (year_number(i) == 0) {
    return second_year(i);
  }
  return year_makes_sense(i) ? Match(found) : std::nullopt;
}

/// Extends a month, a day, a season or a holiday by the year after it: `, 1998`, `1998`, `of 1998`,
/// `last year`.
void Grammar::add_year(Expression& found) const {
  std::size_t i = found.last;
  i += step(mark(i, ',') || is(i, Class::of) || mark(i, '-'));
  if (is(i, Class::the) && word_is(i + 1, "year")) {
    i += 2;
  }
  if (const int number = year_number(i); number != 0 && !mark(i + 1, '%')) {
    found.year = number;
    found.last = i + 1;
    return;
  }
  if (auto spelled = spelled_year(i)) {
    found.year = spelled->year;
    found.last = spelled->last;
    return;
  }
  if (i == found.last && is(i, Class::shift) && is(i + 1, Class::unit) &&
      static_cast<Unit>(token(i + 1).value) == Unit::year && !is(i + 2, Class::possessive)) {
    const auto shift = static_cast<Shift>(token(i).value);
    if (shift == Shift::last || shift == Shift::current || shift == Shift::next) {
      found.year_shifted = true;
      found.year_shift = shift;
      found.last = i + 2;
    }
  }
}

/// Returns the year after further days: `August 21-29, 2019`, `May 4, 5 and 6, 1999`. `i` is the
/// token after the first day. Returns 0 if there is none.
int Grammar::year_behind_days(std::size_t i) const {
  constexpr int kMost = 8;
  std::size_t next = i;
  for (int days = 0; days < kMost; ++days) {
    const bool comma = mark(next, ',');
    if (!comma && !mark(next, '-') && !is(next, Class::and_word) && !is(next, Class::to) &&
        !word_is(next, "through")) {
      break;
    }
    const std::size_t day = next + 1 + step(comma && is(next + 1, Class::and_word));
    if (!is_day_number(day)) {
      break;
    }
    next = day + 1;
  }
  return next == i ? 0 : year_number(next + step(mark(next, ',')));
}

/// Returns the year for a date in `month`, without a year of its own, from a second date that
/// follows at `i`: `and June 1955`, `- September 19, 2019`, `to 2 May 2021`. Returns 0 if there is
/// none.
int Grammar::year_of_range(std::size_t i, int month) const {
  if (!mark(i, '-') && !is(i, Class::and_word) && !is(i, Class::to) && !is(i, Class::or_word) &&
      !is(i, Class::preposition)) {
    return 0;
  }
  std::size_t next = i + 1;
  next += step(is_day_number(next));
  if (!is_month(token(next).cls)) {
    return 0;
  }
  const bool new_year = token(next).value < month;  // `from December to January 2022`
  ++next;
  next += step(mark(next, '.'));
  next += step(is_day_number(next));
  next += step(mark(next, ',') || is(next, Class::of));
  const int year = year_number(next);
  return year != 0 && new_year ? year - 1 : year;
}

/// Reads a year in words: `nineteen ninety-one`, or `two thousand` after `year`.
Grammar::Match Grammar::spelled_year(std::size_t i) const {
  if (!is(i, Class::number)) {
    return std::nullopt;
  }
  const int head = token(i).value;
  if (head == 2 && is(i + 1, Class::scale) && token(i + 1).value == 1000 && i > 0 &&
      previous_is(i, "year")) {
    Expression found = at(i, i + 2, Form::calendar);
    found.year = 2000;
    return found;
  }
  if (head < 17 || head > 20 || !is(i + 1, Class::number) || token(i + 1).value < 10) {
    return std::nullopt;
  }
  Expression found = at(i, i + 2, Form::calendar);
  found.year = head * 100 + token(i + 1).value;
  const std::size_t next = found.last + (hyphen(found.last) ? 1 : 0);
  if (token(i + 1).value % 10 == 0 && token(i + 1).value >= 20 && is(next, Class::number) &&
      token(next).value < 10) {
    found.year += token(next).value;
    found.last = next + 1;
  }
  return found;
}

/// Returns true if a weather word precedes token `i` in its sentence: `Highs were in the 50s`.
bool Grammar::about_weather(std::size_t i) const {
  constexpr std::size_t kLongSentence = 60;
  for (std::size_t steps = 0; i > 0 && steps < kLongSentence; ++steps) {
    --i;
    if (ends_sentence(i)) {
      return false;
    }
    if (is(i, Class::weather)) {
      return true;
    }
  }
  return false;
}

/// Reads a decade: `1980s`, `'80s`, `nineties`.
Grammar::Match Grammar::decade(std::size_t i) const {
  Expression found = at(i, i + 1, Form::decade);
  const Token& t = token(i);
  const bool determined = before(i).cls == Class::the || before(i).cls == Class::early;
  const bool bare = t.digits == 2 && text_[t.begin] >= '0' && text_[t.begin] <= '9';
  const bool none = t.cls == Class::decade_plural ? !determined && !mark(i - 1, '-')
                    : bare                        ? !determined || about_weather(i)
                           : t.digits == 4 && (t.value < 1500 || t.value > 2090);
  if (none) {
    return std::nullopt;
  }
  if (before(i).cls == Class::pronoun ||
      (i > 1 && before(i).cls == Class::early && tokens_[i - 2].cls == Class::pronoun)) {
    return std::nullopt;  // `in his late thirties`: an age
  }
  found.year = t.value;
  if (is(i + 1, Class::bc)) {
    found.before_christ = word(i + 1) != "AD";
    ++found.last;
  }
  return found;
}

/// Reads a century: `20th century`.
Grammar::Match Grammar::century(std::size_t i) const {
  const std::size_t unit = i + 1 + step(hyphen(i + 1));
  if (!is(unit, Class::unit) || static_cast<Unit>(token(unit).value) != Unit::century ||
      token(i).value > 30) {
    return std::nullopt;
  }
  Expression found = at(i, unit + 1, Form::century);
  found.number = token(i).value;
  if (is(unit + 1, Class::bc)) {
    found.before_christ = word(unit + 1) != "AD";
    ++found.last;
  }
  return found;
}

}  // namespace dateline::dates
