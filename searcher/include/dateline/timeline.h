/// Timelines: how many of the articles that match a query were published in each day, month or
/// year.
///
/// @code{.cpp}
/// #include <dateline/searcher.h>
///
/// #include <iostream>
///
/// int main(int, char** argv) {
///   const dateline::Searcher searcher(argv[1]);
///   const auto result = searcher.search("ransomware", {.timeline = true});
///   for (const dateline::TimelinePeriod& period : result.timeline->periods) {
///     std::cout << period.name << ": " << period.count << "\n";
///   }
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"

namespace dateline {

/// The length of the periods of a timeline.
enum class TimeUnit { day, month, year };

/// Returns `day`, `month` or `year`.
DATELINE_API std::string_view to_string(TimeUnit unit);

/// A day, month or year, and the number of matching articles published in it.
struct TimelinePeriod {
  std::string name;       ///< `2023-01-12`, `2023-01` or `2023`
  std::size_t count = 0;  ///< matching articles published in the period

  bool operator==(const TimelinePeriod&) const =
      default;  ///< Returns true if all members are equal.
};

/// The number of matching articles in each period, from the period of the oldest article to the
/// period of the newest, including periods without articles. An article whose publication date is
/// only a year or a month counts in the first period of that time.
///
/// The unit is the shortest one that needs at most `kMostPeriods` periods. Example: hits from
/// January to March 2023 are counted by month, because they span more than 62 days. If even years
/// are more than `kMostPeriods`, only the last `kMostPeriods` years are listed.
struct Timeline {
  TimeUnit unit = TimeUnit::day;        ///< the length of each period
  std::vector<TimelinePeriod> periods;  ///< in chronological order
  std::size_t undated = 0;  ///< matching articles of unknown date, which are in no period
};

/// The maximum number of periods in a timeline.
constexpr std::size_t kMostPeriods = 62;

}  // namespace dateline
