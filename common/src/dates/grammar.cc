#include "grammar.h"

#include <array>

namespace dateline::dates {

const Token Grammar::kNone{};

namespace {

bool is_month(Class cls) {
  return cls == Class::month || cls == Class::month_short;
}

/// Marks the classes that an expression can begin with. `run` skips all other tokens.
constexpr std::array<bool, 128> make_openers() {
  std::array<bool, 128> openers{};
  for (const Class cls : {Class::digits,
                          Class::decimal,
                          Class::ordinal_digit,
                          Class::plural_digits,
                          Class::clock,
                          Class::numeric_date,
                          Class::number,
                          Class::ordinal,
                          Class::decade_plural,
                          Class::month,
                          Class::month_short,
                          Class::weekday,
                          Class::weekday_short,
                          Class::weekdays,
                          Class::unit,
                          Class::units,
                          Class::season,
                          Class::noon,
                          Class::near_day,
                          Class::tonight,
                          Class::now,
                          Class::past_word,
                          Class::future_word,
                          Class::frequency,
                          Class::holiday,
                          Class::half,
                          Class::quarter_letter,
                          Class::the,
                          Class::a,
                          Class::shift,
                          Class::each,
                          Class::early,
                          Class::earlier,
                          Class::edge,
                          Class::several,
                          Class::couple,
                          Class::quantity,
                          Class::more,
                          Class::at,
                          Class::up,
                          Class::fiscal,
                          Class::prefix}) {
    openers[static_cast<std::size_t>(cls)] = true;
  }
  return openers;
}

constexpr auto kOpeners = make_openers();

}  // namespace

std::string_view Grammar::word(std::size_t i) const {
  const Token& t = token(i);
  return text_.substr(t.begin, t.end - t.begin);
}

bool Grammar::word_is(std::size_t i, std::string_view lower) const {
  const std::string_view text = word(i);
  if (text.size() != lower.size()) {
    return false;
  }
  for (std::size_t c = 0; c < text.size(); ++c) {
    if ((text[c] | 0x20) != lower[c]) {
      return false;
    }
  }
  return true;
}

Expression Grammar::at(std::size_t first, std::size_t last, Form form) {
  Expression found;
  found.first = first;
  found.last = last;
  found.form = form;
  return found;
}

/// Returns a duration of one unit.
Expression Grammar::one_of(std::size_t first, std::size_t last, Unit unit) {
  Expression found = at(first, last, Form::duration);
  found.kind = DateKind::duration;
  found.unit = unit;
  found.amount.whole = 1;
  return found;
}

/// Returns the part of a day that token `part` names, as an expression that begins at `first`.
Expression Grammar::part_of_day(std::size_t first, std::size_t part) const {
  Expression found = at(first, part + 1, Form::day_part);
  found.part = static_cast<DayPart>(token(part).value);
  found.kind = DateKind::time;
  return found;
}

/// Reads an amount or a date after a word of quantity: `about two years`, `more than four hours`,
/// `at least 30 days`, `up to 180 days`, `around Nov. 1`.
Grammar::Match Grammar::quantified(std::size_t i) const {
  std::size_t next = i + 1;
  bool dates = false;
  switch (token(i).cls) {
    case Class::quantity:
      if (word_is(i, "over") && !(is(next, Class::a) && is(next + 1, Class::unit)) &&
          before(i).cls != Class::preposition && before(i).cls != Class::in &&
          before(i).cls != Class::after && !previous_is(i, "just") && !previous_is(i, "well")) {
        return std::nullopt;  // `over` is a preposition here
      }
      dates = word_is(i, "about") || word_is(i, "around") || word_is(i, "circa");
      break;
    case Class::more:
      if (!is(next, Class::than)) {
        return std::nullopt;
      }
      ++next;
      break;
    case Class::at:
      if (!is(next, Class::least)) {
        return std::nullopt;
      }
      ++next;
      break;
    case Class::up:
      if (!is(next, Class::to)) {
        return std::nullopt;
      }
      ++next;
      break;
    default:
      return std::nullopt;
  }
  Match found;
  const Token& t = token(next);
  if (t.cls == Class::a) {
    found = a_unit(next);
  } else if (t.cls == Class::number || t.cls == Class::digits || t.cls == Class::several ||
             t.cls == Class::couple || t.cls == Class::half || t.cls == Class::decimal) {
    found = dates ? clock(next) : std::nullopt;
    if (!found) {
      found = amount(next);
    }
  } else if (dates && (t.cls == Class::clock || t.cls == Class::noon)) {
    found = clock(next);
  } else if (dates && (is_month(t.cls) || t.cls == Class::unit)) {
    found = plain_date(next);
  } else if (word_is(i, "at") && t.cls == Class::the) {
    found = shifted(next);
    if (found && found->form != Form::duration) {
      found.reset();
    }
  }
  if (found) {
    found->first = is(i, Class::more) && previous_is(i, "no") ? i - 1 : i;
  }
  return found;
}

/// Reads words that point to the present, the past or the future, and `fiscal 1989`.
Grammar::Match Grammar::reference(std::size_t i) const {
  switch (token(i).cls) {
    case Class::now:
      return at(i, i + 1, Form::present);
    case Class::past_word: {
      const bool more = before(i).cls == Class::more;
      return at(more ? i - 1 : i, i + 1, Form::past);
    }
    case Class::future_word:
      if (is(i + 1, Class::units)) {
        return at(i, i + 2, Form::future);
      }
      if (before(i).cls == Class::the || before(i).cls == Class::a ||
          before(i).cls == Class::other || token(i).capital || is(i + 1, Class::punctuation) ||
          is(i + 1, Class::other)) {
        return std::nullopt;
      }
      return at(i, i + 1, Form::future);
    case Class::fiscal: {
      if (auto named = quarter(i)) {
        return named;
      }
      const std::size_t year = i + 1 + step(word_is(i + 1, "year"));
      const std::size_t figures = year + step(hyphen(year));
      if (const int number = year_number(figures); number != 0) {
        Expression found = at(i, figures + 1, Form::calendar);
        found.year = number;
        return found;
      }
      return std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

/// Reads an expression that begins with a figure, a number word or an ordinal.
Grammar::Match Grammar::parse_figure(std::size_t i) const {
  const Token& t = token(i);
  const Token& previous = before(i);
  if (previous.cls == Class::punctuation ? previous.value == '$' : glued(i) && i > 0) {
    return std::nullopt;
  }
  Match found = clock(i);
  if (!found &&
      (t.cls == Class::digits || t.cls == Class::ordinal_digit || t.cls == Class::ordinal)) {
    found = day_first(i);
    found = found ? found : day_before_days(i);
  }
  if (!found && (t.cls == Class::ordinal || t.cls == Class::ordinal_digit)) {
    found = century(i);
    return found ? found : quarter(i);
  }
  if (!found) {
    found = spelled_year(i);
  }
  if (!found) {
    found = amount(i);
  }
  return found ? found : year(i);
}

/// Reads the expression that begins at token `i`; its class decides which rules apply.
Grammar::Match Grammar::parse(std::size_t i) const {
  const Token& t = token(i);
  switch (t.cls) {
    case Class::digits:
    case Class::decimal:
    case Class::ordinal_digit:
    case Class::number:
    case Class::ordinal:
    case Class::clock:
    case Class::noon:
      return parse_figure(i);
    case Class::several:
    case Class::couple:
      return amount(i);
    case Class::half:
      return half_unit(i);
    case Class::units:
      return before(i).cls == Class::pronoun ? std::nullopt : bare_units(i);
    case Class::unit: {
      auto found = year_ago(i);
      return found ? found : bare_units(i);
    }
    case Class::near_day:
    case Class::tonight:
      return near_day(i);
    case Class::now:
    case Class::past_word:
    case Class::future_word:
    case Class::fiscal:
      return reference(i);
    case Class::quarter_letter:
      return quarter(i);
    case Class::frequency:
      return frequency(i);
    case Class::season: {
      auto found = season(i);
      return found && found->year != 0 ? found : std::nullopt;
    }
    case Class::the:
      return after_the(i);
    case Class::a:
      return a_unit(i);
    case Class::each:
      return each(i);
    case Class::shift: {
      auto found = shifted(i);
      return found || !word_is(i, "last") ? found : quarter(i);
    }
    case Class::early:
    case Class::earlier:
    case Class::prefix:
      return modified(i);
    case Class::edge:
      return edge(i);
    case Class::quantity:
    case Class::more:
    case Class::at:
    case Class::up:
      return quantified(i);
    default:
      return calendar(i);
  }
}

/// Reads a further day of the month after a day: `25` after `April 24 and`, `13` after `Jan. 11-`,
/// `9` after `Jan. 5 through`.
Grammar::Match Grammar::more_days(const Expression& found) const {
  if (found.form != Form::calendar || found.day == 0 || found.minutes >= 0) {
    return std::nullopt;
  }
  std::size_t next = found.last;
  const bool comma = mark(next, ',');
  const bool range = mark(next, '-') || word_is(next, "through");
  if (!comma && !range && !is(next, Class::and_word) && !is(next, Class::to) &&
      !is(next, Class::or_word)) {
    return std::nullopt;
  }
  ++next;
  next += step(comma && is(next, Class::and_word));
  const Token& t = token(next);
  const bool day = (t.cls == Class::digits || t.cls == Class::ordinal_digit) && t.digits <= 2 &&
                   t.value > found.day && t.value <= 31;
  const Token& behind = token(next + 1);
  const bool plain =
      behind.cls == Class::punctuation || next + 1 >= tokens_.size() || behind.opens ||
      (behind.cls != Class::other && behind.cls != Class::counted && behind.cls != Class::units &&
       behind.cls != Class::unit && behind.cls != Class::scale && behind.cls != Class::qualifier);
  const bool list = !comma || is(next - 1, Class::and_word) ||
                    (is(next + 1, Class::and_word) && is(next + 2, Class::digits));
  if (!day || !list || !(plain || t.cls == Class::ordinal_digit || range) || mark(next + 1, '%') ||
      is_month(behind.cls) || is(next + 1, Class::of)) {
    return std::nullopt;
  }
  Expression other = at(next, next + 1, Form::calendar);
  other.year = found.year;
  other.year_shifted = found.year_shifted;
  other.year_shift = found.year_shift;
  other.month = found.month;
  other.continues = found.year == 0;
  other.day = t.value;
  other.tense = found.tense;
  if (other.year == 0 || (mark(other.last, ',') && year_number(other.last + 1) == other.year)) {
    add_year(other);
  }
  return other;
}

std::vector<Expression> Grammar::run() const {
  std::vector<Expression> found;
  std::size_t i = 0;
  while (i < tokens_.size()) {
    if (!kOpeners[static_cast<std::size_t>(tokens_[i].cls)]) {
      ++i;
      continue;
    }
    auto expression = parse(i);
    if (!expression || (!found.empty() && expression->first < found.back().last)) {
      ++i;
      continue;
    }
    if (!found.empty() && repeats_clock(found.back(), *expression)) {
      i = expression->last;
      continue;
    }
    expression->tense = tense_of(*expression);
    if (!found.empty()) {
      join_day(found.back(), *expression);
      join_weekday(found.back(), *expression);
    }
    i = expression->last;
    for (Match next = expression; next; next = more_days(found.back())) {
      found.push_back(*next);
      i = next->last;
    }
  }
  count_days_on(found);
  give_days_to_clocks(found);
  return found;
}

}  // namespace dateline::dates
