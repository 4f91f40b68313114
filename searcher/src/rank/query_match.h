/// Runs a query: finds the documents that match, and puts them in order.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "count/hit_counts.h"
#include "dateline/search_options.h"
#include "dateline/search_result.h"
#include "index/cancellation_check.h"
#include "index/work_budget.h"
#include "match/query_builder.h"
#include "match/query_cost.h"
#include "rank/feedback.h"
#include "rank/newest_first.h"

namespace dateline {

/// The result of a query.
struct Matches {
  std::vector<RankedDocument> hits;           ///< the hits of the requested page, in order
  std::vector<std::vector<ScorePart>> parts;  ///< for each hit, if `SearchOptions::explain` is set
  std::size_t total = 0;                      ///< the number of documents that match
  bool total_is_exact = false;                ///< false: `total` is an estimate
  bool partial = false;  ///< the work budget did not suffice for the whole query on all documents
  std::vector<std::string> notes;  ///< messages for the user about parts that were left out
};

/// Runs one query within a work budget. If the budget does not suffice for all documents, the query
/// is matched only against those that were indexed last, as many as the budget allows. So no part
/// of the query is skipped, however expensive it is: the answer is complete for the documents that
/// were searched. Example: if the budget pays for a quarter of the work, the newest quarter of the
/// documents is searched.
class QueryMatch {
 public:
  /// All parameters must outlive this object.
  /// @param newest_first is created when it is needed, and kept for later queries
  QueryMatch(const Xapian::Database& database, std::optional<NewestFirst>& newest_first,
             const SearchOptions& options, WorkBudget& work)
      : database_(database),
        newest_first_(newest_first),
        options_(options),
        work_(work),
        stop_(options.stop_requested) {}

  /// Matches the query. If the work budget is spent, tries again with fewer documents; after
  /// several attempts, returns a partial result without hits.
  /// @param build returns the query; it is called again if building the query spent the budget
  /// @param counts receives each match
  /// @param counted the number of matches up to which the total is exact, not estimated
  /// @param learns true if feedback may change the order, because the query has plain words
  /// @throws Error{ErrorCode::stopped} if the search is cancelled
  Matches run(const std::function<BuiltQuery()>& build, HitCounts& counts, std::size_t counted,
              bool learns);

 private:
  /// The hits that a match must find, and how they are reordered.
  struct Wanted {
    std::size_t end = 0;      ///< the number of best hits up to the end of the page
    std::size_t counted = 0;  ///< how many matches are counted, not estimated
    bool feedback = false;    ///< feedback reorders the best hits
    bool recency = false;     ///< recency reorders them

    [[nodiscard]] bool reorders() const { return feedback || recency; }
  };

  Matches match(const BuiltQuery& built, HitCounts& counts, std::size_t counted, bool learns);
  void plan(const BuiltQuery& built, std::size_t hits);
  void probe(const BuiltQuery& built);
  void charge_run() { work_.charge(run_steps_); }
  [[nodiscard]] double share_looked_at() const;
  [[nodiscard]] Xapian::Query within_range(const Xapian::Query& query) const;
  [[nodiscard]] Wanted wanted_hits(std::size_t counted, bool learns) const;
  std::optional<NewestMatches> newest_of(const BuiltQuery& built, Xapian::Enquire& enquire,
                                         const PositionDecider& required, std::size_t wanted);
  [[nodiscard]] std::vector<std::uint32_t> candidates_of(const BuiltQuery& built);
  Xapian::MSet rank(Xapian::Enquire& enquire, const Wanted& wanted,
                    const Xapian::MatchDecider* required, Matches& matches);
  void set_total(const Xapian::MSet& bounds, const std::optional<NewestMatches>& newest,
                 const BuiltQuery& built, Matches& matches) const;
  void add_feedback(Xapian::Enquire& enquire, Matches& matches);
  void explain(Matches& matches, const std::vector<RankedDocument>& relevant,
               const BuiltQuery& built);

  const Xapian::Database& database_;
  std::optional<NewestFirst>& newest_first_;
  const SearchOptions& options_;
  WorkBudget& work_;
  CancellationCheck stop_;
  QueryCost cost_;               ///< the estimated cost of the query
  std::uint64_t run_steps_ = 0;  ///< the estimated work of one match
};

}  // namespace dateline
