#include "grammar.h"

namespace dateline::dates {
namespace {

Unit unit_of(const Token& token) {
  return static_cast<Unit>(token.value);
}

}  // namespace

/// Reads a unit that the words after it identify: `the week of March 6`, `the year 2000`, `the year
/// ended Sept. 30`, `the week before,`. `i` is the `the`, `unit` the unit.
Grammar::Match Grammar::qualified_unit(std::size_t i, std::size_t unit) const {
  const Unit kind = unit_of(token(unit));
  const std::size_t next = unit + 1;
  if (is(next, Class::of) && kind == Unit::week) {
    auto day = month_first(next + 1);
    if (day && day->day != 0) {
      day->unit = Unit::week;
      day->form = Form::unit;
      return day;
    }
  }
  if (kind == Unit::year) {
    if (auto named = spelled_year(next)) {
      return named;
    }
    if (year_number(next) != 0) {
      return year(next);
    }
    if (word_is(next, "ended") || word_is(next, "ending")) {
      return one_of(i, next, Unit::year);
    }
  }
  const bool earlier = is(next, Class::before);
  if ((earlier || is(next, Class::after)) && is(next + 1, Class::punctuation)) {
    Expression found = at(i, next + 1, Form::unit);
    found.unit = kind;
    found.shifted = true;
    found.shift = earlier ? Shift::previous : Shift::following;
    return found;
  }
  return std::nullopt;
}

/// Reads `the week`, `the quarter`, `the day after tomorrow`.
Grammar::Match Grammar::the_unit(std::size_t i) const {
  const std::size_t next = i + 1;
  const std::size_t behind = next + 1;
  const Unit unit = unit_of(token(next));
  const bool compared = is(behind, Class::before) || is(behind, Class::after);
  if (unit == Unit::day) {
    if (!compared || !is(behind + 1, Class::near_day)) {
      return std::nullopt;
    }
    Expression found = at(i, behind + 2, Form::near_day);
    found.number = token(behind + 1).value + (is(behind, Class::after) ? 1 : -1);
    return found;
  }
  if (is(behind, Class::old) || unit < Unit::day || hyphen(behind)) {
    return std::nullopt;
  }
  if (auto found = qualified_unit(i, next)) {
    found->first = i;
    return found;
  }
  Expression found = at(i, behind, unit == Unit::quarter ? Form::quarter : Form::unit);
  found.unit = unit;
  if (unit == Unit::quarter) {
    add_of_year(found);
    return is(found.last, Class::of) ? std::nullopt : Match(found);  // `the quarter of a share`
  }
  // Not `the week before they left` or `man of the year`; `the decade` is too vague.
  const bool of_noun = before(i).cls == Class::of && i > 1 && tokens_[i - 2].cls == Class::other;
  const bool known = unit == Unit::week || unit == Unit::month || unit == Unit::year;
  return known && !compared && !of_noun ? Match(found) : std::nullopt;
}

/// Reads an ordinal after `the`: `the third quarter`, `the 20th century`, `the 15th of May`, `the
/// first nine months`.
Grammar::Match Grammar::the_ordinal(std::size_t next) const {
  Match found = quarter(next);
  if (!found) {
    found = century(next);
  }
  if (!found) {
    found = day_first(next);
    found = found ? found : day_before_days(next);
  }
  if (!found && token(next).value == 1 && !is(next + 1, Class::unit)) {
    found = amount(next + 1);
    if (found && found->form != Form::duration) {
      found.reset();
    }
  }
  return found;
}

/// Reads a figure after `the`: `the 1988 period`, `the 1988 second quarter`, `the nine months`.
Grammar::Match Grammar::the_figure(std::size_t next) const {
  if (is(next, Class::digits) && token(next).digits == 4 && year_number(next) != 0) {
    const std::size_t behind = next + 1;
    auto found = is_quarter(behind) || is(behind, Class::period)
                     ? Match(at(next, behind + 1, Form::quarter))
                     : quarter(behind);
    if (found) {
      found->year = year_number(next);
    }
    return found;
  }
  auto found = amount(next);
  const bool plural = found && found->form == Form::duration && !is(found->last - 1, Class::unit);
  return plural ? found : std::nullopt;
}

/// Reads a plural unit after `the`: `the weeks ahead`, `the years`.
Grammar::Match Grammar::the_units(std::size_t next) const {
  if (word_is(next + 1, "ahead")) {
    auto found = bare_units(next);
    if (found) {
      found->last = next + 2;
    }
    return found;
  }
  const bool bound = year_number(next + 1) != 0 || is(next + 1, Class::before) ||
                     is(next + 1, Class::after) || is(next + 1, Class::of) ||
                     word_is(next + 1, "that");
  return unit_of(token(next)) == Unit::year && !bound ? bare_units(next) : std::nullopt;
}

/// Reads `the winter`. Reads `spring` and `fall`, which are also other words, only after `in`: `in
/// the spring`.
Grammar::Match Grammar::the_season(std::size_t i) const {
  auto found = season(i + 1);
  if (!found || found->year != 0) {
    return found;
  }
  const bool sure = found->season == Season::summer || found->season == Season::winter ||
                    before(i).cls == Class::in;
  return sure && !is(found->last, Class::before) ? found : std::nullopt;
}

/// Reads `the foreseeable future`, `the corresponding period last year`, `the latter half of 1990`.
Grammar::Match Grammar::the_other(std::size_t i) const {
  const std::size_t next = i + 1;
  if ((word_is(next, "near") || word_is(next, "foreseeable")) && is(next + 1, Class::future_word)) {
    return at(i, next + 2, Form::future);
  }
  if (word_is(next, "latter")) {
    return quarter(next);
  }
  if (!word_is(next, "corresponding") && !word_is(next, "comparable")) {
    return std::nullopt;
  }
  if (auto found = year_ago(next + 1)) {
    return found;
  }
  if (!is_quarter(next + 1) && !is(next + 1, Class::period)) {
    return std::nullopt;
  }
  Expression found = at(i, next + 2, Form::quarter);
  add_of_year(found);
  return found.last > next + 2 ? Match(found) : std::nullopt;
}

/// Reads the expression after the `the` at `i`. The caller sets the first token of the expression.
Grammar::Match Grammar::the_rest(std::size_t i) const {
  const std::size_t next = i + 1;
  switch (token(next).cls) {
    case Class::shift: {
      auto found = shifted(i);
      const bool introduced = before(i).cls == Class::in || before(i).cls == Class::from;
      if (!found && word_is(next, "past") && introduced) {
        return at(i, next + 1, Form::past);
      }
      return found ? found : quarter(next);
    }
    case Class::early:
    case Class::prefix:
    case Class::earlier:
      return modified(next);
    case Class::edge:
      return edge(next);
    case Class::plural_digits:
    case Class::decade_plural:
      return decade(next);
    case Class::fiscal: {
      auto found = shifted_unit(i, next, Shift::current);
      const bool closed =
          found && (word_is(found->last, "ended") || word_is(found->last, "ending"));
      return closed && found->form == Form::unit ? one_of(i, found->last, found->unit) : found;
    }
    case Class::ordinal:
    case Class::ordinal_digit:
      return the_ordinal(next);
    case Class::digits:
    case Class::number:
    case Class::several:
    case Class::couple:
      return the_figure(next);
    case Class::unit: {
      auto found = year_ago(next);
      if (!found) {
        return the_unit(i);
      }
      const bool noun = is(found->last - 1, Class::period) || is(found->last - 1, Class::unit);
      return noun || found->form != Form::distance ? found : std::nullopt;  // `year-ago results`
    }
    case Class::units:
      return the_units(next);
    case Class::weekend:
      return at(i, next + 1, Form::weekend);
    case Class::season:
      return the_season(i);
    case Class::day_part:
      if (before(i).cls == Class::in && static_cast<DayPart>(token(next).value) != DayPart::night) {
        return part_of_day(i, next);
      }
      return std::nullopt;
    case Class::future_word:
      return before(i).cls != Class::of ? Match(at(i, next + 1, Form::future)) : std::nullopt;
    case Class::other:
      return the_other(i);
    default:
      return std::nullopt;
  }
}

/// Reads an expression that begins with the `the` at `i`. Returns nullopt for `the third-quarter
/// loss` and `the post-1959 years`, where the article belongs to the noun; the expression is then
/// found without it.
Grammar::Match Grammar::after_the(std::size_t i) const {
  auto found = the_rest(i);
  if (!found) {
    return found;
  }
  const std::size_t next = i + 1;
  const std::size_t end = found->last - 1;
  const bool decade = is(end, Class::plural_digits);
  const bool compound =
      glued(end) && mark(end - 1, '-') && end - 1 > next && !is(next, Class::unit);
  const bool prefixed = is(next, Class::prefix) && hyphen(next + 1) && year_number(end) != 0;
  if (!decade && (compound || prefixed)) {
    return std::nullopt;
  }
  found->first = i;
  return found;
}

}  // namespace dateline::dates
