#include <algorithm>

#include "grammar.h"

namespace dateline::dates {
namespace {

bool is_month(Class cls) {
  return cls == Class::month || cls == Class::month_short;
}

}  // namespace

/// Extends a day by the part of the day after it: `Friday night`.
void Grammar::add_day_part(Expression& found) const {
  std::size_t i = found.last;
  if (is(i, Class::early) && is(i + 1, Class::day_part)) {
    ++i;
  }
  if (is(i, Class::day_part) && !token(i).capital) {
    found.part = static_cast<DayPart>(token(i).value);
    found.kind = DateKind::time;
    found.last = i + 1;
  } else if (is(i, Class::day_parts)) {
    found.part = static_cast<DayPart>(token(i).value);
    found.form = Form::recurrence;
    found.kind = DateKind::set;
    found.last = i + 1;
  }
}

/// Extends a date by the time of day after it: `at 6:30 p.m.`, `10:42 AM EST`.
void Grammar::add_clock(Expression& found) const {
  const std::size_t i = found.last + step(mark(found.last, ','));
  if (const auto time = clock_time(i + step(is(i, Class::at)))) {
    found.minutes = time->minutes;
    found.kind = DateKind::time;
    found.last = time->last;
  }
}

/// Returns the minutes since midnight for a time with a point such as `10.30`, or -1 for any other
/// token.
int Grammar::minutes_with_point(std::size_t i) const {
  const std::string_view figure = word(i);
  const std::size_t point = figure.size() < 3 ? 0 : figure.size() - 3;
  if (!is(i, Class::decimal) || point == 0 || figure[point] != '.' || token(i).value > 12) {
    return -1;
  }
  const int minutes = (figure[point + 1] - '0') * 10 + (figure[point + 2] - '0');
  return minutes < 60 ? token(i).value * 60 + minutes : -1;
}

/// Reads a time of day: `10:35 a.m. EST`, `5 p.m.`, `ten o'clock`, `noon`, `0735 GMT`.
Grammar::Match Grammar::clock_time(std::size_t i) const {
  const Token& t = token(i);
  Expression found = at(i, i + 1, Form::clock);
  found.kind = DateKind::time;
  bool sure = false;
  if (t.cls == Class::noon) {
    found.minutes = t.value * 60;
    sure = true;
  } else if (t.cls == Class::clock) {
    found.minutes = t.value;
    const Token& previous = before(i);
    sure = t.end - t.begin > 6 || previous.cls == Class::at || previous.cls == Class::numeric_date;
  } else if ((t.cls == Class::digits && t.digits <= 2) || t.cls == Class::number) {
    if (t.value > 12) {
      return std::nullopt;
    }
    found.minutes = t.value * 60;
  } else if (const int minutes = minutes_with_point(i); minutes >= 0) {
    found.minutes = minutes;
  } else if (t.cls == Class::digits && t.digits == 4 && is(i + 1, Class::zone) &&
             t.value / 100 <= 24 && t.value % 100 < 60) {
    found.minutes = t.value / 100 * 60 + t.value % 100;
    sure = true;
  } else {
    return std::nullopt;
  }
  const auto set_half = [&found](bool after_noon) {
    if (found.minutes / 60 == 12) {
      found.minutes -= 12 * 60;
    }
    found.minutes += after_noon ? 12 * 60 : 0;
  };
  if (is(found.last, Class::oclock)) {
    ++found.last;
    sure = true;
  }
  const std::size_t next = found.last;
  const bool counted = t.cls != Class::noon && found.minutes <= 12 * 60 + 59;
  if (is(next, Class::meridiem) ||
      ((word(next) == "AM" || word(next) == "PM" || word(next) == "am" || word(next) == "pm") &&
       t.cls != Class::number)) {
    if (counted) {
      set_half(word(next).front() == 'p' || word(next).front() == 'P');
    }
    ++found.last;
    sure = true;
  } else if (counted && is(next, Class::in) && is(next + 1, Class::the) &&
             is(next + 2, Class::day_part)) {
    set_half(static_cast<DayPart>(token(next + 2).value) != DayPart::morning);
    found.last = next + 3;
    sure = true;
  } else if (is(next, Class::zone)) {
    sure = sure || t.cls == Class::clock;
  }
  if (!sure) {
    return std::nullopt;
  }
  found.last += step(is(found.last, Class::zone));
  return found;
}

/// Returns the token after a phrase such as `local time` or `Eastern time` at `i`, or `i` if there
/// is no such phrase.
std::size_t Grammar::skip_zone(std::size_t i) const {
  return i + (token(i).cls == Class::other && word_is(i + 1, "time") ? 2 : 0);
}

/// Returns true if `found` repeats the time of day `previous` in another time zone: `(0600 GMT)` in
/// `9 a.m. local time (0600 GMT)`. The repetition adds nothing, and in its zone the day may be
/// another.
bool Grammar::repeats_clock(const Expression& previous, const Expression& found) const {
  const std::size_t opening = skip_zone(previous.last);
  return previous.minutes >= 0 && found.form == Form::clock && opening + 1 == found.first &&
         ((mark(opening, '(') && mark(found.last, ')')) || mark(opening, '/'));
}

/// Reads a time of day and the day after it: `10 p.m. Wednesday`, `5 p.m. EST, Nov. 6`, `9 a.m.
/// local time on Tuesday`. Returns the time alone if no day follows.
Grammar::Match Grammar::clock(std::size_t i) const {
  auto found = clock_time(i);
  if (!found) {
    return found;
  }
  std::size_t next = skip_zone(found->last);
  next += step(mark(next, ','));
  next += step((is(next, Class::on) && word(next) != "On") || is(next, Class::of));
  Match date;
  const Token& t = token(next);
  if (t.cls == Class::weekday) {
    date = weekday(next);
  } else if (is_month(t.cls)) {
    date = month_first(next);
  } else if (t.cls == Class::near_day || t.cls == Class::tonight) {
    date = near_day(next);
  } else if (t.cls == Class::digits || t.cls == Class::ordinal_digit) {
    date = day_first(next);
  } else if (t.cls == Class::numeric_date) {
    date = numeric_date(next);
  }
  if (date && date->minutes < 0 && date->kind != DateKind::set &&
      (date->form != Form::calendar || date->day != 0)) {
    date->first = i;
    date->minutes = found->minutes;
    date->kind = DateKind::time;
    return date;
  }
  return found;
}

/// Returns true if tokens `from` and `to` are in one sentence and at most 12 tokens apart.
bool Grammar::same_sentence(std::size_t from, std::size_t to) const {
  constexpr std::size_t kFar = 12;
  if (to > from + kFar) {
    return false;
  }
  while (from < to && !ends_sentence(from)) {
    ++from;
  }
  return from == to;
}

/// Returns true if the time `clock` belongs to `day`, which comes after it: `At 9 a.m. in Moscow on
/// Tuesday`. If a comma between them begins another clause (`at 9 a.m., police said Friday`), the
/// time belongs to the day only if `want` is true, which means that no day comes before the time.
bool Grammar::day_of_clock(const Expression& clock, const Expression& day, bool want) const {
  // The full stop of `a.m.` may also end the sentence.
  const std::size_t next = skip_zone(clock.last);
  const bool new_sentence = next == clock.last && token(next).capital && next < day.first;
  if (new_sentence || !same_sentence(clock.last - 1, day.first)) {
    return false;
  }
  bool opened = false;
  for (std::size_t i = next; i < day.first; ++i) {
    opened = opened || mark(i, '(');
    const bool closed = mark(i, ')') && !opened;  // the time is inside the bracket, the day outside
    if (closed || (mark(i, ',') && i + 1 < day.first && !want)) {
      return false;
    }
  }
  return true;
}

/// Gives each time of day without a day of its own the day that follows soon after it. Example: `At
/// 9 a.m. in Moscow on Tuesday` means 9 a.m. on Tuesday. Without this step the time would get the
/// date mentioned before it, or the day of publication.
void Grammar::give_days_to_clocks(std::vector<Expression>& found) const {
  const auto is_day = [](const Expression& day) {
    return day.form == Form::weekday || day.form == Form::near_day ||
           (day.form == Form::calendar && day.day != 0);
  };
  const auto first_day =
      static_cast<std::size_t>(std::find_if(found.begin(), found.end(), is_day) - found.begin());
  for (std::size_t i = found.size(); i-- > 1;) {
    Expression& clock = found[i - 1];
    if (clock.form != Form::clock || !is_day(found[i])) {
      continue;
    }
    const bool has_day =
        i > 1 && is_day(found[i - 2]) && same_sentence(found[i - 2].last, clock.first);
    if (has_day || !day_of_clock(clock, found[i], first_day > i - 1)) {
      continue;
    }
    Expression timed = found[i];
    timed.first = clock.first;
    timed.last = clock.last;
    timed.minutes = clock.minutes;
    timed.part = DayPart::none;
    timed.kind = DateKind::time;
    clock = timed;
  }
}

}  // namespace dateline::dates
