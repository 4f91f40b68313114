/// Collects the words of a query that are highlighted in its hits.
#pragma once

#include "analysis/analysed_query.h"
#include "dateline/snippet.h"

namespace dateline {

/// Returns the stems, phrases, wildcards and fuzzy words of `query` that are highlighted in a hit.
/// Excluded clauses (after NOT or `-`) are skipped.
HighlightTerms highlight_terms(const AnalysedNode& query);

}  // namespace dateline
