/// Builds a hit from the document of an article.
#pragma once

#include <xapian.h>

#include <cstddef>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "dateline/search_result.h"
#include "dateline/snippet.h"
#include "dateline/stored_article.h"

namespace dateline {

/// Returns the article and the annotations that a document stores.
AnnotatedArticle stored_article(const Xapian::Document& document);

/// Returns the work that building a hit took, in steps (work_budget.h).
/// @param words the words to highlight
std::uint64_t cost_of_showing(const Hit& hit, const HighlightTerms& words);

/// Returns a hit, without its rank, its score and the parts of its score.
/// @param words the words to highlight
/// @param snippet_bytes the approximate length of the snippet; 0 for no snippet
Hit shown_hit(const Xapian::Document& document, const QueryNode& query, const HighlightTerms& words,
              const Analyzer& analyzer, std::size_t snippet_bytes);

}  // namespace dateline
