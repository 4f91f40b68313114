#include "count/hit_counts.h"

#include <algorithm>

#include "count/facet_counter.h"
#include "count/timeline_counter.h"

namespace dateline {
namespace {

/// Adds the value of each document in `slot` to `counter`; an empty string if it has no value.
/// @param documents in ascending order
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

bool HitCounts::report(const Xapian::Database& database, WorkBudget& work, SearchResult& result) {
  constexpr std::uint64_t kOfAValue = 35;  // steps to read and count one value
  std::sort(documents_.begin(), documents_.end());
  const std::uint64_t of_a_document =
      kOfAValue * (options_.facets.size() + (options_.timeline ? 1 : 0));
  const std::size_t matches = documents_.size();
  if (of_a_document > 0 && documents_.size() > work.left() / of_a_document) {
    const auto counted = static_cast<std::ptrdiff_t>(work.left() / of_a_document);
    documents_.erase(documents_.begin(), documents_.end() - counted);
  }
  work.charge(documents_.size() * of_a_document);
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
  return documents_.size() == matches;
}

}  // namespace dateline
