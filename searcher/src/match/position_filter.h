/// Verifies word patterns (phrases, NEAR, ADJ, ATLEAST) while Xapian matches a query. Xapian's own
/// phrase search needs positions stored for each term; here, all positions of an article are read
/// from a single value of its document.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dateline/index_format.h"
#include "index/cancellation_check.h"
#include "index/work_budget.h"
#include "match/position_matcher.h"
#include "match/position_pattern.h"
#include "match/value_filter.h"

namespace dateline {

/// Matches the documents in which a pattern occurs. It may be used anywhere in a query. It has
/// weight 0; combine it by OP_AND or OP_FILTER with the terms of all its stems.
class PositionFilter : public ValueFilter {
 public:
  /// @param work is charged for each document; must outlive this object; null for no limit
  explicit PositionFilter(PositionPattern pattern, WorkBudget* work = nullptr)
      : ValueFilter(slot_number(Slot::word_positions), work), matcher_(std::move(pattern), work) {}

  PositionFilter* clone() const override { return new PositionFilter(matcher_.pattern(), work()); }
  void init(const Xapian::Database& database) override {
    ValueFilter::init(database);
    matcher_.open(database);
  }
  std::string get_description() const override;

 private:
  [[nodiscard]] bool matches(Xapian::docid document, const std::string& value) override {
    return matcher_.matches(document, value);
  }

  PositionMatcher matcher_;
};

/// Verifies the patterns that every hit of a query must match. Xapian consults a match decider only
/// for documents whose weight would place them among the hits; with frequent words, these are few.
/// Use one object for one match only.
class PositionDecider : public Xapian::MatchDecider {
 public:
  /// @param required the patterns
  /// @param stop is checked for each document; must outlive this object
  /// @param work is charged for each document; must outlive this object
  PositionDecider(const Xapian::Database& database, const std::vector<PositionPattern>& required,
                  CancellationCheck& stop, WorkBudget& work);

  bool operator()(const Xapian::Document& document) const override {
    return holds(document.get_docid());
  }

  /// Returns true if a document matches all of the patterns. Fastest if the documents ascend from
  /// call to call.
  /// @throws WorkSpent, or Error{ErrorCode::stopped} if the search is cancelled
  [[nodiscard]] bool holds(Xapian::docid document) const;

 private:
  Xapian::Database database_;
  mutable std::vector<PositionMatcher> matchers_;
  mutable Xapian::ValueIterator values_;
  CancellationCheck& stop_;
  WorkBudget& work_;
};

}  // namespace dateline
