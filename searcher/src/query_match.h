/// Runs a query: which documents it finds, and in what order.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cancellation_check.h"
#include "dateline/searcher.h"
#include "feedback.h"
#include "hit_counts.h"
#include "newest_first.h"
#include "query_builder.h"
#include "query_cost.h"
#include "work_budget.h"

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
  /// The places of hits that are asked of Xapian.
  struct Page {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  Matches match(const BuiltQuery& built, HitCounts& counts, std::size_t counted, bool learns);
  void plan(const BuiltQuery& built, std::size_t hits);
  void probe(const BuiltQuery& built);
  void charge_run() { work_.charge(run_steps_); }
  [[nodiscard]] double share_looked_at() const;
  [[nodiscard]] Xapian::Query within_range(const Xapian::Query& query) const;
  [[nodiscard]] Page page_of(std::size_t end, bool learns, bool ages);
  std::optional<NewestMatches> newest_of(const BuiltQuery& built, Xapian::Enquire& enquire,
                                         const PositionDecider& required, std::size_t wanted);
  [[nodiscard]] std::vector<std::uint32_t> candidates_of(const BuiltQuery& built);
  void reorder(Matches& matches, const BuiltQuery& built, Xapian::Enquire& enquire, bool learns,
               bool ages);
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
