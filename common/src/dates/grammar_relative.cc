#include "grammar.h"

namespace dateline::dates {
namespace {

Unit unit_of(const Token& token) {
  return static_cast<Unit>(token.value);
}

}  // namespace

/// Reads `yesterday`, `tomorrow morning`, `tonight`, `today at 5 p.m.`.
Grammar::Match Grammar::near_day(std::size_t i) const {
  Expression found = at(i, i + 1, Form::near_day);
  found.number = token(i).value;
  if (is(i, Class::tonight)) {
    found.part = DayPart::night;
    found.kind = DateKind::time;
    return found;
  }
  if (i > 0 && word(i - 1) == "USA") {
    return std::nullopt;
  }
  add_day_part(found);
  if (found.part == DayPart::none) {
    add_clock(found);
  }
  return found;
}

/// Reads the calendar unit at `unit` if `shift` can select it: `week` in `last week`. The
/// expression begins at `i`.
Grammar::Match Grammar::unit_pointed_at(std::size_t i, std::size_t unit, Shift shift) const {
  const Token& t = token(unit);
  const Unit kind = unit_of(t);
  const bool joined = hyphen(unit + 1) && !is(unit + 2, Class::ago);
  const bool odd_day = kind == Unit::day && (shift == Shift::last || shift == Shift::past ||
                                             shift == Shift::latest || shift == Shift::recent);
  const bool name = t.capital && token(i).capital && !token(i).opens && t.end - t.begin > 1 &&
                    text_[t.begin + 1] >= 'a';  // `This Week` is a name, `THIS WEEK` is not
  if (kind < Unit::day || is(unit + 1, Class::old) || joined || odd_day || name) {
    return std::nullopt;
  }
  if (kind == Unit::decade && shift == Shift::past) {
    return one_of(i, unit + 1, kind);
  }
  Expression found = at(i, unit + 1, kind == Unit::quarter ? Form::quarter : Form::unit);
  found.unit = kind;
  return found;
}

/// Reads the expression at `unit` if `shift` can select it: a unit, a weekend, a weekday, a month,
/// a season, a holiday, a period or a part of the day.
Grammar::Match Grammar::pointed_at(std::size_t i, std::size_t unit, Shift shift) const {
  switch (token(unit).cls) {
    case Class::fiscal: {
      auto named = quarter(unit);
      if (!named && is(unit + 1, Class::unit) && unit_of(token(unit + 1)) >= Unit::quarter) {
        named = at(i, unit + 2, Form::unit);
        named->unit = unit_of(token(unit + 1));
      }
      return named;
    }
    case Class::unit:
      return unit_pointed_at(i, unit, shift);
    case Class::weekend:
      return at(i, unit + 1, Form::weekend);
    case Class::weekday:
      return weekday(unit);
    case Class::month:
    case Class::month_short:
      if (shift == Shift::whole || is(i, Class::shift) == (shift == Shift::past)) {
        return std::nullopt;  // `the final May`, `past May`
      }
      return month_first(unit);
    case Class::season:
      return season(unit);
    case Class::holiday:
      return holiday(unit);
    case Class::period: {
      Expression found = at(i, unit + 1, Form::quarter);
      add_of_year(found);
      const bool dated = found.last > unit + 1 && (shift == Shift::same || shift == Shift::last);
      return shift == Shift::latest || dated ? Match(found) : std::nullopt;
    }
    case Class::day_part:
      if (shift == Shift::past || shift == Shift::latest || shift == Shift::recent) {
        return std::nullopt;
      }
      return part_of_day(i, unit);
    default:
      return std::nullopt;
  }
}

/// Reads a shift with the expression that it selects: `last week`, `this year's third quarter`. The
/// shift begins at `i`, the expression at `unit`.
Grammar::Match Grammar::shifted_unit(std::size_t i, std::size_t unit, Shift shift) const {
  auto found = pointed_at(i, unit, shift);
  if (!found) {
    return found;
  }
  found->first = i;
  found->shifted = true;
  found->shift = shift;
  if (found->form == Form::unit) {
    if (auto part = possessed(*found)) {
      return part;
    }
    if (is(found->last, Class::or_word) && is(found->last + 1, Class::so)) {
      found->last += 2;
    }
  }
  return found;
}

/// Returns true if `last` at `i` is a verb: `The talks will last two days`, but not `in last two
/// days`.
bool Grammar::verb_last(std::size_t i) const {
  if (!word_is(i, "last") || token(i).capital) {
    return false;
  }
  const Class previous = before(i).cls;
  return is(i - 1, Class::to) || verb_tense(i - 1) == Tense::future || previous == Class::other;
}

/// Reads a shift with an amount at `next`: `the past three years`, `the next few days`, `the last
/// 18 months`.
Grammar::Match Grammar::shifted_amount(std::size_t i, std::size_t next) const {
  if (word_is(next - 1, "that")) {
    return std::nullopt;  // `that` is a conjunction here
  }
  if (verb_last(i)) {
    return std::nullopt;
  }
  auto found = amount(next);
  if (!found || found->form != Form::duration) {
    return std::nullopt;
  }
  found->first = i;
  return found;
}

/// Reads a shift with a plural unit at `units`: `recent months`, `the coming weeks`, `these days`,
/// `past years`.
Grammar::Match Grammar::shifted_units(std::size_t i, std::size_t units, Shift shift) const {
  const Unit unit = unit_of(token(units));
  if (is(units + 1, Class::old) || (shift == Shift::those && unit != Unit::day) ||
      shift == Shift::last || shift == Shift::current || shift == Shift::latest) {
    return std::nullopt;
  }
  Expression found = at(i, units + 1, Form::past);
  if (is(found.last, Class::and_word) && is(found.last + 1, Class::units)) {
    found.last += 2;
  }
  if (shift == Shift::past) {
    return found;
  }
  if (shift == Shift::those) {
    found.form = word_is(i, "these") ? Form::present : Form::past;
    return found;
  }
  if ((shift == Shift::coming || shift == Shift::next) && unit >= Unit::quarter) {
    found.form = Form::future;
    return found;
  }
  found.form = Form::duration;
  found.kind = DateKind::duration;
  found.unit = unit;
  found.amount.vague = true;
  return found;
}

/// Reads an expression that begins with a shift: `last week`, `this past spring`, `the past three
/// years`, `recent months`. `i` is the shift, or the `the` before it.
Grammar::Match Grammar::shifted(std::size_t i) const {
  std::size_t next = i + step(is(i, Class::the));
  if (!is(next, Class::shift)) {
    return std::nullopt;
  }
  auto shift = static_cast<Shift>(token(next).value);
  const bool the = next != i;
  ++next;
  if (is(next, Class::shift)) {  // `this past`, `that same`, `the last full`
    const auto second = static_cast<Shift>(token(next).value);
    if (!the && shift != Shift::current && second != Shift::same && second != Shift::whole) {
      return std::nullopt;
    }
    if (shift == Shift::current || shift == Shift::those) {
      shift = second;
    }
    ++next;
  }
  next += step(is(next, Class::qualifier) && !is(next + 1, Class::other));
  const Token& t = token(next);
  const bool counts = t.cls == Class::number || t.cls == Class::digits || t.cls == Class::several ||
                      t.cls == Class::couple || t.cls == Class::half;
  if (counts && shift != Shift::some) {
    return shifted_amount(i, next);
  }
  if (t.cls == Class::units && unit_of(t) >= Unit::day) {
    return shifted_units(i, next, shift);
  }
  if (auto found = shifted_unit(i, next, shift); found && shift != Shift::some) {
    return found;
  }
  // Without a unit `current` and `recent` are adjectives: `recent attacks`.
  if (next == i + 1 && !the && (shift == Shift::recent || word_is(i, "current"))) {
    return at(i, i + 1, shift == Shift::recent ? Form::past : Form::present);
  }
  return std::nullopt;
}

/// Reads a date without a modifier; it may begin with `the` or a shift.
Grammar::Match Grammar::plain_date(std::size_t i) const {
  const Token& t = token(i);
  switch (t.cls) {
    case Class::the:
      return is(i + 1, Class::edge) ? std::nullopt : after_the(i);
    case Class::shift:
      return shifted(i);
    case Class::digits:
      return year(i);
    case Class::near_day:
      return near_day(i);
    case Class::season:
      return season(i);
    case Class::ordinal:
    case Class::ordinal_digit: {
      auto found = century(i);
      return found ? found : quarter(i);
    }
    case Class::fiscal:
      return reference(i);
    case Class::unit:
      return year_ago(i);
    default:
      return calendar(i);
  }
}

/// Reads a date with a modifier before it: `early next year`, `mid-1996`, `late November`, `earlier
/// this month`, `later in the year`.
Grammar::Match Grammar::modified(std::size_t i) const {
  std::size_t next = i + 1;
  if (hyphen(next)) {
    ++next;
  } else if (is(i, Class::prefix) && !word_is(i, "mid")) {
    return std::nullopt;
  }
  const Token& t = token(next);
  if (is(i, Class::earlier) && t.cls == Class::weekday) {
    return std::nullopt;  // `Earlier Friday, he said`: the adverb modifies the sentence
  }
  if (is(i, Class::earlier) || is(i, Class::early)) {
    const bool later_in = is(next, Class::in) && is(next + 1, Class::the) &&
                          is(next + 2, Class::unit) && unit_of(token(next + 2)) >= Unit::week;
    if (later_in) {
      auto found = the_unit(next + 1);
      if (found) {
        found->first = i;
      }
      return found;
    }
    next += step(is(next, Class::in) && (is(next + 1, Class::month) || year_number(next + 1) != 0));
  }
  if (is(i, Class::early) && is(next, Class::units) && before(i).cls == Class::the) {
    auto found = bare_units(next);
    if (found) {
      found->first = i;
    }
    return found;
  }
  if (t.cls == Class::day_part && (word_is(i, "mid"))) {
    Expression found = part_of_day(i, next);
    if (is(found.last, Class::near_day) || is(found.last, Class::weekday)) {
      auto day = plain_date(found.last);
      if (day) {
        day->first = i;
        day->part = found.part;
        day->kind = DateKind::time;
        return day;
      }
    }
    return found;
  }
  auto found = is(next, Class::the) ? std::nullopt : plain_date(next);
  if (!found || found->form == Form::duration || found->form == Form::past ||
      found->form == Form::present || found->kind == DateKind::set) {
    return std::nullopt;
  }
  found->first = i;
  return found;
}

/// Reads a part of a period: `end of March`, `beginning of this week`, `middle of the month`.
Grammar::Match Grammar::edge(std::size_t i) const {
  if (!is(i + 1, Class::of)) {
    return std::nullopt;
  }
  auto found = is(i + 2, Class::early) ? modified(i + 2) : plain_date(i + 2);
  const bool date = found && (found->form == Form::calendar || found->form == Form::unit ||
                              found->form == Form::quarter || found->form == Form::decade ||
                              found->form == Form::century || found->form == Form::season ||
                              found->form == Form::weekend);
  if (!date) {
    return std::nullopt;
  }
  found->first = i;
  return found;
}

}  // namespace dateline::dates
