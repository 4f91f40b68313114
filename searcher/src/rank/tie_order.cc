#include "rank/tie_order.h"

#include <algorithm>
#include <utility>

#include "dateline/index_format.h"

namespace dateline {
namespace {

/// Returns a key that sorts the newest document first, undated ones last, and those of the same
/// moment by id.
std::string key_of(const Xapian::Database& database, Xapian::docid number) {
  const Xapian::Document document = database.get_document(number, Xapian::DOC_ASSUME_VALID);
  std::string key = document.get_value(slot_number(Slot::published_first));
  const bool dated = !key.empty();
  for (char& c : key) {
    c = static_cast<char>(~static_cast<unsigned char>(c));
  }
  // A day without a time sorts after every time of that day.
  key.push_back(dated ? '\xff' : '~');
  key.insert(key.begin(), dated ? '0' : '1');
  return key + document.get_value(slot_number(Slot::id));
}

/// Returns true if two hits have the same weight and date.
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

Xapian::MSet hits_in_order(Xapian::Enquire& enquire, const Xapian::Database& database,
                           std::size_t first, std::size_t last, std::size_t counted,
                           const Xapian::MatchDecider* decider, const MatchCharge& charge,
                           std::vector<RankedDocument>& hits) {
  enquire.set_sort_by_relevance_then_value(slot_number(Slot::published_first), /*reverse=*/true);
  std::size_t begin = first > 0 ? first - 1 : 0;
  std::size_t end = last + 1;
  const auto get = [&](std::size_t at_least) {
    charge.budget.charge(charge.of_a_match);
    return enquire.get_mset(static_cast<Xapian::doccount>(begin),
                            static_cast<Xapian::doccount>(end - begin),
                            static_cast<Xapian::doccount>(at_least), nullptr, decider);
  };
  const Xapian::MSet found = get(counted);
  hits = ranked_documents(found);
  enquire.clear_matchspies();
  for (std::size_t step = 64;; step *= 4) {
    const std::size_t lead = std::min(first - begin, hits.size());
    const std::size_t kept = std::min(last - first, hits.size() - lead);
    const bool cuts_lead = kept > 0 && begin > 0 && are_alike(database, hits.front(), hits[lead]);
    const bool cuts_end = kept > 0 && hits.size() == end - begin &&
                          are_alike(database, hits[lead + kept - 1], hits.back());
    if (!cuts_lead && !cuts_end) {
      sort_ties(database, charge.budget, hits);
      hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(lead));
      hits.resize(kept);
      return found;
    }
    begin -= cuts_lead ? std::min(begin, step) : 0;
    end += cuts_end ? step : 0;
    hits = ranked_documents(get(0));
  }
}

void sort_ties(const Xapian::Database& database, WorkBudget& work,
               std::vector<RankedDocument>& hits) {
  for (auto begin = hits.begin(); begin != hits.end();) {
    const auto end = std::find_if(
        begin, hits.end(), [&](const RankedDocument& hit) { return hit.weight != begin->weight; });
    if (end - begin > 1) {
      work.charge(static_cast<std::uint64_t>(end - begin) * steps::kDocument);
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
