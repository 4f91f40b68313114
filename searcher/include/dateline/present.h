/// Writes search results and articles to a stream: as text for people, and as JSON, CSV or a TREC
/// run for programs.
///
/// @code{.cpp}
/// #include <dateline/present.h>
/// #include <dateline/searcher.h>
///
/// #include <iostream>
///
/// int main(int, char** argv) {
///   const dateline::Searcher searcher(argv[1]);
///   const auto result = searcher.search("place:japan missile");
///   dateline::present_text(std::cout, result, dateline::HighlightStyle::stars, /*width=*/80);
/// }
/// @endcode
#pragma once

#include <ostream>
#include <string_view>

#include "dateline/annotated_article.h"
#include "dateline/api.h"
#include "dateline/search_result.h"

namespace dateline {

/// How matched words are highlighted in text.
enum class HighlightStyle {
  stars,   ///< `*word*`, for files and pipes
  colour,  ///< bold and coloured, for a terminal
};

/// Writes the hits for a person to read. Each hit has a line with rank and headline, a line with
/// date, source and id, the snippet, and the first people and places of the article; names that the
/// query contains come first and are highlighted. The timeline and the facets follow the hits.
/// Never writes control characters of an article. Writes nothing if there are no hits.
/// @param width the number of columns at which lines are wrapped between words; 0: no wrapping
DATELINE_API void present_text(std::ostream& out, const SearchResult& result,
                               HighlightStyle highlights, std::size_t width = 0);

/// Writes the result as one JSON object: `version`, `query`, `total`, `total_is_exact`, `partial`
/// and `hits`; and `facets`, `timeline`, `notes`, `corrections` and `corrected_query` if the result
/// has them (see docs/json-output.md).
/// @param query the query as typed
DATELINE_API void present_json(std::ostream& out, std::string_view query,
                               const SearchResult& result);

/// Writes one line for each hit, a JSON object like those in the array `hits` of `present_json`. If
/// the result is partial, each object also has `"partial": true`.
DATELINE_API void present_jsonl(std::ostream& out, const SearchResult& result);

/// Writes the hits as CSV (RFC 4180): a header line, then one line for each hit. The columns are
/// rank, score, id, published, source, headline, url, people, places, snippet and, if the result is
/// partial, partial. `; ` separates several people or places; at most ten of each are written. A
/// cell that begins with `=`, `+`, `-` or `@` gets an apostrophe in front, because a spreadsheet
/// would read it as a formula. Example: `=SUM(A1)` becomes `'=SUM(A1)`.
DATELINE_API void present_csv(std::ostream& out, const SearchResult& result);

/// Writes one article in full for a person to read: headline, date, source and the other metadata,
/// and the body. With `HighlightStyle::colour`, the people, places, organisations and dates that
/// the article mentions are coloured.
DATELINE_API void present_article_text(std::ostream& out, const AnnotatedArticle& annotated,
                                       HighlightStyle highlights);

/// Writes one article as a JSON object on one line. It has the members of a stored article and
/// those of its annotations (see `annotate`).
DATELINE_API void present_article_json(std::ostream& out, const AnnotatedArticle& annotated);

/// Writes one line of a TREC run: `TOPIC Q0 ID RANK SCORE NAME`. Topic, id and name are
/// percent-encoded so that each is one column, unless it is empty: all white space of Unicode,
/// control characters, characters that change the direction of text, invisible characters, and
/// bytes that are not UTF-8. Example: `a b` becomes `a%20b`.
/// @param rank the rank of the hit, from 1
DATELINE_API void present_trec(std::ostream& out, std::string_view topic, std::size_t rank,
                               const RankedId& ranked, std::string_view run_name);

}  // namespace dateline
