#include "tie_order.h"

#include <algorithm>
#include <utility>

#include "dateline/index_format.h"

namespace dateline {
namespace {

std::string key_of(const Xapian::Database& database, Xapian::docid document) {
  return NewestThenId()(database.get_document(document, Xapian::DOC_ASSUME_VALID));
}

/// Weight and date are the same.
bool are_alike(const Xapian::Database& database, const RankedDocument& a, const RankedDocument& b) {
  if (a.weight != b.weight) {
    return false;
  }
  const auto date = [&](Xapian::docid document) {
    return database.get_document(document, Xapian::DOC_ASSUME_VALID)
        .get_value(slot_number(Slot::published_first));
  };
  return date(a.document) == date(b.document);
}

}  // namespace

std::string NewestThenId::operator()(const Xapian::Document& document) const {
  std::string key = document.get_value(slot_number(Slot::published_first));
  const bool dated = !key.empty();
  for (char& c : key) {
    c = static_cast<char>(~static_cast<unsigned char>(c));
  }
  // A day without a time sorts behind its times.
  key.push_back(dated ? '\xff' : '~');
  key.insert(key.begin(), dated ? '0' : '1');
  return key + document.get_value(slot_number(Slot::id));
}

Xapian::MSet hits_in_order(Xapian::Enquire& enquire, const Xapian::Database& database,
                           std::size_t first, std::size_t last, std::size_t counted,
                           const Xapian::MatchDecider* decider, std::vector<RankedDocument>& hits) {
  const auto get = [&](std::size_t begin, std::size_t end) {
    return enquire.get_mset(static_cast<Xapian::doccount>(begin),
                            static_cast<Xapian::doccount>(end - begin),
                            static_cast<Xapian::doccount>(counted), nullptr, decider);
  };
  enquire.set_sort_by_relevance_then_value(slot_number(Slot::published_first), /*reverse=*/true);
  const std::size_t before = first > 0 ? first - 1 : 0;
  Xapian::MSet found = get(before, last + 1);
  hits = ranked_documents(found);
  const std::size_t lead = std::min(first - before, hits.size());
  const std::size_t kept = std::min(last - first, hits.size() - lead);
  const bool cuts_lead = lead > 0 && kept > 0 && are_alike(database, hits[lead - 1], hits[lead]);
  const bool cuts_end = kept > 0 && lead + kept < hits.size() &&
                        are_alike(database, hits[lead + kept - 1], hits[lead + kept]);
  if (cuts_lead || cuts_end) {
    NewestThenId key;
    enquire.clear_matchspies();
    enquire.set_sort_by_relevance_then_key(&key, /*reverse=*/false);
    hits = ranked_documents(get(first, last));
    enquire.set_sort_by_relevance_then_value(slot_number(Slot::published_first), /*reverse=*/true);
    return found;
  }
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(lead));
  hits.resize(kept);
  sort_ties(database, hits);
  return found;
}

void sort_ties(const Xapian::Database& database, std::vector<RankedDocument>& hits) {
  for (auto begin = hits.begin(); begin != hits.end();) {
    const auto end = std::find_if(
        begin, hits.end(), [&](const RankedDocument& hit) { return hit.weight != begin->weight; });
    if (end - begin > 1) {
      std::vector<std::pair<std::string, RankedDocument>> tied;
      for (auto hit = begin; hit != end; ++hit) {
        tied.emplace_back(key_of(database, hit->document), *hit);
      }
      std::sort(tied.begin(), tied.end(),
                [](const auto& a, const auto& b) { return a.first < b.first; });
      std::transform(tied.begin(), tied.end(), begin, [](const auto& one) { return one.second; });
    }
    begin = end;
  }
}

}  // namespace dateline
