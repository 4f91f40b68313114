#include "hit_counts.h"

#include <algorithm>

#include "facet_counter.h"
#include "timeline_counter.h"

namespace dateline {
namespace {

/// Shows a counter the value of each document.
/// @param documents in rising order
template <typename Counter>
void count(const Xapian::Database& database, Slot slot, const std::vector<Xapian::docid>& documents,
           Counter& counter) {
  auto value = database.valuestream_begin(slot_number(slot));
  const auto end = database.valuestream_end(slot_number(slot));
  for (const Xapian::docid document : documents) {
    if (value != end) {
      value.skip_to(document);
    }
    counter.add(value != end && value.get_docid() == document ? *value : std::string());
  }
}

}  // namespace

void HitCounts::report(const Xapian::Database& database, SearchResult& result) {
  std::sort(documents_.begin(), documents_.end());
  for (const FacetBy by : options_.facets) {
    FacetCounter counter(by);
    count(database, counter.slot(), documents_, counter);
    result.facets.push_back(counter.facet());
  }
  if (options_.timeline) {
    TimelineCounter counter;
    count(database, Slot::published_first, documents_, counter);
    result.timeline = counter.timeline();
  }
}

}  // namespace dateline
