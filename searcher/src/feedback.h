/// Pseudo-relevance feedback: words that the best hits of a query have in common count for others
/// too, so that articles that tell of the same come first in whatever words they do.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/searcher.h"
#include "work_budget.h"

namespace dateline {

struct RankedDocument {
  Xapian::docid document = 0;
  double weight = 0;
};

std::vector<RankedDocument> ranked_documents(const Xapian::MSet& hits);

/// The hits of a query, the best `feedback.depth` of them in a better order.
///
/// What is learned are words, each weighted by its probability in the relevance model of V.
/// Lavrenko and W. B. Croft, "Relevance-based language models", 2001, estimated as RM3 does (N.
/// Abdul-Jaleel et al., "UMass at TREC 2004", 2004), times its inverse document frequency, without
/// which common words would win. Only the best hits are weighed anew (as F. Diaz, "Condensed list
/// relevance models", 2015, found to lose little), as words in many articles cost time.
///
/// @param enquire of the query, as it found `hits`; it is left with another query and no spies
/// @param hits from the best on
/// @param work is charged; WorkSpent is thrown
std::vector<RankedDocument> with_feedback(const Xapian::Database& database,
                                          Xapian::Enquire& enquire,
                                          std::vector<RankedDocument> hits,
                                          const Feedback& feedback, WorkBudget& work);

}  // namespace dateline
