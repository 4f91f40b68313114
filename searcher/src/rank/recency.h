/// Makes what is newer weigh more.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/search_options.h"
#include "rank/feedback.h"

namespace dateline {

/// The hits in the order of their weights, each halved for every half-life between its publication
/// and `recency.today` (of one that is published later, nothing; of an undated one, that of the
/// oldest hit). Ties newest first, as they come.
/// @param hits the best ones, all of which are weighed anew
std::vector<RankedDocument> with_recency(const Xapian::Database& database,
                                         std::vector<RankedDocument> hits, const Recency& recency);

}  // namespace dateline
