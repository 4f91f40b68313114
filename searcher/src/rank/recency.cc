#include "rank/recency.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "dateline/index_format.h"

namespace dateline {
namespace {

using std::chrono::sys_days;

/// Returns the age of a document, at least 0, or nullopt if its date is unknown.
std::optional<double> age_in_days(const std::string& published, std::chrono::year_month_day today) {
  const auto day = day_of_value(published);
  return day ? std::optional(
                   std::max(0.0, static_cast<double>((sys_days(today) - sys_days(*day)).count())))
             : std::nullopt;
}

}  // namespace

std::vector<RankedDocument> with_recency(const Xapian::Database& database,
                                         std::vector<RankedDocument> hits, const Recency& recency) {
  std::vector<std::optional<double>> ages;
  double oldest = 0;
  for (const RankedDocument& hit : hits) {
    const Xapian::Document document = database.get_document(hit.document, Xapian::DOC_ASSUME_VALID);
    ages.push_back(
        age_in_days(document.get_value(slot_number(Slot::published_last)), recency.today));
    oldest = std::max(oldest, ages.back().value_or(0));
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    hits[i].weight *= std::exp2(-ages[i].value_or(oldest) / recency.half_life_days);
  }
  std::stable_sort(hits.begin(), hits.end(), [](const RankedDocument& a, const RankedDocument& b) {
    return a.weight > b.weight;
  });
  return hits;
}

}  // namespace dateline
