/// Finds articles like a given one.
#pragma once

#include <xapian.h>

#include <set>
#include <string>

#include "index/work_budget.h"

namespace dateline {

/// What sets an article apart: its words that are frequent in it and rare elsewhere, each weighing
/// by how often it stands there (the more-like-this of search engines, after the term selection of
/// S. E. Robertson, "On term selection for query expansion", 1990).
struct SimilarQuery {
  Xapian::Query query;
  std::set<std::string, std::less<>> stems;  ///< of those words
  bool is_partial = false;                   ///< not all words of the article were looked up
};

/// @param work is charged
SimilarQuery similar_query(const Xapian::Database& database, const Xapian::Document& document,
                           WorkBudget& work);

}  // namespace dateline
