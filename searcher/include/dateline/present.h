/// Writes answers to a stream, each form for another reader.
#pragma once

#include <ostream>
#include <string_view>

#include "dateline/annotated_article.h"
#include "dateline/api.h"
#include "dateline/searcher.h"

namespace dateline {

/// How matched words stand out in text.
enum class HighlightStyle {
  stars,   ///< `*word*`, for files and pipes
  colour,  ///< bold and coloured, for a terminal
};

/// For a person: a line with rank and headline, one with date, source and id, the snippet, and who
/// and where the article is about, those that the query names first and highlighted; after the hits
/// the timeline and the facets. Control characters of articles never get through. Nothing is
/// written for no hits.
/// @param width columns after which lines are wrapped between words; 0: never
DATELINE_API void present_text(std::ostream& out, const SearchResult& result,
                               HighlightStyle highlights, std::size_t width = 0);

/// One JSON object: `version`, `query`, `total`, `total_is_exact`, `hits`, and `facets` if any were
/// asked for (see docs/json-output.md).
DATELINE_API void present_json(std::ostream& out, std::string_view query,
                               const SearchResult& result);

/// One JSON object a line, one for each hit, as in `hits` above.
DATELINE_API void present_jsonl(std::ostream& out, const SearchResult& result);

/// A line of names, and one for each hit, as RFC 4180 has them: rank, score, id, published, source,
/// headline, url, people, places, snippet; several people and places with `; ` between them. An
/// apostrophe stands before `=`, `+`, `-` and `@`, which a spreadsheet would take for a formula.
DATELINE_API void present_csv(std::ostream& out, const SearchResult& result);

/// One article in full, for a person, in colour also with the people, places, organisations and
/// dates that it mentions.
DATELINE_API void present_article_text(std::ostream& out, const AnnotatedArticle& annotated,
                                       HighlightStyle highlights);

/// The same as a JSON object with the members of a stored article and of `annotate`.
DATELINE_API void present_article_json(std::ostream& out, const AnnotatedArticle& annotated);

/// One line of a TREC run: `QID Q0 ID RANK SCORE NAME`. In topic, id and name, white space (any of
/// Unicode's), control characters, characters that change the direction of text, invisible ones and
/// bytes that are not UTF-8 are percent-encoded: `a%20b` for `a b`. Each is one column then, unless
/// it is empty.
DATELINE_API void present_trec(std::ostream& out, std::string_view topic, std::size_t rank,
                               const RankedId& ranked, std::string_view run_name);

}  // namespace dateline
