/// Highlights the mentions that a query for entities or mentioned days matches in an article.
#pragma once

#include "dateline/query.h"
#include "dateline/snippet.h"
#include "dateline/stored_article.h"

namespace dateline {

/// Returns true if the query contains an entity or mentioned days outside excluded clauses.
bool asks_for_mentions(const QueryNode& query);

/// Adds the surface forms of the matching mentions to `terms`. Example: for `place:japan`, adds
/// `Japan`, and also `Okinawa` if the article mentions it. Excluded clauses are skipped.
void add_mention_highlights(const QueryNode& query, const AnnotatedArticle& annotated,
                            HighlightTerms& terms);

}  // namespace dateline
