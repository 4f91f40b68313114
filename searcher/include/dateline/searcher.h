/// Answers queries over an index.
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
/// at TREC-3", 1994). The defaults were measured, see benchmarks/README.md.
struct Bm25 {
  double k1 = 1.6;  ///< how fast more occurrences of a word stop counting; 0 or more
  double b = 0.4;   ///< how much long articles are held back; 0 to 1
};

/// What the ranking learns from its own best hits: words that they share count for others too, so
/// that what tells of the same comes first. It changes the order of the best, and never what is
/// found. The defaults were measured, see benchmarks/README.md.
struct Feedback {
  std::size_t hits = 10;    ///< to learn from
  std::size_t words = 8;    ///< to learn
  double weight = 2;        ///< of all these words, that of a word of the query being 1; 0: none
  std::size_t depth = 300;  ///< the best so many hits are put in another order
};

/// What is newer counts more: of the best `depth` hits, the score is halved for each half-life that
/// passed between publication and `today`; an undated one counts as the oldest of them.
struct Recency {
  double half_life_days = 0;            ///< 0: what is newer counts the same
  std::chrono::year_month_day today{};  ///< that the age of articles counts from
  std::size_t depth = 1000;             ///< the best so many hits are put in another order
};

/// The order of hits. By relevance, ties come newest first, and of one moment by id. By date,
/// undated articles come last, and ties are in the order of relevance, then in that in which they
/// were indexed.
enum class SortBy { relevance, newest, oldest };

/// The work that a search may do unless it is told otherwise: about half a second on two cores of a
/// small server.
constexpr std::uint64_t kUsualWork = 40'000'000;

/// What is asked for besides a query.
struct SearchOptions {
  std::size_t limit = 10;           ///< hits to return
  std::size_t offset = 0;           ///< hits to pass over first
  std::size_t snippet_bytes = 280;  ///< about the length of a hit's snippet; 0 for none
  SortBy sort = SortBy::relevance;  ///< the order
  Bm25 bm25;                        ///< how words weigh
  Feedback feedback;                ///< of queries with plain words
  Recency recency;                  ///< when sorted by relevance
  /// Plain words are all required if no more than this many things stand side by side, see
  /// `Occur::should`; nothing: the measured default.
  std::optional<std::size_t> all_required_up_to;
  std::vector<FacetBy> facets;  ///< what to count the hits by, besides
  bool timeline = false;        ///< count the hits over time, as facets are counted
  bool explain = false;         ///< say what makes up the score of each hit
  /// The work that the search may do, in steps: reading on by one posting of a word takes about
  /// six, verifying where words stand in an article some hundreds. A query that takes more is
  /// answered from the articles that were indexed last, as many as that allows, and with fewer hits
  /// if these are very long or many; the answer is then `partial`. Work is counted, not timed: the
  /// same query on the same index has the same answer on every machine. 0: no limit.
  std::uint64_t work_limit = kUsualWork;
  /// Asked between the steps of a search, for every 64 articles that it finds or verifies, and for
  /// each hit that is shown, on its thread; true ends it by Error{ErrorCode::stopped}. Not asked
  /// while words are looked up and where none is found. May be empty. The answer does not depend on
  /// it.
  std::function<bool()> stop_requested;
};

/// What adds to a hit's score: a part of the query, or `words of the best hits` (`Feedback`), or
/// `age` (`Recency`), which takes from it.
struct ScorePart {
  std::string what;   ///< the part, as its user wrote it
  double weight = 0;  ///< what it adds
};

/// An article that a query found.
struct Hit {
  std::size_t rank = 0;  ///< from 1
  double score = 0;      ///< comparable within one query only
  Article article;       ///< as it was put
  /// The keys of what it speaks of, most mentioned first.
  std::vector<std::string> people;
  std::vector<std::string> places;          ///< those that a demonym alone names are left out
  std::vector<std::string> organisations;   ///< as people
  std::vector<std::string> matched_people;  ///< of these, those that the query names
  std::vector<std::string> matched_places;  ///< of the places
  HighlightedText headline;                 ///< with what the query found in it
  HighlightedText snippet;                  ///< the passage that shows best why it was found
  std::vector<ScorePart> parts;             ///< of the score, if they were asked for
};

/// A word of a query that no article has, and one that it may be meant for.
struct Correction {
  std::string typed;  ///< in the query
  std::string meant;  ///< of the index
};

/// The query with what is meant in the place of what was typed.
DATELINE_API std::string corrected_query(std::string_view query,
                                         const std::vector<Correction>& corrections);

/// The answer to a query.
struct SearchResult {
  std::vector<Hit> hits;             ///< in order
  std::size_t total = 0;             ///< articles that match
  bool total_is_exact = true;        ///< else `total` is an estimate
  bool partial = false;              ///< `SearchOptions::work_limit` cut it short; `notes` say how
  std::vector<Facet> facets;         ///< those asked for, in that order
  std::optional<Timeline> timeline;  ///< if it was asked for
  std::vector<std::string> notes;    ///< what of the query was left out, in words for its user
  std::vector<Correction> corrections;  ///< of words that no article has
};

/// A hit of a batch: what a TREC run needs.
struct RankedId {
  std::string id;    ///< of the article
  double score = 0;  ///< as in `Hit`
};

/// All hits of a batch.
struct Ranking {
  std::vector<RankedId> hits;      ///< best first
  bool partial = false;            ///< as in `SearchResult`
  std::vector<std::string> notes;  ///< as in `SearchResult`
};

/// How many articles match a query.
struct MatchCount {
  std::size_t articles = 0;        ///< if `partial`, at least so many
  bool partial = false;            ///< as in `SearchResult`
  std::vector<std::string> notes;  ///< as in `SearchResult`
};

/// An index opened for reading. It shows what the index held when it was opened; if a writer has
/// committed twice since, and overwritten that, a search goes on with what the index holds then.
/// Opening is cheap (docs/embedding.md). Not thread-safe: one for each thread. All functions throw
/// Error{ErrorCode::index_broken} if the index can't be read, and those that search
/// Error{ErrorCode::stopped} if `SearchOptions::stop_requested` says so.
class DATELINE_API Searcher {
 public:
  /// @throws Error{ErrorCode::index_missing} if there is no index, {index_schema} if another
  /// version of dateline made it, {index_broken} if it can't be read.
  /// @param log is told when the index changed so much that it had to be opened anew
  explicit Searcher(const std::filesystem::path& index, Log log = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;             ///< leaves one that may only be assigned to
  Searcher& operator=(Searcher&&) noexcept;  ///< closes what was open
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  /// The best hits, best first; ties newest first. Words weigh by BM25, occurrences in each field
  /// counting by the field's weight.
  /// @throws Error{ErrorCode::index_broken} if the index can't be read.
  SearchResult search(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Articles that tell of the same as the one with this id, best first, without itself; those that
  /// a query finds, if there is one. The words that they share are highlighted. Nothing if no
  /// article has the id. Feedback and corrections are left out.
  /// @throws Error{ErrorCode::index_broken} if the index can't be read.
  std::optional<SearchResult> similar(std::string_view id, const SearchOptions& options = {},
                                      const QueryNode* query = nullptr) const;

  /// The same ranking without reading the articles' text.
  Ranking rank_matches(const QueryNode& query, const SearchOptions& options = {}) const;

  /// The hits of `rank_matches`.
  std::vector<RankedId> rank(const QueryNode& query, const SearchOptions& options = {}) const;

  /// How many articles match: exactly, unless it is partial.
  MatchCount count_matches(const QueryNode& query, const SearchOptions& options = {}) const;

  /// The number of `count_matches`. Set no `work_limit` if it has to be exact.
  std::size_t count(const QueryNode& query, const SearchOptions& options = {}) const;

  /// The query as Xapian gets it, for people who know Xapian.
  std::string explain(const QueryNode& query, const SearchOptions& options = {}) const;

  /// The article with this id.
  std::optional<Article> article(std::string_view id) const;

  /// The article with this id, and what it was understood to say.
  std::optional<AnnotatedArticle> annotated_article(std::string_view id) const;

  /// Names that the index has with a word that begins with `prefix` (in any case and with any
  /// accents), those in most articles first: what a user who types it may mean. Takes some
  /// milliseconds; of more than 100,000 such names those that sort first are looked at.
  /// @param field `person`, `place` or `org`
  /// @param limit names at most
  /// @throws Error{ErrorCode::usage} for another field
  std::vector<std::string> names(std::string_view field, std::string_view prefix,
                                 std::size_t limit) const;

  std::size_t document_count() const;  ///< articles in the index
  std::size_t undated_count() const;   ///< articles whose publication date is unknown
  std::uint64_t revision() const;      ///< grows with each commit that changed anything

 private:
  struct DATELINE_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
