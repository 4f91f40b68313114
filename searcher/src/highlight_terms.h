/// What of a query is highlighted in the texts that it finds.
#pragma once

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "dateline/snippet.h"

namespace dateline {

/// The words and phrases of the tree that are highlighted in a hit: all but what is excluded.
HighlightTerms highlight_terms(const QueryNode& query, const Analyzer& analyzer);

}  // namespace dateline
