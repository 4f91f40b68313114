/// Tells what makes up the score of a hit.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/search_result.h"
#include "match/query_builder.h"

namespace dateline {

/// What each part of a query adds to the weight of a document, if anything.
/// @param enquire of the same database and weighting; it is left with another query
std::vector<ScorePart> score_parts(const std::vector<BuiltPart>& parts, Xapian::docid document,
                                   Xapian::Enquire& enquire);

/// Adds to the parts what makes up the rest of a score, if there is any.
void add_rest(std::vector<ScorePart>& parts, const char* what, double score);

}  // namespace dateline
