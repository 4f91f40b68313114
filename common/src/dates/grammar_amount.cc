#include "grammar.h"

namespace dateline::dates {
namespace {

constexpr int kLargestAmount = 99999;

Unit unit_of(const Token& token) {
  return static_cast<Unit>(token.value);
}

}  // namespace

/// Reads the head of a number: `two`, `twenty-four`, `2 1/2`, `several`, `a couple of`.
Grammar::Number Grammar::counted(std::size_t i) const {
  const Token& t = token(i);
  const std::size_t next = i + 1;
  Number found{.amount = {.whole = t.value}, .next = next};
  switch (t.cls) {
    case Class::digits:
      if (t.digits > 5 || t.value == 0) {
        return {};
      }
      if (is(next, Class::digits) && token(next).value == 1 && mark(next + 1, '/') &&
          token(next + 2).value == 2) {
        found.amount.half = true;
        found.next += 3;
      }
      return found;
    case Class::decimal:
      found.amount.half = word(i).ends_with(".5");
      return found;
    case Class::number:
      if (const std::size_t one = next + step(hyphen(next));
          t.value >= 20 && is(one, Class::number) && token(one).value < 10) {
        found.amount.whole += token(one).value;
        found.next = one + 1;
      }
      return found;
    case Class::a:
      found.amount.whole = 1;
      return is(next, Class::scale)                                ? found
             : is(next, Class::several) || is(next, Class::couple) ? counted(next)
                                                                   : Number{};
    case Class::several:
    case Class::couple:
      found.amount.vague = t.cls == Class::several;
      found.next += step(is(next, Class::of) || is(next, Class::more));
      return found;
    default:
      return {};
  }
}

/// Reads a number in words or figures: `two`, `a hundred and ten`, `two and a half`, `several`.
Grammar::Number Grammar::number(std::size_t i) const {
  Number found = counted(i);
  if (found.next == 0 || found.amount.vague) {
    return found;
  }
  for (int scales = 0; scales < 2 && is(found.next, Class::scale); ++scales) {
    const auto scaled = static_cast<std::int64_t>(found.amount.whole) * token(found.next).value;
    if (scaled > kLargestAmount) {
      return {};
    }
    found.amount.whole = static_cast<int>(scaled);
    ++found.next;
    const std::size_t rest = found.next + (is(found.next, Class::and_word) ? 1 : 0);
    if (is(rest, Class::number)) {
      found.amount.whole += token(rest).value;
      found.next = rest + 1;
    }
  }
  const std::size_t next = found.next;
  if (is(next, Class::and_word) && is(next + 1, Class::a) && is(next + 2, Class::half)) {
    found.amount.half = true;
    found.next += 3;
  } else if (hyphen(next) && is(next + 1, Class::and_word) && is(next + 3, Class::a) &&
             is(next + 5, Class::half)) {
    found.amount.half = true;
    found.next += 6;
  }
  return found;
}

/// Extends a number by the unit at `i` and the words that belong to it: `trading days`, `-year`,
/// `weeks or months`, `year and a half`. Returns false if there is no unit, or if it states an age:
/// `year-old`, `years old`.
bool Grammar::add_unit(std::size_t i, Expression& found) const {
  const bool joined = hyphen(i);
  std::size_t next = i + (joined ? 1 : 0);
  for (int words = 0; words < 2 && (is(next, Class::qualifier) || is(next, Class::more) ||
                                    (is(next, Class::shift) && word_is(next, "full")));
       ++words) {
    ++next;
  }
  const Token& t = token(next);
  const bool second = joined && t.cls == Class::ordinal && t.value == 2 && !t.capital;
  if (t.cls != Class::unit && t.cls != Class::units && !second) {
    return false;
  }
  found.unit = second ? Unit::second : unit_of(t);
  found.last = next + 1;
  if (hyphen(found.last)) {
    const std::size_t behind = found.last + 1;
    if (is(behind, Class::old)) {
      if (found.unit == Unit::year && !found.amount.vague) {
        return false;
      }
      found.last = behind + 1;
    } else if (word_is(behind, "long")) {
      found.last = behind + 1;
    } else if (is(behind, Class::and_word) && is(behind + 2, Class::a)) {
      found.amount.half = true;
      found.last = behind + 5;
    }
  }
  if (is(found.last, Class::old) || (is(found.last, Class::of) && word_is(found.last + 1, "age"))) {
    return false;
  }
  if (is(found.last, Class::and_word) && is(found.last + 1, Class::a) &&
      is(found.last + 2, Class::half)) {
    found.amount.half = true;
    found.last += 3;
  }
  const bool either = is(found.last, Class::or_word) || is(found.last, Class::and_word);
  if (found.amount.vague && either && is(found.last + 1, Class::units)) {
    found.last += 2;
  }
  return true;
}

/// Turns a duration into a distance if `ago`, `earlier`, `later` or `from now` follows: `two years
/// ago`. Also extends the duration by `or so`, `or more`, `or two`.
void Grammar::add_distance(Expression& found) const {
  const std::size_t i = found.last;
  if (is(i, Class::or_word) && (is(i + 1, Class::so) || is(i + 1, Class::more) ||
                                (is(i + 1, Class::number) && !is(i + 2, Class::units)))) {
    found.last = i + 2;
  }
  std::size_t next = found.last;
  if (is(next, Class::ago)) {
    found.origin = Origin::ago;
  } else if (is(next, Class::earlier)) {
    found.origin = token(next).value < 0 ? Origin::earlier : Origin::later;
  } else if (is(next, Class::from) && (is(next + 1, Class::now) || is(next + 1, Class::near_day))) {
    found.origin = Origin::from_now;
    ++next;
  } else {
    return;
  }
  found.last = next + 1;
  found.form = Form::distance;
  found.kind = DateKind::date;
  found.year_ago = found.unit == Unit::year && found.amount.whole == 1 && !found.amount.half &&
                   !found.amount.vague && found.origin != Origin::later &&
                   found.origin != Origin::from_now;
}

/// Reads a number of units: `six days`, `eight-year`, `2 1/2 years`, `two to three weeks`, `ten
/// years ago`.
Grammar::Match Grammar::amount(std::size_t i) const {
  if (is(i, Class::units)) {
    return bare_units(i);
  }
  if (is(i, Class::half)) {
    return half_unit(i);
  }
  Number first = number(i);
  if (first.next == 0) {
    return std::nullopt;
  }
  Expression found = at(i, first.next, Form::duration);
  found.kind = DateKind::duration;
  found.amount = first.amount;
  if (!add_unit(first.next, found)) {
    const std::size_t to = first.next;
    const bool range =
        is(to, Class::to) || is(to, Class::or_word) || mark(to, '-') || is(to, Class::and_word);
    const Number second = range ? number(to + 1) : Number{};
    if (second.next == 0 || second.amount.vague || !add_unit(second.next, found)) {
      return std::nullopt;
    }
  }
  const Token& last = token(found.last - 1);
  if (last.cls == Class::unit && is(i, Class::digits) && token(i).digits == 4 &&
      token(found.last - 1).space) {
    return std::nullopt;  // `the 1988 week`
  }
  const bool one = found.amount.whole == 1 && !found.amount.half;
  const bool joined = glued(found.last - 1) && !one;
  if (last.cls == Class::unit && !one && !joined && found.unit != Unit::year &&
      found.unit != Unit::day && found.unit != Unit::week && found.unit != Unit::month &&
      found.unit != Unit::hour && found.unit != Unit::minute) {
    return std::nullopt;
  }
  if (found.unit == Unit::quarter) {
    // `three-quarters of`, `one quarter of`: shares.
    if (last.cls != Class::units || is(found.last, Class::of) || joined) {
      return std::nullopt;
    }
  }
  if (one && is(i, Class::number) && found.unit == Unit::day && found.last == i + 2 &&
      (verb_tense(i - 1) == Tense::future || verb_tense(found.last) == Tense::future) &&
      before(i).cls != Class::in && before(i).cls != Class::preposition) {
    found.form = Form::future;  // `will one day be`
    found.kind = DateKind::date;
    return found;
  }
  add_distance(found);
  return found;
}

/// Reads a unit without a number, which is a duration of unknown length: `weeks`, `years ago`,
/// `decades-long`. Also reads `day-long`, which is one day.
Grammar::Match Grammar::bare_units(std::size_t i) const {
  Expression found = at(i, i + 1, Form::duration);
  found.kind = DateKind::duration;
  found.amount.vague = true;
  if (is(i, Class::unit)) {  // `day-long`
    found.amount = {.whole = 1};
    return hyphen(i + 1) && word_is(i + 2, "long") && add_unit(i, found) ? Match(found)
                                                                         : std::nullopt;
  }
  if (!add_unit(i, found) || found.unit == Unit::second || found.unit == Unit::quarter) {
    return std::nullopt;
  }
  add_distance(found);
  const Token& previous = before(i);
  const bool related = is(found.last, Class::before) || is(found.last, Class::after);
  if ((found.unit == Unit::day || found.unit == Unit::year) && !related &&
      found.form != Form::distance && previous.cls == Class::other && previous.space &&
      token(i).space && !previous_is(i, "just") && !previous_is(i, "only") &&
      !ends_sentence(i - 1)) {
    return std::nullopt;  // `service days`, `teenage years`
  }
  if (found.form == Form::distance || found.unit >= Unit::day) {
    return found;
  }
  const bool spans = previous.cls == Class::in || previous.cls == Class::preposition || related;
  return spans && previous.cls != Class::unit && word(i).size() > 4 ? Match(found) : std::nullopt;
}

/// Reads a unit after `a`: `a year`, `an hour and a half`, `a few days`, `a year earlier`. After a
/// count or a price it is a set: `$33 million a year`.
Grammar::Match Grammar::a_unit(std::size_t i) const {
  std::size_t next = i + 1;
  if (is(next, Class::half)) {
    auto found = half_unit(next);
    if (found) {
      found->first = i;
    }
    return found;
  }
  if (is(next, Class::several) || is(next, Class::couple) || is(next, Class::scale)) {
    return hyphen(next + 1) ? std::nullopt : amount(i);
  }
  const bool number_behind = is(next, Class::number) || is(next, Class::digits);
  if (number_behind) {
    // `a three-year period`
    auto found = hyphen(next + 1) ? amount(next) : std::nullopt;
    if (found && is(found->last, Class::period)) {
      found->first = i;
      ++found->last;
      return found;
    }
    return std::nullopt;
  }
  if (is(next, Class::early) && is(next + 1, Class::unit)) {
    return std::nullopt;
  }
  Expression found = at(i, next, Form::duration);
  found.kind = DateKind::duration;
  found.amount.whole = 1;
  if (!add_unit(next, found) || token(found.last - 1).cls == Class::units) {
    return std::nullopt;
  }
  if (found.unit == Unit::quarter || found.unit == Unit::second ||
      (found.unit == Unit::day && (is(next, Class::qualifier) || glued(found.last)) &&
       mark(found.last, '-'))) {
    return std::nullopt;
  }
  add_distance(found);
  if (found.form == Form::distance) {
    return found;
  }
  if (hyphen(found.last) || is(found.last, Class::possessive)) {
    return std::nullopt;
  }
  const Token& previous = before(i);
  const bool counted = previous.cls == Class::scale || previous.cls == Class::counted ||
                       previous.cls == Class::decimal || previous.cls == Class::digits ||
                       previous_is(i, "once") || previous_is(i, "twice") ||
                       (previous.cls == Class::time_word || previous_is(i, "times"));
  if (counted && found.last == i + 2) {
    found.form = Form::frequency;
    found.kind = DateKind::set;
    return found;
  }
  const bool noun_before = previous.cls == Class::other && previous.space && i > 0 &&
                           word(i - 1).ends_with("s") && !previous.capital &&
                           found.unit != Unit::year && found.last == i + 2;
  return noun_before ? std::nullopt : Match(found);
}

/// Reads half a unit: `half an hour`, `half-century`; but not `half a dozen years`.
Grammar::Match Grammar::half_unit(std::size_t i) const {
  std::size_t next = i + 1;
  next += step(hyphen(next));
  next += step(is(next, Class::a));
  if (!is(next, Class::unit) || unit_of(token(next)) == Unit::quarter) {
    return std::nullopt;
  }
  Expression found = at(i, next + 1, Form::duration);
  found.kind = DateKind::duration;
  found.unit = unit_of(token(next));
  found.amount.half = true;
  add_distance(found);
  return found;
}

/// Reads a set: `every day`, `each year`, `every two weeks`, `every other week`, `each Thursday`.
Grammar::Match Grammar::each(std::size_t i) const {
  std::size_t next = i + 1;
  const bool other = word_is(next, "other");
  next += step(other);
  Expression found = at(i, next + 1, Form::frequency);
  found.kind = DateKind::set;
  found.amount.whole = other ? 2 : 1;
  const Token& t = token(next);
  switch (t.cls) {
    case Class::unit:
      found.unit = unit_of(t);
      return unit_of(t) >= Unit::minute ? Match(found) : std::nullopt;
    case Class::weekday:
    case Class::weekdays:
      found.form = Form::recurrence;
      found.weekday = t.value;
      add_day_part(found);
      found.kind = DateKind::set;
      return found;
    case Class::month:
      found.form = Form::recurrence;
      found.month = t.value;
      return found;
    case Class::season:
      found.form = Form::recurrence;
      found.number = t.value + 1;
      return found;
    case Class::day_part:
      found.unit = Unit::day;
      found.part = static_cast<DayPart>(t.value);
      return found;
    case Class::weekend:
      found.unit = Unit::week;
      return found;
    case Class::number:
    case Class::digits:
    case Class::several:
    case Class::couple:
      if (auto units = amount(next); units && units->form == Form::duration) {
        units->first = i;
        units->form = Form::frequency;
        units->kind = DateKind::set;
        return units;
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

/// Reads a set in one word: `daily`, `annually`.
Grammar::Match Grammar::frequency(std::size_t i) const {
  Expression found = at(i, i + 1, Form::frequency);
  found.kind = DateKind::set;
  found.unit = unit_of(token(i));
  found.amount.whole = 1;
  const bool name = token(i).capital && (token(i + 1).capital || before(i).capital);
  return name ? std::nullopt : Match(found);
}

}  // namespace dateline::dates
