/// Turns a query tree into a Xapian query over dateline's terms.
#pragma once

#include <xapian.h>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "dateline/snippet.h"

namespace dateline {

/// Up to this many plain words side by side are all required; of more, articles that hold more of
/// them come first. Measured on judged queries, see benchmarks/README.md.
constexpr std::size_t kAllRequiredUpTo = 2;

/// The query that finds what the tree asks for. With `all_required_up_to`, see above.
Xapian::Query build_query(const QueryNode& query, const Analyzer& analyzer,
                          std::size_t all_required_up_to);

/// What of the tree is marked in a hit: all but what is excluded.
MarkTerms mark_terms(const QueryNode& query, const Analyzer& analyzer);

}  // namespace dateline
