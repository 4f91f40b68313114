/// Finds articles that are similar to a given one.
#pragma once

#include <xapian.h>

#include <set>
#include <string>

#include "index/work_budget.h"

namespace dateline {

/// A query for articles that are similar to a given one. It has the words that are frequent in the
/// article and rare elsewhere, each weighted by its frequency in the article. This is the
/// more-like-this of other search engines, with the term selection of S. E. Robertson, "On term
/// selection for query expansion", 1990.
struct SimilarQuery {
  Xapian::Query query;
  std::set<std::string, std::less<>> stems;  ///< the stems of these words
  bool is_partial = false;  ///< the budget did not suffice to look up all words of the article
};

/// Returns the query for the article of a document.
/// @param work is charged
SimilarQuery similar_query(const Xapian::Database& database, const Xapian::Document& document,
                           WorkBudget& work);

}  // namespace dateline
