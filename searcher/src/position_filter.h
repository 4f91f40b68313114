/// Tells the documents in which words stand as a query asks: side by side, or close together.
/// Xapian's own phrases need positions kept by term; these are read from the one value that an
/// article keeps them in.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cancellation_check.h"
#include "dateline/index_format.h"
#include "position_matcher.h"
#include "position_pattern.h"
#include "value_filter.h"
#include "work_budget.h"

namespace dateline {

/// A pattern anywhere in a query, to be combined by AND (or OP_FILTER) with the terms of all its
/// stems. Weighs nothing.
class PositionFilter : public ValueFilter {
 public:
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

/// Patterns that a whole query requires. Xapian asks only about documents whose weight would bring
/// them among the hits, which are few where the words are frequent. For one match.
class PositionDecider : public Xapian::MatchDecider {
 public:
  /// @param stop is asked for each document; must live as long
  /// @param work is charged; must live as long
  PositionDecider(const Xapian::Database& database, const std::vector<PositionPattern>& required,
                  CancellationCheck& stop, WorkBudget& work);

  bool operator()(const Xapian::Document& document) const override {
    return holds(document.get_docid());
  }

  /// True if a document has all of the patterns.
  [[nodiscard]] bool holds(Xapian::docid document) const;

 private:
  Xapian::Database database_;
  mutable std::vector<PositionMatcher> matchers_;
  mutable Xapian::ValueIterator values_;
  CancellationCheck& stop_;
  WorkBudget& work_;
};

}  // namespace dateline
