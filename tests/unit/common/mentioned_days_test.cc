#include "dateline/mentioned_days.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "dateline/civil_date.h"

namespace dateline {
namespace {

using Strings = std::vector<std::string>;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day day(const char* text) {
  return parse_iso_date(text)->day;
}

TEST(MentionedDayTerms, AreTheDayAndItsYear) {
  EXPECT_EQ(mentioned_day_terms(day("2023-01-11"), day("2023-01-11")),
            (Strings{"2023", "20230111"}));
}

TEST(MentionedDayTerms, CombineWholeMonthsAndYears) {
  EXPECT_EQ(mentioned_day_terms(day("2023-02-01"), day("2023-02-28")),
            (Strings{"2023", "all202302"}));
  EXPECT_EQ(mentioned_day_terms(day("2023-01-01"), day("2023-12-31")), (Strings{"all2023"}));
  EXPECT_EQ(mentioned_day_terms(day("2022-12-31"), day("2024-01-01")),
            (Strings{"2022", "20221231", "2024", "20240101", "all2023"}));
}

TEST(MentionedDayTerms, AreLimitedInNumber) {
  EXPECT_LE(mentioned_day_terms(day("1000-01-01"), day("9999-12-31")).size(), 400U);
  EXPECT_LE(mentioned_day_terms(day("1002-01-02"), day("2023-12-30")).size(), 600U);
}

TEST(MentionedDayTerms, AreEmptyForAnInvalidRange) {
  EXPECT_TRUE(mentioned_day_terms(day("2023-01-02"), day("2023-01-01")).empty());
  EXPECT_TRUE(mentioned_day_terms({}, day("2023-01-01")).empty());
  EXPECT_TRUE(mentioned_day_terms(std::chrono::year(-50) / 1 / 1, day("2023-01-01")).empty());
}

TEST(SearchedDayTerms, IncludeOnlyYearsInTheIndex) {
  const std::vector<int> years = {1999, 2001, 2030};
  EXPECT_EQ(searched_day_terms(day("2000-01-01"), day("2020-12-31"), years),
            (Strings{"2001", "all2001"}));
}

TEST(MentionedDays, AreFoundIfAndOnlyIfTheRangesOverlap) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<int> years = {2020, 2021, 2022, 2023, 2024};
  const sys_days begin = day("2020-01-01");
  std::uniform_int_distribution<int> offset(0, 5 * 365);
  std::uniform_int_distribution<int> shape(0, 3);
  const auto stretch = [&] {
    const year_month_day first(begin + std::chrono::days(offset(random)));
    switch (shape(random)) {
      case 0:
        return std::pair(first, first);
      case 1:
        return std::pair(year_month_day(first.year() / first.month() / 1),
                         year_month_day(first.year() / first.month() / std::chrono::last));
      case 2:
        return std::pair(year_month_day(first.year() / 1 / 1),
                         year_month_day(first.year() / 12 / 31));
      default:
        return std::pair(
            first, std::min(year_month_day(sys_days(first) + std::chrono::days(offset(random) / 3)),
                            day("2024-12-31")));
    }
  };
  for (int i = 0; i < 20'000; ++i) {
    const auto [first, last] = stretch();
    const auto [from, to] = stretch();
    const Strings in_index = mentioned_day_terms(first, last);
    const Strings looked_up = searched_day_terms(from, to, years);
    const bool found = std::find_first_of(in_index.begin(), in_index.end(), looked_up.begin(),
                                          looked_up.end()) != in_index.end();
    ASSERT_EQ(found, first <= to && from <= last)
        << to_iso({.day = first}) << ".." << to_iso({.day = last}) << " and "
        << to_iso({.day = from}) << ".." << to_iso({.day = to});
  }
}

}  // namespace
}  // namespace dateline
