/// A time expression as the text states it, before the resolver places it on the calendar. Example:
/// `last Friday` is the weekday 5 with the shift `last`, whatever the publication date.
#pragma once

#include <cstddef>

#include "dateline/annotations.h"
#include "token.h"

namespace dateline::dates {

enum class Form {
  calendar,  ///< a date with any of year, month and day; a missing year is inferred
  weekday,
  near_day,  ///< `number` days from the publication date: `yesterday`
  unit,      ///< a calendar unit that `shift` selects: `last week`
  weekend,
  quarter,  ///< quarter `number` of the year; 0: the quarter that the text named last
  half,     ///< half `number` of the year
  season,
  decade,      ///< `year` is its first year; below 100 the resolver chooses the century
  century,     ///< `number`, 20 for 1900 to 1999
  holiday,     ///< `number` is a `Holiday`
  distance,    ///< `amount` of `unit` from the publication date or the date mentioned last
  duration,    ///< `amount` of `unit`
  frequency,   ///< every `amount` of `unit`
  recurrence,  ///< every weekday, month or season of this kind
  day_part,    ///< `this morning`
  clock,       ///< a time of day by itself
  past,        ///< a vague past: `PAST_REF` in TIMEX3
  present,     ///< `PRESENT_REF`
  future,      ///< `FUTURE_REF`
};

/// The words that give a distance its starting point and direction: `a week ago`, `a week earlier`,
/// `a week later`, `a week from now`.
enum class Origin { ago, earlier, later, from_now };

enum class Tense { unknown, past, future };

/// A number of units. Example: `two and a half years` is 2 with `half`.
struct Amount {
  int whole = 0;
  bool half = false;   ///< half a unit is added
  bool vague = false;  ///< `several`, or a bare plural: the text does not say the number
};

/// The time expression in tokens `first` to `last` (exclusive). A number is 0 if the text does not
/// state it.
struct Expression {
  std::size_t first = 0;
  std::size_t last = 0;
  Form form = Form::calendar;
  DateKind kind = DateKind::date;

  int year = 0;
  int month = 0;
  int day = 0;
  int weekday = 0;
  int number = 0;             ///< its meaning depends on the form, see `Form`
  bool day_or_month = false;  ///< `day` and `month` may be swapped: `11/08/89`
  bool before_christ = false;
  bool continues = false;   ///< continues the expression before it: `6` in `Jan. 5 and 6`
  int days_on = 0;          ///< the number of days from a weekday to the last one that continues it
  bool ends_range = false;  ///< ends a range: `Friday` in `Monday through Friday`

  Unit unit = Unit::day;
  Amount amount;
  Origin origin = Origin::ago;
  bool shifted = false;  ///< the text states `shift`
  Shift shift = Shift::current;
  bool year_shifted = false;  ///< the text states `year_shift`: `January last year`
  Shift year_shift = Shift::current;
  Season season = Season::spring;
  DayPart part = DayPart::none;
  int minutes = -1;  ///< since midnight

  Tense tense = Tense::unknown;  ///< the tense of the verb that governs the expression
  bool year_ago = false;         ///< `a year earlier`: may mean the same quarter of the year before
};

}  // namespace dateline::dates
