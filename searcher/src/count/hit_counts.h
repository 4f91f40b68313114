/// Counts facets and publication dates over all hits of a query.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/search_options.h"
#include "dateline/search_result.h"
#include "index/work_budget.h"

namespace dateline {

/// Collects the numbers of the documents that match, and counts their values afterwards. `report`
/// reads the values one slot at a time in document order, the order in which they are stored, which
/// is several times as fast as reading all values of each document. Not thread-safe.
class HitCounts : public Xapian::MatchSpy {
 public:
  /// @param options must outlive this object
  explicit HitCounts(const SearchOptions& options) : options_(options) {}

  /// Returns true if the options ask for a facet or a timeline.
  [[nodiscard]] bool wanted() const { return !options_.facets.empty() || options_.timeline; }

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    documents_.push_back(document.get_docid());
  }

  /// Forgets the documents collected so far.
  void clear() { documents_.clear(); }

  /// Counts the facets and the timeline that the options ask for, and adds them to `result`. If the
  /// budget does not allow counting all documents, counts those that were indexed last.
  /// @param work is charged for each value read
  /// @return true if all documents were counted
  bool report(const Xapian::Database& database, WorkBudget& work, SearchResult& result);

 private:
  const SearchOptions& options_;
  std::vector<Xapian::docid> documents_;
};

}  // namespace dateline
