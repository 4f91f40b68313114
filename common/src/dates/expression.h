/// What an expression of time says, before it is placed on the calendar.
#pragma once

#include <cstddef>

#include "dateline/annotations.h"
#include "token.h"

namespace dateline::dates {

enum class Form {
  calendar,  ///< any of year, month, day; a missing year is inferred
  weekday,
  near_day,  ///< `number` days from the publication
  unit,      ///< a calendar unit, `shift` says which: `last week`
  weekend,
  quarter,  ///< `number` of the year, 0: the one spoken of
  half,     ///< `number` of the year
  season,
  decade,      ///< `year` is its first; below 100: of the century that the publication suggests
  century,     ///< `number`, 20 for 1900 to 1999
  holiday,     ///< `number` is a `Holiday`
  distance,    ///< `amount` of `unit` from the publication or from the date spoken of
  duration,    ///< `amount` of `unit`
  frequency,   ///< every `amount` of `unit`
  recurrence,  ///< every weekday, month or season of this kind
  day_part,    ///< `this morning`
  clock,       ///< a time of day by itself
  past,        ///< what TIMEX3 writes as PAST_REF
  present,
  future,
};

/// From where a distance is counted, and in which direction.
enum class Origin { ago, earlier, later, from_now };

enum class Tense { unknown, past, future };

struct Amount {
  int whole = 0;
  bool half = false;   ///< and a half
  bool vague = false;  ///< `several`, or a bare plural: the number is not said
};

/// An expression in tokens `first` to `last` (exclusive). Zero stands for a part not stated.
struct Expression {
  std::size_t first = 0;
  std::size_t last = 0;
  Form form = Form::calendar;
  DateKind kind = DateKind::date;

  int year = 0;
  int month = 0;
  int day = 0;
  int weekday = 0;
  int number = 0;
  bool day_or_month = false;  ///< `day` and `month` may be meant the other way round
  bool before_christ = false;
  bool continues = false;   ///< goes on from the expression before it: `6` in `Jan. 5 and 6`
  int days_on = 0;          ///< from a weekday to the last of those that go on from it
  bool ends_range = false;  ///< and is the end of a range: `Friday` in `Monday through Friday`

  Unit unit = Unit::day;
  Amount amount;
  Origin origin = Origin::ago;
  bool shifted = false;  ///< `shift` was said
  Shift shift = Shift::current;
  bool year_shifted = false;  ///< `January last year`: `year_shift` says the year
  Shift year_shift = Shift::current;
  Season season = Season::spring;
  DayPart part = DayPart::none;
  int minutes = -1;  ///< since midnight

  Tense tense = Tense::unknown;  ///< of the verb that it belongs to
  bool year_ago = false;         ///< `a year earlier`: may mean the quarter before, a year back
};

}  // namespace dateline::dates
