/// What is counted of all hits of a query: facets, and the days of publication.
#pragma once

#include <xapian.h>

#include <vector>

#include "dateline/searcher.h"
#include "work_budget.h"

namespace dateline {

/// Collects the documents that match. What is counted is read afterwards, slot by slot in the order
/// in which values lie, which is several times as fast as document by document.
class HitCounts : public Xapian::MatchSpy {
 public:
  /// @param options must live as long
  explicit HitCounts(const SearchOptions& options) : options_(options) {}

  /// True if something is to be counted.
  [[nodiscard]] bool wanted() const { return !options_.facets.empty() || options_.timeline; }

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    documents_.push_back(document.get_docid());
  }

  /// Forgets what it was shown.
  void clear() { documents_.clear(); }

  /// Counts what was asked for into the result: of more documents than the budget allows, those
  /// that were indexed last.
  /// @return true if all were counted
  bool report(const Xapian::Database& database, WorkBudget& work, SearchResult& result);

 private:
  const SearchOptions& options_;
  std::vector<Xapian::docid> documents_;
};

}  // namespace dateline
