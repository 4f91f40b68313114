/// Runs a query: which documents it finds, and in what order.
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

/// What a query finds.
struct Matches {
  std::vector<RankedDocument> hits;
  std::vector<std::vector<ScorePart>> parts;  ///< of each, if they are asked for
  std::size_t total = 0;
  bool total_is_exact = false;
  bool partial = false;  ///< not all documents, or not all of the query, could be looked at
  std::vector<std::string> notes;
};

/// Runs one query within a budget. If matching it would take more, or takes more, it is matched
/// against the documents that were indexed last, as many as the budget allows: so that the answer
/// is what the whole query says of these documents, whatever its parts cost.
class QueryMatch {
 public:
  /// @param newest_first is made if it is needed, and kept for the next query; all must live as
  /// long
  QueryMatch(const Xapian::Database& database, std::optional<NewestFirst>& newest_first,
             const SearchOptions& options, WorkBudget& work)
      : database_(database),
        newest_first_(newest_first),
        options_(options),
        work_(work),
        stop_(options.stop_requested) {}

  /// @param build makes the query; is called again if that or the match would be too much work
  /// @param counts is shown each match
  /// @param counted how many matches are counted, not estimated
  /// @param learns whether the query has plain words, so that feedback may change the order
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
  QueryCost cost_;
  std::uint64_t run_steps_ = 0;  ///< of one match of the query
};

}  // namespace dateline
