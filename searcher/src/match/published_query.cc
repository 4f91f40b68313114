#include "match/published_query.h"

#include <string>
#include <vector>

#include "dateline/index_format.h"

namespace dateline {

using Xapian::Query;

Xapian::Query published_query(const DateRange& range) {
  if (range.first && range.last) {
    const auto first = *range.first;
    const auto last = *range.last;
    const bool from_first = first.day() == std::chrono::day(1);
    const bool to_last = last == last.year() / last.month() / std::chrono::last;
    const bool same_year = first.year() == last.year();
    if (from_first && to_last && same_year && first.month() == last.month()) {
      return Query(month_term(first));
    }
    if (from_first && to_last && same_year && first.month() == std::chrono::January &&
        last.month() == std::chrono::December) {
      return Query(year_term(first));
    }
  }
  std::vector<Query> ends;
  if (range.last) {
    // `~` sorts after every time of that day.
    ends.emplace_back(Query::OP_VALUE_LE, slot_number(Slot::published_first),
                      date_value(*range.last) + "~");
  }
  ends.emplace_back(Query::OP_VALUE_GE, slot_number(Slot::published_last),
                    range.first ? date_value(*range.first) : std::string("0"));
  return {Query::OP_AND, ends.begin(), ends.end()};
}

}  // namespace dateline
