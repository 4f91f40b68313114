#include "grammar.h"

namespace dateline::dates {
namespace {

Unit unit_of(const Token& token) {
  return static_cast<Unit>(token.value);
}

}  // namespace

/// Extends a quarter, a half or a period by the year after it: `of 1990`, `of this year`, `last
/// year`.
void Grammar::add_of_year(Expression& found) const {
  std::size_t i = found.last;
  i += step(mark(i, ',') && year_number(i + 1) != 0);
  const bool of = is(i, Class::of) || is(i, Class::in);
  i += step(of);
  i += step(is(i, Class::fiscal) && !is(i + 1, Class::unit));
  if (const int number = year_number(i); number != 0) {
    found.year = number;
    found.last = i + 1;
    return;
  }
  const std::size_t the = i + step(is(i, Class::the));
  const bool year = is(the + 1, Class::unit) && unit_of(token(the + 1)) == Unit::year;
  if (is(the, Class::shift) && year) {
    found.year_shifted = true;
    found.year_shift = static_cast<Shift>(token(the).value);
    found.last = the + 2;
  } else if (of && is(i, Class::the) && is(the, Class::unit) && unit_of(token(the)) == Unit::year) {
    found.last = the + 1;
  } else if (auto ago = a_unit(i); ago && ago->form == Form::distance && ago->year_ago) {
    found.year_shifted = true;
    found.year_shift = Shift::last;
    found.last = ago->last;
  }
}

bool Grammar::is_quarter(std::size_t i) const {
  return is(i, Class::unit) && unit_of(token(i)) == Unit::quarter;
}

/// Reads a quarter or a half: `third quarter`, `fiscal first quarter of 1990`, `fourth-quarter`,
/// `Q3 2023`, `first half of 1989`. A half must have its year; `first half of the 19th century`
/// gives the century.
Grammar::Match Grammar::quarter(std::size_t i) const {
  std::size_t next = i;
  if (is(next, Class::fiscal)) {
    next += hyphen(next + 1) ? 2 : 1;
  }
  const Token& head = token(next);
  if (head.cls == Class::quarter_letter) {
    const Token& figure = token(next + 1);
    if (!head.capital || head.end - head.begin != 1 || !glued(next + 1) ||
        figure.cls != Class::digits || figure.digits != 1 || figure.value < 1 ||
        figure.value > head.value) {
      return std::nullopt;
    }
    Expression found = at(i, next + 2, head.value == 4 ? Form::quarter : Form::half);
    found.number = figure.value;
    add_of_year(found);
    if (found.form == Form::half && found.year == 0 && !found.year_shifted) {
      return std::nullopt;
    }
    return found;
  }
  const bool ordinal =
      (head.cls == Class::ordinal || head.cls == Class::ordinal_digit) && head.value <= 4;
  const bool last_half = head.cls == Class::shift && word_is(next, "last");
  const bool latter = head.cls == Class::other && word_is(next, "latter");
  if (!ordinal && !last_half && !latter) {
    return std::nullopt;
  }
  const std::size_t unit = next + 1 + step(hyphen(next + 1));
  const std::size_t fiscal = unit + step(is(unit, Class::fiscal));
  if (ordinal && is_quarter(fiscal)) {
    Expression found = at(i, fiscal + 1, Form::quarter);
    found.number = head.value;
    add_of_year(found);
    return found;
  }
  if (is(unit, Class::half)) {
    Expression found = at(i, unit + 1, Form::half);
    found.number = ordinal ? head.value : 2;
    const std::size_t plain = found.last;
    add_of_year(found);
    if (found.last == plain && is(plain, Class::of)) {
      const std::size_t of = plain + 1;
      const std::size_t whole_at = of + step(is(of, Class::the));
      auto whole = is(whole_at, Class::ordinal_digit) ? century(whole_at) : calendar(whole_at);
      if (whole && whole->kind == DateKind::date) {
        whole->first = i;
        return whole;
      }
    }
    if (found.last != plain && found.number <= 2) {
      return found;
    }
  }
  return std::nullopt;
}

/// Reads `year-ago quarter`, `year-earlier`, `year-end`, `year end`, `year's end`.
Grammar::Match Grammar::year_ago(std::size_t i) const {
  if (!is(i, Class::unit) || unit_of(token(i)) != Unit::year) {
    return std::nullopt;
  }
  std::size_t next = i + 1;
  next += step(is(next, Class::possessive) || mark(next, '-'));
  if (word_is(next, "end") && !is(next + 1, Class::of)) {
    Expression found = at(i, next + 1, Form::unit);
    found.unit = Unit::year;
    found.shifted = true;
    found.shift = Shift::current;
    return found;
  }
  if (!hyphen(i + 1) || !(is(next, Class::ago) || is(next, Class::earlier))) {
    return std::nullopt;
  }
  Expression found = at(i, next + 1, Form::distance);
  found.unit = Unit::year;
  found.amount.whole = 1;
  found.year_ago = true;
  const std::size_t behind = found.last;
  if (is_quarter(behind)) {
    found = at(i, behind + 1, Form::quarter);
    found.year_shifted = true;
    found.year_shift = Shift::last;
  } else if (is(behind, Class::period)) {
    ++found.last;
  } else if (auto named = quarter(behind)) {
    named->first = i;
    named->year_shifted = true;
    named->year_shift = Shift::last;
    return named;
  } else if (auto months = amount(behind); months && before(i).cls == Class::the) {
    months->first = i;
    return months;
  }
  return found;
}

/// Reads the quarter or half after `last year's`.
Grammar::Match Grammar::possessed(const Expression& year) const {
  const std::size_t i = year.last + 1;
  if (!is(year.last, Class::possessive) || year.unit != Unit::year) {
    return std::nullopt;
  }
  Match part = quarter(i);
  if (!part && is_quarter(i)) {
    part = at(i, i + 1, Form::quarter);
  }
  if (part && part->year == 0) {
    part->first = year.first;
    part->year_shifted = true;
    part->year_shift = year.shift;
  }
  return part;
}

/// Reads a season, perhaps with a year: `summer of 1990`, `winter 1998-99`. The caller decides
/// whether a season without a year is an expression.
Grammar::Match Grammar::season(std::size_t i) const {
  const Token& next = token(i + 1);
  const bool name = next.cls == Class::other && next.capital && next.space;
  if (name || (token(i).capital && is(i + 1, Class::and_word))) {
    return std::nullopt;  // `Summer Games`
  }
  Expression found = at(i, i + 1, Form::season);
  found.season = static_cast<Season>(token(i).value);
  add_year(found);
  return found;
}

}  // namespace dateline::dates
