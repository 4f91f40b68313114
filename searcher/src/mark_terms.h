/// What of a query is marked in the texts that it finds.
#pragma once

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "dateline/snippet.h"

namespace dateline {

/// The words and phrases of the tree that are marked in a hit: all but what is excluded.
MarkTerms mark_terms(const QueryNode& query, const Analyzer& analyzer);

}  // namespace dateline
