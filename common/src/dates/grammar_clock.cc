#include "grammar.h"

namespace dateline::dates {
namespace {

bool is_month(Class cls) {
  return cls == Class::month || cls == Class::month_short;
}

}  // namespace

/// Takes the part of the day behind a day: `Friday night`.
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

/// Takes the time of day behind a date: `at 6:30 p.m.`, `10:42 AM EST`.
void Grammar::add_clock(Expression& found) const {
  const std::size_t i = found.last + step(mark(found.last, ','));
  if (const auto time = clock_time(i + step(is(i, Class::at)))) {
    found.minutes = time->minutes;
    found.kind = DateKind::time;
    found.last = time->last;
  }
}

/// `10.30` as minutes since midnight; -1 for any other figure.
int Grammar::minutes_with_point(std::size_t i) const {
  const std::string_view figure = word(i);
  const std::size_t point = figure.size() < 3 ? 0 : figure.size() - 3;
  if (!is(i, Class::decimal) || point == 0 || figure[point] != '.' || token(i).value > 12) {
    return -1;
  }
  const int minutes = (figure[point + 1] - '0') * 10 + (figure[point + 2] - '0');
  return minutes < 60 ? token(i).value * 60 + minutes : -1;
}

/// A time of day: `10:35 a.m. EST`, `5 p.m.`, `ten o'clock`, `noon`, `0735 GMT`.
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

/// A time of day and the day that it belongs to: `10 p.m. Wednesday`, `5 p.m. EST, Nov. 6`.
Grammar::Match Grammar::clock(std::size_t i) const {
  auto found = clock_time(i);
  if (!found) {
    return found;
  }
  std::size_t next = found->last;
  next += step(mark(next, ','));
  next += step(is(next, Class::on) || is(next, Class::of));
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

}  // namespace dateline::dates
