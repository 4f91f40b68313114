/// Makes of a document what is shown of a hit.
#pragma once

#include <xapian.h>

#include <cstddef>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "dateline/search_result.h"
#include "dateline/snippet.h"
#include "dateline/stored_article.h"

namespace dateline {

/// The article that a document stores, and what it was understood to say.
AnnotatedArticle stored_article(const Xapian::Document& document);

/// What showing a hit took, in steps (work_budget.h).
std::uint64_t cost_of_showing(const Hit& hit, const HighlightTerms& words);

/// All of a hit but its rank and score.
/// @param words those of the query
/// @param snippet_bytes 0 for no snippet
Hit shown_hit(const Xapian::Document& document, const QueryNode& query, const HighlightTerms& words,
              const Analyzer& analyzer, std::size_t snippet_bytes);

}  // namespace dateline
