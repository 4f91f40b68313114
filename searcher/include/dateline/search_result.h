/// The results of the functions of `Searcher`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/article.h"
#include "dateline/facets.h"
#include "dateline/highlighted_text.h"
#include "dateline/timeline.h"

namespace dateline {

/// A part of a hit's score: that of a clause of the query, that of `words of the best hits`
/// (`Feedback`), or that of `age` (`Recency`), which is negative.
struct ScorePart {
  std::string what;   ///< the clause in the query language, or one of the two names above
  double weight = 0;  ///< the score that the part adds
};

/// An article that matches a query.
struct Hit {
  std::size_t rank = 0;  ///< from 1
  double score = 0;      ///< comparable only with other hits of the same query
  Article article;       ///< the article as it was put into the index
  /// The people that the article mentions, most mentioned first, each by its fullest name.
  std::vector<std::string> people;
  std::vector<std::string> places;          ///< the places; a demonym (`Japanese`) does not count
  std::vector<std::string> organisations;   ///< the organisations, in the same form
  std::vector<std::string> matched_people;  ///< the entries of `people` that the query names
  std::vector<std::string> matched_places;  ///< the entries of `places` that the query names
  HighlightedText headline;                 ///< the headline with the matches highlighted
  HighlightedText snippet;                  ///< the passage that best shows why the article matches
  std::vector<ScorePart> parts;  ///< the parts of the score, if `SearchOptions::explain` is set
};

/// A spelling correction: a word of the query that no article contains, and a similar word.
struct Correction {
  std::string typed;  ///< the word in the query
  std::string meant;  ///< a word that articles contain
};

/// Returns the query with the first occurrence of each misspelt word replaced. Example: `misile
/// japan` becomes `missile japan`.
DATELINE_API std::string corrected_query(std::string_view query,
                                         const std::vector<Correction>& corrections);

/// The result of a search.
struct SearchResult {
  std::vector<Hit> hits;                ///< at most `SearchOptions::limit` hits, in order
  std::size_t total = 0;                ///< the number of articles that match
  bool total_is_exact = true;           ///< false: `total` is an estimate
  bool partial = false;                 ///< `work_limit` cut the answer short; `notes` say how
  std::vector<Facet> facets;            ///< in the order of `SearchOptions::facets`
  std::optional<Timeline> timeline;     ///< present if `SearchOptions::timeline` is set
  std::vector<std::string> notes;       ///< messages for the user about what was left out
  std::vector<Correction> corrections;  ///< for words that no article contains
};

/// A hit without its text, as a TREC run needs it.
struct RankedId {
  std::string id;    ///< the id of the article
  double score = 0;  ///< the score, as in `Hit`
};

/// The result of `Searcher::rank_matches`.
struct Ranking {
  std::vector<RankedId> hits;      ///< best first
  bool partial = false;            ///< as in `SearchResult`
  std::vector<std::string> notes;  ///< as in `SearchResult`
};

/// The result of `Searcher::count_matches`.
struct MatchCount {
  std::size_t articles = 0;  ///< the number of articles that match; if `partial`, a lower bound
  bool partial = false;      ///< as in `SearchResult`
  std::vector<std::string> notes;  ///< as in `SearchResult`
};

}  // namespace dateline
