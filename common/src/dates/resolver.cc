#include "resolver.h"

#include <array>
#include <string>

#include "timex.h"

namespace dateline::dates {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

}  // namespace

Resolver::Resolver(const std::optional<CivilDate>& published, Telling telling)
    : published_(published), telling_(telling) {}

std::optional<Resolver::Day> Resolver::day_of_publication() const {
  if (!published_ || published_->precision < DatePrecision::day) {
    return std::nullopt;
  }
  return Day(published_->day);
}

/// Returns the month of publication, counted as in `month_span`.
std::optional<int> Resolver::month_of_publication() const {
  if (!published_ || published_->precision < DatePrecision::month) {
    return std::nullopt;
  }
  return months_of(Day(published_->day));
}

/// Returns the day, month or year of publication, whichever is known.
std::optional<Span> Resolver::publication() const {
  if (!published_) {
    return std::nullopt;
  }
  const Day day(published_->day);
  switch (published_->precision) {
    case DatePrecision::year:
      return year_span(year_of(day));
    case DatePrecision::month:
      return month_span(months_of(day));
    default:
      return day_span(day);
  }
}

std::optional<int> Resolver::shifted_year(Shift shift) const {
  if (!published_) {
    return std::nullopt;
  }
  const int year = year_of(Day(published_->day));
  switch (shift) {
    case Shift::last:
    case Shift::past:
    case Shift::previous:
      return year - 1;
    case Shift::next:
    case Shift::coming:
    case Shift::following:
      return year + 1;
    case Shift::same:
      return spoken_of_ ? year_of(spoken_of_->from) : year;
    default:
      return year;
  }
}

void Resolver::set_span(DateMention& mention, const Span& span) {
  mention.value = span.value;
  mention.from = year_month_day(span.from);
  mention.to = year_month_day(span.to);
  spoken_of_ = span;
}

void Resolver::place_unit(DateMention& mention, const Expression& found) {
  if (found.month != 0) {  // `the week of March 6`
    place_calendar(mention, found);
    if (mention.from) {
      set_span(mention, week_span(Day(*mention.from)));
    }
    return;
  }
  int steps = 0;
  bool from_text = false;
  const Shift shift = found.shifted                    ? found.shift
                      : telling_ == Telling::chronicle ? Shift::same
                                                       : Shift::current;
  switch (shift) {
    case Shift::last:
    case Shift::past:
      steps = -1;
      break;
    case Shift::next:
    case Shift::coming:
      steps = 1;
      from_text = found.unit == Unit::day || telling_ == Telling::chronicle;
      break;
    case Shift::previous:
    case Shift::following:
      steps = shift == Shift::previous ? -1 : 1;
      from_text = true;
      break;
    case Shift::same:
      from_text = true;
      break;
    default:
      break;
  }
  if (from_text) {
    if (spoken_of_ && spoken_of_->unit <= found.unit) {
      set_span(mention,
               unit_span(found.unit, steps > 0 ? spoken_of_->to : spoken_of_->from, steps));
    }
    return;
  }
  const bool known =
      published_ && (found.unit >= Unit::year ||
                     (found.unit >= Unit::month && month_of_publication()) || day_of_publication());
  if (known) {
    set_span(mention, unit_span(found.unit, Day(published_->day), steps));
  }
}

void Resolver::place_weekend(DateMention& mention, const Expression& found) {
  const auto now = day_of_publication();
  if (!now) {
    return;
  }
  // On a weekday, the last weekend is meant, except with a verb in the future tense.
  const bool over = weekday_of(*now) <= 5;
  int weeks = over ? -1 : 0;
  if (found.shifted) {
    weeks = found.shift == Shift::next || found.shift == Shift::coming ? 1
            : found.shift == Shift::last || found.shift == Shift::past ? -1
                                                                       : 0;
  } else if (found.tense == Tense::future) {
    weeks = 0;
  }
  set_span(mention, weekend_span(*now + days(7 * weeks)));
}

void Resolver::place_distance(DateMention& mention, const Expression& found) {
  const bool back = found.origin == Origin::ago || found.origin == Origin::earlier;
  const bool from_text = found.origin == Origin::later ||
                         (found.origin == Origin::earlier &&
                          (found.unit < Unit::year || telling_ == Telling::chronicle));
  if (found.amount.vague) {
    mention.value = back ? "PAST_REF" : "FUTURE_REF";
    return;
  }
  if (found.year_ago && quarter_spoken_of_ && quarter_age_ <= kQuarterReach) {
    const int quarters = *quarter_spoken_of_ - 4;
    set_span(mention, quarter_span(quarters));
    return;
  }
  constexpr int kFurthest = 2000;  // of any unit; anything further is prehistory
  const auto base = from_text ? spoken_of_ : publication();
  if (base && base->unit <= found.unit && found.amount.whole <= kFurthest) {
    place_from(mention, found, *base);
  }
}

/// Places a distance before or after the first day of `base`.
void Resolver::place_from(DateMention& mention, const Expression& found, const Span& base) {
  const bool back = found.origin == Origin::ago || found.origin == Origin::earlier;
  const Day day = base.from;
  const int sign = back ? -1 : 1;
  const int amount = found.amount.whole * sign;
  switch (found.unit) {
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
      if (found.origin == Origin::ago) {
        const int hours_in_day = found.unit == Unit::hour ? 24 : 86400;
        set_span(mention, day_span(day - days(found.amount.whole / hours_in_day)));
      }
      break;
    case Unit::day:
    case Unit::week:
    case Unit::fortnight:
    case Unit::month:
    case Unit::quarter:
      set_span(mention, unit_span(found.unit, day, amount));
      break;
    case Unit::decade:
    case Unit::year: {
      if (found.amount.half && found.unit == Unit::year && base.unit <= Unit::month) {
        set_span(mention, month_span(months_of(day) + amount * 12 + 6 * sign));
        break;
      }
      const int years = amount * (found.unit == Unit::decade ? 10 : 1);
      if (year_of(day) + years > 0) {
        set_span(mention, year_span(year_of(day) + years));
      }
      break;
    }
    case Unit::century:
      if (year_of(day) + amount * 100 > 0 && !found.amount.half) {
        set_span(mention, century_span(year_of(day) / 100 + amount));
      }
      break;
    default:
      break;
  }
}

void Resolver::place_day_part(DateMention& mention, const Expression& found) {
  std::optional<Day> day = day_of_publication();
  if (found.shifted) {
    switch (found.shift) {
      case Shift::last:
        day = day ? std::optional(*day - days(1)) : std::nullopt;
        break;
      case Shift::same:
      case Shift::next:
      case Shift::following:
      case Shift::previous:
        if (!spoken_of_ || spoken_of_->unit != Unit::day) {
          return;
        }
        day = spoken_of_->from + days(found.shift == Shift::same       ? 0
                                      : found.shift == Shift::previous ? -1
                                                                       : 1);
        break;
      default:
        break;
    }
  } else if (spoken_of_ && spoken_of_->unit == Unit::day) {
    day = spoken_of_->from;
  }
  if (day) {
    set_span(mention, day_span(*day));
  }
}

void Resolver::place_clock(DateMention& mention, const Expression&) {
  if (spoken_of_ && spoken_of_->unit == Unit::day) {
    set_span(mention, Span(*spoken_of_));
  } else if (const auto day = day_of_publication()) {
    set_span(mention, day_span(*day));
  }
}

void Resolver::place_century(DateMention& mention, const Expression& found) {
  if (found.before_christ) {
    mention.value = "BC" + two_figures(found.number - 1);
  } else if (found.number > 0) {
    set_span(mention, century_span(found.number - 1));
  }
}

void Resolver::place(DateMention& mention, const Expression& found) {
  switch (found.form) {
    case Form::calendar:
      place_calendar(mention, found);
      break;
    case Form::weekday:
      place_weekday(mention, found);
      break;
    case Form::near_day:
      if (const auto day = day_of_publication()) {
        set_span(mention, day_span(*day + days(found.number)));
      }
      break;
    case Form::unit:
      place_unit(mention, found);
      break;
    case Form::weekend:
      place_weekend(mention, found);
      break;
    case Form::quarter:
    case Form::half:
      place_quarter(mention, found);
      break;
    case Form::season:
      place_season(mention, found);
      break;
    case Form::decade:
      place_decade(mention, found);
      break;
    case Form::century:
      place_century(mention, found);
      break;
    case Form::holiday:
      place_holiday(mention, found);
      break;
    case Form::distance:
      place_distance(mention, found);
      break;
    case Form::day_part:
      place_day_part(mention, found);
      break;
    case Form::clock:
      place_clock(mention, found);
      break;
    case Form::duration:
    case Form::frequency:
      mention.value = duration_value(found.amount, found.unit);
      break;
    case Form::recurrence:
      mention.value = recurrence_value(found);
      break;
    case Form::past:
      mention.value = "PAST_REF";
      break;
    case Form::present:
      mention.value = "PRESENT_REF";
      break;
    case Form::future:
      mention.value = "FUTURE_REF";
      break;
  }
}

DateMention Resolver::resolve(const Expression& found) {
  DateMention mention;
  mention.kind = found.kind;
  ++quarter_age_;
  const std::optional<Span> spoken_of = spoken_of_;
  place(mention, found);
  const bool deictic = found.form == Form::near_day || found.form == Form::weekday ||
                       (found.form == Form::distance && found.origin == Origin::ago);
  if (telling_ == Telling::chronicle && deictic) {
    spoken_of_ = spoken_of;  // a quotation, which does not move the reference date of a chronicle
  }
  previous_ = mention.from ? std::optional(Day(*mention.from)) : std::nullopt;
  const bool day = mention.from && mention.from == mention.to;
  if (day && found.kind == DateKind::time) {
    mention.value +=
        found.minutes >= 0 ? clock_suffix(found.minutes) : std::string(part_suffix(found.part));
  }
  return mention;
}

}  // namespace dateline::dates
