/// The last stage of finding dates: places time expressions on the calendar.
#pragma once

#include <chrono>
#include <optional>

#include "calendar.h"
#include "dateline/annotations.h"
#include "dateline/civil_date.h"
#include "expression.h"

namespace dateline::dates {

/// The number of mentions for which a text keeps referring to the quarter that it named last: `the
/// quarter` then means that quarter.
constexpr std::size_t kQuarterReach = 12;

/// The type of a text. News reports from the day of publication. A chronicle walks through the
/// past, and a month without a year belongs to the year that it mentioned last (the "news" and
/// "narrative" of Strötgen and Gertz 2010, "HeidelTime"). Example: after `In 1962`, `in October` in
/// a chronicle is October 1962.
enum class Telling { news, chronicle };

/// Resolves the expressions of one text. Some refer to earlier ones: `the next day` counts from the
/// reference date, which is the date that was resolved last.
class Resolver {
 public:
  Resolver(const std::optional<CivilDate>& published, Telling telling);

  /// Returns the mention for an expression; the caller sets its position in the text. Must be
  /// called for all expressions of the text in text order.
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
  std::optional<Span> spoken_of_;  ///< the reference date
  std::optional<Day> previous_;    ///< the first day of the previous expression, if it has one
  std::optional<Span> told_;       ///< the date resolved last that names a month or day
  std::optional<int> quarter_spoken_of_;  ///< the quarter resolved last
  std::size_t quarter_age_ = 0;           ///< the number of mentions since then
};

}  // namespace dateline::dates
