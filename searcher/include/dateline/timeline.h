/// How the hits of a query spread over time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"

namespace dateline {

/// How long a period of a timeline is.
enum class TimeUnit { day, month, year };

/// `day`, `month` or `year`.
DATELINE_API std::string_view to_string(TimeUnit unit);

/// A day, month or year, and what was published in it.
struct TimelinePeriod {
  std::string name;       ///< `2023-01-12`, `2023-01` or `2023`
  std::size_t count = 0;  ///< hits published in it

  bool operator==(const TimelinePeriod&) const = default;  ///< member by member
};

/// One period after the other from the first hit to the last, those without a hit too. A hit of
/// which only the year or month is known counts in its first period. The unit is the smallest one
/// of which there are at most `kMostPeriods`; years are left out before the last so many.
struct Timeline {
  TimeUnit unit = TimeUnit::day;        ///< of all periods
  std::vector<TimelinePeriod> periods;  ///< in their order
  std::size_t undated = 0;              ///< hits of unknown date
};

/// A timeline has at most so many.
constexpr std::size_t kMostPeriods = 62;

}  // namespace dateline
