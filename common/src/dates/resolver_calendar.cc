#include <cstdlib>
#include <string>

#include "resolver.h"
#include "timex.h"

namespace dateline::dates {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Returns `year`, or the year before or after it if its distance is smaller.
int closest_year(int year, double distance_now, double distance_before, double distance_after) {
  if (distance_before < distance_now && distance_before <= distance_after) {
    return year - 1;
  }
  return distance_after < distance_now ? year + 1 : year;
}

bool valid_day(int year, int month, int day) {
  return year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                        std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

}  // namespace

/// Returns the year of a month (perhaps with a day) whose year the text does not state. Returns
/// nullopt if the year cannot be inferred.
std::optional<int> Resolver::year_without_name(const Expression& found) const {
  if (found.continues) {  // unresolved if the previous expression is
    return previous_ ? std::optional(year_of(*previous_)) : std::nullopt;
  }
  if (found.year_shifted) {
    return shifted_year(found.year_shift);
  }
  if (telling_ == Telling::chronicle && spoken_of_ && !found.shifted) {
    // After November or December, January and February belong to the next year.
    const Day last = told_ ? told_->from : spoken_of_->from;
    const bool on = told_ && found.month <= 2 && months_of(last) % 12 >= 10;
    return year_of(last) + (on ? 1 : 0);
  }
  const auto now = month_of_publication();
  if (!now) {
    return std::nullopt;
  }
  const int year = *now / 12;
  const int month = *now % 12 + 1;
  const int ahead = found.month - month;  // in this year
  if (found.shifted && found.weekday == 0) {
    switch (found.shift) {
      case Shift::last:
      case Shift::past:
      case Shift::previous:
        return ahead < 0 || (ahead == 0 && found.day != 0) ? year : year - 1;
      case Shift::next:
      case Shift::coming:
        return ahead > 0 ? year : year + 1;
      default:
        return year;
    }
  }
  if (found.weekday != 0) {  // the weekday determines the year
    for (const int candidate : {year, year - 1, year + 1}) {
      if (valid_day(candidate, found.month, found.day) &&
          weekday_of(std::chrono::year(candidate) / found.month / found.day) == found.weekday) {
        return candidate;
      }
    }
  }
  if (found.day != 0) {
    const double distance = ahead * 30.4 + found.day - unsigned(published_->day.day());
    // The tense shifts the range of possible days. Without a tense they lie within half a year of
    // the publication date; a past day lies at most about nine months before it, a future day at
    // most about eight months after it.
    const double lean = found.tense == Tense::past ? -100 : found.tense == Tense::future ? 60 : 0;
    return closest_year(year, std::abs(distance - lean), std::abs(distance - 365 - lean),
                        std::abs(distance + 365 - lean));
  }
  // A bare month is one of twelve months, the last of which is this many months after publication.
  const int furthest = found.tense == Tense::past ? 1 : found.tense == Tense::future ? 9 : 3;
  return ahead > furthest ? year - 1 : ahead < furthest - 11 ? year + 1 : year;
}

void Resolver::place_calendar(DateMention& mention, const Expression& found) {
  std::optional<int> year = found.year != 0 ? std::optional(found.year) : year_without_name(found);
  if (found.before_christ) {
    mention.value = "BC" + two_figures(found.year / 100) + two_figures(found.year % 100);
    return;
  }
  if (!year) {
    return;
  }
  if (found.month == 0) {
    set_span(mention, year_span(*year));
  } else if (found.day == 0) {
    set_span(mention, month_span(*year * 12 + found.month - 1));
  } else if (valid_day(*year, found.month, found.day)) {
    Day day = std::chrono::year(*year) / found.month / found.day;
    if (const auto now = day_of_publication(); found.day_or_month && now && day > *now) {
      const Day other = std::chrono::year(*year) / found.day / found.month;
      day = other <= *now ? other : day;  // news mostly reports past days
    }
    set_span(mention, day_span(day));
  }
  if (found.month != 0 && mention.from) {
    told_ = spoken_of_;
  }
}

/// Returns the day of a weekday that continues the weekday before it, or nullopt if the weekday
/// before it does not decide the day. A range never ends before it begins. The days of a list
/// follow each other, unless a verb in the past tense would then have a day after the publication
/// date.
std::optional<Resolver::Day> Resolver::weekday_after_previous(const Expression& found,
                                                              Day now) const {
  if (!found.continues || !previous_) {
    return std::nullopt;
  }
  const int ahead = (found.weekday - weekday_of(*previous_) + 7) % 7;
  const Day day = *previous_ + days(ahead == 0 ? 7 : ahead);
  const bool fits = found.ends_range || found.tense != Tense::past || day <= now;
  return fits ? std::optional(day) : std::nullopt;
}

void Resolver::place_weekday(DateMention& mention, const Expression& found) {
  const auto now = day_of_publication();
  if (!now) {
    return;
  }
  if (const auto next = weekday_after_previous(found, *now)) {
    set_span(mention, day_span(*next));
    return;
  }
  const int back = (weekday_of(*now) - found.weekday + 7) % 7;
  Day day = *now - days(back);
  if (found.shifted) {
    switch (found.shift) {
      case Shift::last:
      case Shift::past:
        day = back == 0 ? day - days(7) : day;
        break;
      case Shift::coming:
        day += days(7);
        break;
      case Shift::next:
        day = monday_of(*now) + days(7 + found.weekday - 1);  // in the next week
        break;
      case Shift::previous:
      case Shift::following:
        if (spoken_of_) {
          const Day base = found.shift == Shift::previous ? spoken_of_->from - days(1)
                                                          : spoken_of_->to + days(7);
          day = base - days((weekday_of(base) - found.weekday + 7) % 7);
        }
        break;
      case Shift::current:
        day = back != 0 && found.tense != Tense::past ? day + days(7) : day;
        break;
      default:
        break;
    }
  } else if (found.tense == Tense::future && back != 0) {
    day += days(7);
  } else if (found.tense == Tense::past && day + days(found.days_on) > *now) {
    day -= days(7);  // `It rained from Thursday to Friday`: both days are past
  }
  set_span(mention, day_span(day));
}

void Resolver::place_quarter(DateMention& mention, const Expression& found) {
  std::optional<int> year = found.year != 0      ? std::optional(found.year)
                            : found.year_shifted ? shifted_year(found.year_shift)
                                                 : std::nullopt;
  const auto now = month_of_publication();
  const bool recent = quarter_spoken_of_ && quarter_age_ <= kQuarterReach;
  if (found.form == Form::half) {
    year = year ? year : published_ ? std::optional(year_of(Day(published_->day))) : std::nullopt;
    if (year) {
      set_span(mention, half_span(*year, found.number));
    }
    return;
  }
  int quarters = 0;
  if (found.number != 0) {
    if (!year && now) {
      const int current = *now % 12 / 3 + 1;
      // Early in a year, reports discuss the end of the year before: in February, `the fourth
      // quarter` is that of last year.
      const bool future = found.tense == Tense::future;
      year = *now / 12 - (found.number > current + (future ? 2 : 1) ? 1 : 0);
    }
    if (!year) {
      return;
    }
    quarters = *year * 4 + found.number - 1;
  } else if (found.shifted && !found.year_shifted && found.shift != Shift::latest && now) {
    quarters = *now / 3 + (found.shift == Shift::last ? -1 : found.shift == Shift::next ? 1 : 0);
  } else if (recent) {
    quarters = year ? *year * 4 + *quarter_spoken_of_ % 4 : *quarter_spoken_of_;
  } else if (year && !found.year_shifted) {
    set_span(mention, year_span(*year));
    return;
  } else if (now) {
    quarters = *now / 3 - 1 + (year ? (*year - *now / 12) * 4 : 0);
  } else {
    return;
  }
  set_span(mention, quarter_span(quarters));
  if (found.year == 0 || !recent) {  // the reported quarter, not the one it is compared with
    const bool compared = found.year_shifted && found.year_shift == Shift::last;
    quarter_spoken_of_ = quarters + (compared ? 4 : 0);
  }
  quarter_age_ = 0;
}

void Resolver::place_season(DateMention& mention, const Expression& found) {
  if (found.year != 0) {
    set_span(mention, season_span(found.year, found.season));
    return;
  }
  if (found.year_shifted) {
    if (const auto year = shifted_year(found.year_shift)) {
      set_span(mention, season_span(*year, found.season));
    }
    return;
  }
  if (telling_ == Telling::chronicle && spoken_of_ && !found.shifted) {
    set_span(mention, season_span(year_of(spoken_of_->from), found.season));
    return;
  }
  const auto now = day_of_publication();
  if (!now) {
    return;
  }
  int year = year_of(*now);
  const Span current = season_span(year, found.season);
  const bool last = found.shifted && (found.shift == Shift::last || found.shift == Shift::past);
  const bool next = found.shifted && (found.shift == Shift::next || found.shift == Shift::coming);
  if (last || (!found.shifted && found.tense != Tense::future)) {
    year -= (last ? current.to >= *now : current.from > *now) ? 1 : 0;
  } else if (next || found.tense == Tense::future) {
    year += (next ? current.from <= *now : current.to < *now) ? 1 : 0;
  }
  set_span(mention, season_span(year, found.season));
}

void Resolver::place_decade(DateMention& mention, const Expression& found) {
  int decade = found.year / 10;
  if (found.before_christ) {
    mention.value = "BC" + std::string(1, static_cast<char>('0' + found.year / 1000 % 10)) +
                    two_figures(decade % 100);
    return;
  }
  if (found.year < 100) {
    int century = 19;
    if (published_) {
      // The last decade of this name that begins within `kSoon` years from publication.
      constexpr int kSoon = 15;
      const int now = year_of(Day(published_->day)) + kSoon;
      century = now / 100 - (found.year > now % 100 ? 1 : 0);
    }
    decade += century * 10;
  }
  set_span(mention, decade_span(decade));
}

void Resolver::place_holiday(DateMention& mention, const Expression& found) {
  const auto holiday = static_cast<Holiday>(found.number);
  std::optional<int> year = found.year != 0      ? std::optional(found.year)
                            : found.year_shifted ? shifted_year(found.year_shift)
                                                 : std::nullopt;
  if (!year) {
    const auto now = day_of_publication();
    if (!now) {
      return;
    }
    year = year_of(*now);
    const Day day = holiday_in(*year, holiday);
    const bool next = (found.shifted && found.shift == Shift::next) || found.tense == Tense::future;
    const bool last = found.shifted && found.shift == Shift::last;
    if (next) {
      *year += day < *now ? 1 : 0;
    } else if (!(found.shifted && found.shift == Shift::current)) {
      // Without a verb in the past tense, a holiday may be the next one up to 45 days ahead.
      const int shadow = last || found.tense == Tense::past ? 0 : 45;
      *year -= day > *now + days(shadow) || (last && day >= *now) ? 1 : 0;
    }
  }
  set_span(mention, day_span(holiday_in(*year, holiday)));
}

}  // namespace dateline::dates
