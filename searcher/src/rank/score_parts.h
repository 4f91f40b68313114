/// Explains the score of a hit by its parts.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/search_result.h"
#include "match/query_builder.h"

namespace dateline {

/// Returns the parts of a query that add to the score of a document, each with the score it adds.
/// @param enquire searches the same database with the same weighting scheme; afterwards it has
/// another query
std::vector<ScorePart> score_parts(const std::vector<BuiltPart>& parts, Xapian::docid document,
                                   Xapian::Enquire& enquire);

/// Adds a part named `what` for the difference between `score` and the sum of `parts`, unless they
/// are equal.
void add_rest(std::vector<ScorePart>& parts, const char* what, double score);

}  // namespace dateline
