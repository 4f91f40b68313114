/// Options of a search.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "dateline/facets.h"

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

}  // namespace dateline
