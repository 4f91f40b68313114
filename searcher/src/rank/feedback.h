/// Pseudo-relevance feedback: words that the best hits of a query have in common raise the score of
/// other hits that contain them, so that articles about the same events come first even if they use
/// other words.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/search_options.h"
#include "index/work_budget.h"

namespace dateline {

/// A document and its score.
struct RankedDocument {
  Xapian::docid document = 0;
  double weight = 0;
};

/// Returns the documents of `hits` and their scores, in the same order.
std::vector<RankedDocument> ranked_documents(const Xapian::MSet& hits);

/// Returns the hits of a query with the best `feedback.depth` of them in a better order.
///
/// The function takes the best `feedback.hits` hits as examples of relevant articles, and looks for
/// words that are frequent in them and rare elsewhere. It then scores the top hits again with the
/// query and these words. Example: the best hits for `missile test` often contain `launch`, `kcna`
/// and `yongbyon`, so an article about a launch at Yongbyon moves up.
///
/// A word is weighted by its probability in the relevance model of V. Lavrenko and W. B. Croft,
/// "Relevance-based language models", 2001, estimated as RM3 does (N. Abdul-Jaleel et al., "UMass
/// at TREC 2004", 2004), times its inverse document frequency, because common words would win
/// otherwise. Only the top hits are scored again, because words in many articles cost time; F.
/// Diaz, "Condensed list relevance models", 2015, found that this loses little.
///
/// @param enquire the enquire that found `hits`; afterwards it has another query and no spies
/// @param hits the hits from the best on, in order
/// @param work is charged
/// @throws WorkSpent
std::vector<RankedDocument> with_feedback(const Xapian::Database& database,
                                          Xapian::Enquire& enquire,
                                          std::vector<RankedDocument> hits,
                                          const Feedback& feedback, WorkBudget& work);

}  // namespace dateline
