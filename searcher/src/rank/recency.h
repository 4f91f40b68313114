/// Recency: lowers the scores of hits by their age.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/search_options.h"
#include "rank/feedback.h"

namespace dateline {

/// Returns the hits with new scores, best first. A hit's score is halved for every half-life
/// between its publication and `recency.today`. A hit published later has age 0; an undated hit is
/// as old as the oldest of the hits. Hits with equal scores keep their order.
/// @param hits the top hits; all of them get a new score
std::vector<RankedDocument> with_recency(const Xapian::Database& database,
                                         std::vector<RankedDocument> hits, const Recency& recency);

}  // namespace dateline
