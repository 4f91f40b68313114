/// The last stage of finding dates: what expressions say, placed on the calendar.
#pragma once

#include <chrono>
#include <optional>

#include "calendar.h"
#include "dateline/annotations.h"
#include "dateline/civil_date.h"
#include "expression.h"

namespace dateline::dates {

/// How many mentions later a report still speaks of the quarter that it named.
constexpr std::size_t kQuarterReach = 12;

/// How a text tells of time. News speaks from the day it appears; a chronicle goes through the
/// past, and a month without a year is of the year told of last (the "news" and "narrative" of
/// Strötgen and Gertz 2010, "HeidelTime").
enum class Telling { news, chronicle };

/// Resolves the expressions of one text, which are given in their order: some point back.
class Resolver {
 public:
  Resolver(const std::optional<CivilDate>& published, Telling telling);

  /// The mention, without its place in the text.
  DateMention resolve(const Expression& found);

 private:
  using Day = std::chrono::sys_days;

  void set_span(DateMention& mention, const Span& span);
  void place(DateMention& mention, const Expression& found);
  void place_calendar(DateMention& mention, const Expression& found);
  void place_weekday(DateMention& mention, const Expression& found);
  std::optional<Day> weekday_after_previous(const Expression& found, Day now) const;
  void place_unit(DateMention& mention, const Expression& found);
  void place_weekend(DateMention& mention, const Expression& found);
  void place_quarter(DateMention& mention, const Expression& found);
  void place_season(DateMention& mention, const Expression& found);
  void place_decade(DateMention& mention, const Expression& found);
  void place_century(DateMention& mention, const Expression& found);
  void place_holiday(DateMention& mention, const Expression& found);
  void place_distance(DateMention& mention, const Expression& found);
  void place_from(DateMention& mention, const Expression& found, const Span& base);
  void place_day_part(DateMention& mention, const Expression& found);
  void place_clock(DateMention& mention, const Expression& found);

  std::optional<int> year_without_name(const Expression& found) const;
  std::optional<int> shifted_year(Shift shift) const;
  std::optional<Span> publication() const;
  std::optional<Day> day_of_publication() const;
  std::optional<int> month_of_publication() const;

  std::optional<CivilDate> published_;
  Telling telling_;
  std::optional<Span> spoken_of_;         ///< the date resolved last
  std::optional<Day> previous_;           ///< the first day of the expression before, if it has one
  std::optional<Span> told_;              ///< the month or day that a chronicle named last
  std::optional<int> quarter_spoken_of_;  ///< the quarter resolved last
  std::size_t quarter_age_ = 0;           ///< mentions since
};

}  // namespace dateline::dates
