#include "grammar.h"

namespace dateline::dates {
namespace {

bool is_month(Class cls) {
  return cls == Class::month || cls == Class::month_short;
}

}  // namespace

bool Grammar::is_day_number(std::size_t i) const {
  const Token& t = token(i);
  return (t.cls == Class::digits || t.cls == Class::ordinal_digit) && t.digits <= 2 &&
         t.value >= 1 && t.value <= 31;
}

/// Returns true if a day or a year follows the month at `i`.
bool Grammar::is_dated(std::size_t i) const {
  const std::size_t next = i + 1 + step(mark(i + 1, '.'));
  return token(next).cls == Class::digits || token(next).cls == Class::ordinal_digit ||
         (is(next, Class::ordinal) && !is(i, Class::month_short)) ||
         (mark(next, ',') && year_number(next + 1) != 0);
}

/// Returns true if the word at `i`, which a day or a year follows, is a month. In lower case
/// `march` and `may` can be other words even before figures. Example: `a march 10 days ago` and
/// `may 3 times fail` contain no month, but `on march 10` and `march 10, 2020` do.
bool Grammar::dated_month_makes_sense(std::size_t i) const {
  const Token& t = token(i);
  const std::size_t next = i + 1 + step(mark(i + 1, '.'));
  if (!t.capital && (t.value == 3 || t.value == 5)) {
    const Class previous = before(i).cls;
    const bool introduces = previous == Class::on || previous == Class::in ||
                            previous == Class::from || previous == Class::until ||
                            previous == Class::by || previous == Class::punctuation;
    const bool counts = is(next + 1, Class::units) || is(next + 1, Class::counted);
    return (introduces && !counts) || year_number(next + 1 + step(mark(next + 1, ','))) != 0;
  }
  return token(next).digits <= 4 || token(next).digits == kApostropheYear || mark(next, ',');
}

/// Returns true if the word at `i` is a month. `May`, `March`, `August`, `April` and `June` can
/// also be other words or names.
bool Grammar::month_makes_sense(std::size_t i) const {
  const Token& t = token(i);
  const Token& previous = before(i);
  if (is(i + 1, Class::unit) && token(i + 1).capital && t.capital && !is(i + 1, Class::half)) {
    return false;  // `May Day`
  }
  if (is_dated(i)) {
    return dated_month_makes_sense(i);
  }
  if (t.cls == Class::month_short) {
    return t.capital && t.value != 3 && mark(i + 1, '.') && glued(i + 1);
  }
  if (!t.capital) {
    return t.value != 3 && t.value != 5 && t.value != 8;
  }
  if (previous.cls == Class::name_before && previous.capital) {
    return false;
  }
  if (is(i + 1, Class::name_after) && token(i + 1).capital) {
    return false;
  }
  switch (previous.cls) {
    case Class::in:
    case Class::shift:
    case Class::early:
    case Class::of:
    case Class::by:
    case Class::until:
    case Class::from:
    case Class::to:
    case Class::preposition:
    case Class::prefix:
    case Class::earlier:
    case Class::on:
    case Class::each:
      return true;
    case Class::before:
    case Class::after:
    case Class::the:
    case Class::a:
    case Class::and_word:
    case Class::quantity:
      return t.value != 5 || is(i + 1, Class::punctuation);
    case Class::punctuation:
      if (previous.value == '-') {
        return true;
      }
      break;
    default:
      break;
  }
  if (t.value == 3 || t.value == 5) {
    return false;
  }
  // `April Glaspie`, `June Carter`: a capitalised word follows, and no word that introduces a date
  // precedes.
  const bool given_name = t.value == 4 || t.value == 6 || t.value == 8;
  return !given_name || !(token(i + 1).cls == Class::other && token(i + 1).capital);
}

Grammar::Match Grammar::month_first(std::size_t i) const {
  if (!month_makes_sense(i)) {
    return std::nullopt;
  }
  Expression found = at(i, i + 1, Form::calendar);
  found.month = token(i).value;
  std::size_t next = i + 1;
  if (is(i, Class::month_short) && mark(next, '.') && glued(next)) {
    found.last = ++next;
  }
  next += step(mark(next, '-') && glued(next) && is(next + 1, Class::digits));
  if (is(next, Class::the) && is(next + 1, Class::ordinal_digit)) {
    ++next;
  }
  const Token& day = token(next);
  if (next == i + 1 && !day.space && day.cls == Class::digits) {
    return std::nullopt;  // `dec8`
  }
  const bool spelled = day.cls == Class::ordinal && day.value <= 31 && !is(next + 1, Class::unit) &&
                       !hyphen(next + 1);
  const bool percent = mark(next + 1, '%') || is(next + 1, Class::counted) ||
                       is(next + 1, Class::meridiem) || is(next + 1, Class::units);
  if ((is_day_number(next) && !percent) || spelled) {
    found.day = day.value;
    found.last = next + 1;
    found.year = year_behind_days(found.last);
  }
  if (found.year == 0) {
    add_year(found);
  }
  if (found.year == 0 && !found.year_shifted) {
    found.year = year_of_range(found.last, found.month);
  }
  if (found.day != 0) {
    add_clock(found);
  }
  return found;
}

/// Reads a date that begins with its day: `12 January 2023`, `23rd of February`, `24-Apr-2020`,
/// `Fourth of July`.
Grammar::Match Grammar::day_first(std::size_t i) const {
  // `One third of May sales` is a share.
  const bool spelled = is(i, Class::ordinal) && token(i).value <= 31 && is(i + 1, Class::of) &&
                       (token(i).capital || is(i - 1, Class::the));
  if (!is_day_number(i) && !spelled) {
    return std::nullopt;
  }
  std::size_t next = i + 1;
  next += step(is(next, Class::of) || hyphen(next));
  if (next == i + 1 && glued(next)) {
    return std::nullopt;  // `4dec8f`
  }
  if (!is_month(token(next).cls) ||
      (mark(before(i).cls == Class::punctuation ? i - 1 : tokens_.size(), '$'))) {
    return std::nullopt;
  }
  Expression found = at(i, next + 1, Form::calendar);
  found.day = token(i).value;
  found.month = token(next).value;
  if (is(next, Class::month_short) && mark(next + 1, '.') && glued(next + 1)) {
    ++found.last;
  }
  add_year(found);
  if (found.year == 0 && !found.year_shifted) {
    found.year = year_of_range(found.last, found.month);
  }
  const bool verb = !token(next).capital && (token(next).value == 3 || token(next).value == 5);
  if (verb && found.year == 0) {
    return std::nullopt;  // `the 12 march on`
  }
  if (found.year == 0 && is(next, Class::month_short) && token(next).value == 3 &&
      !mark(next + 1, '.')) {
    return std::nullopt;
  }
  add_clock(found);
  return found;
}

/// Reads a day whose month comes after further days: `11` in `11-13 May`, `the 5th` in `the 5th and
/// 6th of May`.
Grammar::Match Grammar::day_before_days(std::size_t i) const {
  constexpr int kMost = 8;
  const bool joined = i > 0 && glued(i) && !mark(i - 1, '(') && !mark(i - 1, '"');
  // `Operation Dawn 5, and 22 May`: the figure is part of a name.
  const Class previous = before(i).cls;
  const bool numbered = i > 0 && previous != Class::on && previous != Class::from &&
                        previous != Class::preposition && previous != Class::the &&
                        previous != Class::punctuation;
  std::size_t last = i;
  for (int days = 0; days < kMost && !joined; ++days) {
    std::size_t next = last + 1;
    const bool comma = mark(next, ',');
    if (!is_day_number(last) || (comma && numbered) ||
        (!comma && !mark(next, '-') && !is(next, Class::and_word) && !is(next, Class::to) &&
         !is(next, Class::or_word) && !word_is(next, "through"))) {
      return std::nullopt;
    }
    next += 1 + step(comma && is(next + 1, Class::and_word));
    next += step(is(next, Class::the));
    if (!is_day_number(next) || token(next).value <= token(last).value) {
      return std::nullopt;
    }
    if (const auto other = day_first(next)) {
      Expression found = at(i, i + 1, Form::calendar);
      found.day = token(i).value;
      found.month = other->month;
      found.year = other->year;
      found.year_shifted = other->year_shifted;
      found.year_shift = other->year_shift;
      return found;
    }
    last = next;
  }
  return std::nullopt;
}

/// Marks a day that continues the day before it, so that both get the same year. Example: `13 May`
/// continues `11` in `11-13 May`.
void Grammar::join_day(const Expression& previous, Expression& found) const {
  const auto open = [](const Expression& day) {
    return day.form == Form::calendar && day.day != 0 && day.year == 0 && !day.year_shifted;
  };
  const bool same_month = open(previous) && open(found) && previous.month == found.month;
  found.continues = same_month && previous.last == previous.first + 1 &&
                    found.first <= previous.last + 3 && found.weekday == 0 &&
                    previous.day < found.day;
}

Grammar::Match Grammar::numeric_date(std::size_t i) const {
  Expression found = at(i, i + 1, Form::calendar);
  found.year = token(i).value / 10000;
  found.month = token(i).value / 100 % 100;
  found.day = token(i).value % 100;
  found.day_or_month = token(i).digits != 0;
  add_clock(found);
  return found;
}

Grammar::Match Grammar::weekday(std::size_t i) const {
  const Token& t = token(i);
  const bool is_short = t.cls == Class::weekday_short;
  std::size_t next = i + 1;
  if (is_short) {
    next += step(mark(next, '.') && glued(next));
    next += step(mark(next, ','));
    const bool dated = is_month(token(next).cls) || day_first(next);
    if (!t.capital || !dated) {
      return std::nullopt;
    }
  }
  if ((before(i).cls == Class::name_before && before(i).capital) ||
      (is(i + 1, Class::name_after) && token(i + 1).capital)) {
    return std::nullopt;
  }
  if (before(i).cls == Class::a && (is(i + 1, Class::punctuation) || i + 1 == tokens_.size())) {
    return std::nullopt;  // `it was a Saturday`
  }
  Expression found = at(i, i + 1, Form::weekday);
  found.weekday = t.value;
  if (t.cls == Class::weekdays) {
    found.form = Form::recurrence;
    found.kind = DateKind::set;
    if (is(next, Class::day_parts) || is(next, Class::day_part)) {
      found.part = static_cast<DayPart>(token(next).value);
      ++found.last;
    }
    return found;
  }
  add_day_part(found);
  if (found.form == Form::recurrence) {
    return found;
  }
  next = is_short ? next : found.last;
  next += step(mark(next, ','));
  next += step(is(next, Class::the));
  auto date = is_month(token(next).cls) ? month_first(next) : day_first(next);
  if (date && date->day != 0) {
    date->first = i;
    date->weekday = found.weekday;
    date->part = found.part;
    if (found.kind == DateKind::time) {
      date->kind = DateKind::time;
    }
    return date;
  }
  add_clock(found);
  return found;
}

/// Marks a weekday that continues the weekday before it: `Monday through Friday`, `Saturday and
/// Sunday`.
void Grammar::join_weekday(const Expression& previous, Expression& found) const {
  const bool begins = previous.form == Form::weekday || previous.form == Form::near_day ||
                      (previous.form == Form::calendar && previous.weekday != 0);
  if (!begins || found.form != Form::weekday || found.shifted) {
    return;
  }
  const bool comma = mark(previous.last, ',');
  const std::size_t joint = previous.last + step(comma && previous.last + 1 < found.first);
  const bool list = mark(joint, ',') || is(joint, Class::and_word) || is(joint, Class::or_word);
  const bool range = mark(joint, '-') || is(joint, Class::to) || is(joint, Class::until) ||
                     word_is(joint, "through");
  found.ends_range = range || (!comma && previous_is(previous.first, "between"));
  // `Friday and Thursday` goes back in time, so Thursday does not continue Friday.
  constexpr int kFurthest = 4;
  const int ahead = previous.weekday == 0 ? 0 : (found.weekday - previous.weekday + 7) % 7;
  found.continues =
      (list || range) && joint + 1 == found.first && (found.ends_range || ahead <= kFurthest);
}

/// Sets the `days_on` of each weekday to the number of days until the last weekday of its range or
/// list. Example: in `Monday through Friday` it is 4 for Monday.
void Grammar::count_days_on(std::vector<Expression>& found) {
  for (std::size_t i = found.size(); i-- > 1;) {
    if (found[i].form == Form::weekday && found[i].continues && found[i - 1].weekday != 0) {
      const int ahead = (found[i].weekday - found[i - 1].weekday + 7) % 7;
      found[i - 1].days_on = found[i].days_on + (ahead == 0 ? 7 : ahead);
    }
  }
}

Grammar::Match Grammar::holiday(std::size_t i) const {
  if (!token(i).capital) {
    return std::nullopt;
  }
  auto kind = static_cast<Holiday>(token(i).value);
  std::size_t next = i + 1;
  next += step(is(next, Class::possessive) || mark(next, '\''));
  const bool day = word_is(next, "day");
  const bool eve = word_is(next, "eve");
  switch (kind) {
    case Holiday::christmas:
      kind = eve ? Holiday::christmas_eve : kind;
      break;
    case Holiday::new_year:
      if (!word_is(i + 1, "year")) {
        return std::nullopt;
      }
      next = i + 2;
      next += step(is(next, Class::possessive) || mark(next, '\''));
      kind = word_is(next, "eve") ? Holiday::new_years_eve : kind;
      if (!word_is(next, "eve") && !word_is(next, "day")) {
        return std::nullopt;
      }
      ++next;
      break;
    case Holiday::thanksgiving:
    case Holiday::easter:
    case Holiday::halloween:
      break;
    default:
      if (!day) {
        return std::nullopt;
      }
  }
  if (kind != Holiday::new_year && kind != Holiday::new_years_eve) {
    next = day || (eve && kind == Holiday::christmas_eve) ? next + 1 : i + 1;
  }
  if (kind == Holiday::easter && word_is(next, "sunday")) {
    ++next;
  }
  Expression found = at(i, next, Form::holiday);
  found.number = static_cast<int>(kind);
  add_year(found);
  return found;
}

/// Reads an expression that begins with a month, a weekday, a numeric date, a decade or a holiday.
Grammar::Match Grammar::calendar(std::size_t i) const {
  switch (token(i).cls) {
    case Class::month:
    case Class::month_short:
      return month_first(i);
    case Class::weekday:
    case Class::weekday_short:
    case Class::weekdays:
      return weekday(i);
    case Class::numeric_date:
      return numeric_date(i);
    case Class::plural_digits:
    case Class::decade_plural:
      return decade(i);
    case Class::holiday:
      return holiday(i);
    default:
      return std::nullopt;
  }
}

}  // namespace dateline::dates
