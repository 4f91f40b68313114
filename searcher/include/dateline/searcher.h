/// Searches an index.
///
/// @code{.cpp}
/// #include <dateline/aliases.h>
/// #include <dateline/error.h>
/// #include <dateline/query_parser.h>
/// #include <dateline/searcher.h>
///
/// #include <iostream>
///
/// // Usage: host INDEX QUERY
/// int main(int, char** argv) try {
///   const dateline::Searcher searcher(argv[1]);
///   const auto query = dateline::Aliases::builtin().expand(dateline::parse_query(argv[2]));
///   const auto result = searcher.search(query, {.limit = 5, .sort = dateline::SortBy::newest});
///   std::cout << (result.total_is_exact ? "" : "about ") << result.total << " articles\n";
///   for (const dateline::Hit& hit : result.hits) {
///     std::cout << hit.rank << ". " << hit.headline.text << "\n   " << hit.snippet.text << "\n";
///   }
/// } catch (const dateline::Error& error) {
///   std::cerr << error.what() << "\n" << error.hint() << "\n";
///   return 1;
/// }
/// @endcode
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotated_article.h"
#include "dateline/api.h"
#include "dateline/facets.h"
#include "dateline/highlighted_text.h"
#include "dateline/log.h"
#include "dateline/query.h"
#include "dateline/timeline.h"

namespace dateline {

/// Parameters of BM25 (S. Robertson, S. Walker, S. Jones, M. Hancock-Beaulieu, M. Gatford, "Okapi
/// at TREC-3", 1994). benchmarks/README.md has the measurements for the defaults.
struct Bm25 {
  double k1 = 1.6;  ///< how much further occurrences of a word count; 0 or more
  double b = 0.4;   ///< how much the length of an article lowers its score; 0 to 1
};

/// Parameters of pseudo-relevance feedback. The search takes the words that are typical of the best
/// hits and raises the score of other hits that contain them. Example: the best hits for `missile
/// test` also contain `launch`, so hits with `launch` rise. Feedback reorders the top hits; it
/// never adds hits. benchmarks/README.md has the measurements for the defaults.
struct Feedback {
  std::size_t hits = 10;  ///< the number of best hits to take words from
  std::size_t words = 8;  ///< the number of words to take
  double weight = 2;  ///< the weight of all these words together; a word of the query has 1; 0: off
  std::size_t depth = 300;  ///< the number of top hits to reorder
};

/// Parameters of the preference for new articles. The score of each of the best `depth` hits is
/// halved for every half-life between its publication and `today`. Example: with a half-life of 30
/// days, the score of an article that is 60 days old is divided by four. Undated articles count as
/// old as the oldest of these hits.
struct Recency {
  double half_life_days = 0;            ///< in days; 0: age does not count
  std::chrono::year_month_day today{};  ///< the day from which ages are measured
  std::size_t depth = 1000;             ///< the number of top hits to reorder
};

/// The order of hits.
enum class SortBy {
  relevance,  ///< best score first; equal scores: newest first, undated last, then by id
  newest,     ///< newest first, undated last; equal dates: best score first, then as indexed
  oldest      ///< oldest first, undated last; equal dates: best score first, then as indexed
};

/// The default work budget of a search, in steps: about half a second on two cores of a small
/// server.
constexpr std::uint64_t kUsualWork = 40'000'000;

/// Options of a search.
struct SearchOptions {
  std::size_t limit = 10;           ///< the maximum number of hits to return
  std::size_t offset = 0;           ///< the number of best hits to skip, for later pages
  std::size_t snippet_bytes = 280;  ///< the approximate length of a snippet; 0: no snippet
  SortBy sort = SortBy::relevance;  ///< the order of the hits
  Bm25 bm25;                        ///< parameters of the score
  Feedback feedback;                ///< applies to queries with plain words, sorted by relevance
  Recency recency;                  ///< applies if sorted by relevance
  /// All plain words of a query are required if it has at most this many clauses (words, phrases,
  /// fields; excluded clauses, dates and keywords do not count); otherwise plain words only raise
  /// the score (see `Occur::should`). nullopt: the default, 2.
  std::optional<std::size_t> all_required_up_to;
  std::vector<FacetBy> facets;  ///< the facets to count
  bool timeline = false;        ///< true: count the hits by day, month or year
  bool explain = false;         ///< true: fill `Hit::parts`
  /// The work budget of the search, in steps of about 10 ns. Reading one posting takes two steps or
  /// more; verifying the positions of words in one article takes about 250. A query that needs more
  /// work is answered from only the articles that were indexed last, as many as the budget allows,
  /// and with fewer hits if these are very long or many; the answer is then `partial`. Work is
  /// counted, not timed, so the same query on the same index gives the same answer on every
  /// machine. 0: no limit.
  std::uint64_t work_limit = kUsualWork;
  /// The cancellation check. The search calls it on its own thread between its stages, for every 64
  /// articles that it finds or verifies, for each hit that it shows, and about every 100,000 steps
  /// of the work budget. If it returns true, the search throws Error{ErrorCode::stopped}. It is not
  /// called while posting lists are read without finding an article. It may be empty, and never
  /// changes the answer.
  std::function<bool()> stop_requested;
};

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

/// An index opened for reading. A searcher sees the index as it was when the searcher was opened;
/// open a new one to see later commits. If a writer commits twice in the meantime, it overwrites
/// that revision, and the searcher continues with the latest one.
///
/// Opening takes well under a millisecond (docs/embedding.md). Not thread-safe: use one searcher
/// per thread. Any number of searchers may be open beside one writer.
///
/// All functions throw Error{ErrorCode::index_broken} if the index can't be read. Functions that
/// take `SearchOptions` throw Error{ErrorCode::stopped} if `stop_requested` returns true.
class DATELINE_API Searcher {
 public:
  /// Opens an index.
  /// @param index the folder of the index
  /// @param log receives a message whenever the searcher has to reopen a changed index; may be
  /// empty
  /// @throws Error{ErrorCode::index_missing} if there is no index, Error{ErrorCode::index_schema}
  /// if another version of dateline made it, Error{ErrorCode::index_broken} if it can't be read
  explicit Searcher(const std::filesystem::path& index, Log log = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;  ///< The moved-from searcher may only be assigned to or destroyed.
  Searcher& operator=(Searcher&&) noexcept;  ///< Closes the index that was open before.
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  /// Returns the hits of a query, in the order of `SearchOptions::sort`. The score is BM25 over the
  /// stems of the article; an occurrence counts by the weight of its field (`Field::weight`).
  SearchResult search(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns articles that share many characteristic words with the article `id`, without that
  /// article itself, or nullopt if no article has this id. The shared words are highlighted. The
  /// result has no feedback and no corrections.
  /// @param query if not null, only articles that match it are returned
  std::optional<SearchResult> similar(std::string_view id, const SearchOptions& options = {},
                                      const QueryNode* query = nullptr) const;

  /// Returns the ids and scores of the hits of `search`, without reading the text of the articles,
  /// and so faster. Ignores `facets`, `timeline` and `explain`.
  Ranking rank_matches(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the hits of `rank_matches`.
  std::vector<RankedId> rank(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the number of articles that match. It is exact unless the result is partial.
  MatchCount count_matches(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the number of `count_matches`, which is a lower bound if the budget does not suffice.
  /// Set `work_limit` to 0 if the number must be exact.
  std::size_t count(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the description of the Xapian query that `query` becomes, for people who know Xapian.
  std::string explain(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the article with this id, or nullopt if there is none.
  std::optional<Article> article(std::string_view id) const;

  /// Returns the article with this id and its annotations (people, places, organisations, dates),
  /// or nullopt if there is none.
  std::optional<AnnotatedArticle> annotated_article(std::string_view id) const;

  /// Returns the names in the index that have a word beginning with `prefix`, those in most
  /// articles first, for completion while a user types. Case and accents do not matter. Example:
  /// for `yos` in `person`, the names include `Yoshimasa Hayashi`. Takes some milliseconds. If more
  /// than 100,000 names begin so, only the first 100,000 in alphabetical order are considered.
  /// @param field `person`, `place` or `org`
  /// @param limit the maximum number of names
  /// @throws Error{ErrorCode::usage} for any other field
  std::vector<std::string> names(std::string_view field, std::string_view prefix,
                                 std::size_t limit) const;

  std::size_t document_count() const;  ///< Returns the number of articles.
  std::size_t undated_count() const;   ///< Returns the number of articles of unknown date.
  std::uint64_t revision() const;      ///< Returns a number that grows with each change.

 private:
  struct DATELINE_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
