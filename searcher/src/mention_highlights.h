/// What a query for entities or mentioned days has found in an article.
#pragma once

#include "dateline/query.h"
#include "dateline/snippet.h"
#include "dateline/stored_article.h"

namespace dateline {

/// True if the query asks for an entity or for mentioned days anywhere but in what it excludes.
bool asks_for_mentions(const QueryNode& query);

/// Adds the words of the mentions that the query asks for: of `place:japan` also `Okinawa`, where
/// the article speaks of it.
void add_mention_highlights(const QueryNode& query, const AnnotatedArticle& annotated,
                            HighlightTerms& terms);

}  // namespace dateline
