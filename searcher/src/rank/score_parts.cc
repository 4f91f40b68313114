#include "rank/score_parts.h"

#include <cmath>

#include "index/doc_id_set.h"

namespace dateline {

std::vector<ScorePart> score_parts(const std::vector<BuiltPart>& parts, Xapian::docid document,
                                   Xapian::Enquire& enquire) {
  std::vector<ScorePart> found;
  for (const BuiltPart& part : parts) {
    enquire.set_query(
        {Xapian::Query::OP_FILTER, part.query, documents_query({.documents = {document}})});
    const Xapian::MSet hits = enquire.get_mset(0, 1);
    if (!hits.empty() && hits.begin().get_weight() > 0) {
      found.push_back({.what = part.text, .weight = hits.begin().get_weight()});
    }
  }
  return found;
}

void add_rest(std::vector<ScorePart>& parts, const char* what, double score) {
  constexpr double kRounding = 1e-6;
  double sum = 0;
  for (const ScorePart& part : parts) {
    sum += part.weight;
  }
  if (std::abs(score - sum) > kRounding) {
    parts.push_back({.what = what, .weight = score - sum});
  }
}

}  // namespace dateline
