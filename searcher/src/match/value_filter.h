/// Filters documents by the value of a slot while a query is matched.
#pragma once

#include <xapian.h>

#include <limits>
#include <string>

#include "index/work_budget.h"

namespace dateline {

/// Matches the documents whose value is a wanted one. It has weight 0. Combine it by OP_AND or
/// OP_FILTER with terms that match few documents, because it reads the value of each. If the work
/// budget restricts the search to some documents, matches only these.
class ValueFilter : public Xapian::PostingSource {
 public:
  /// @param work is charged for each value; must outlive this object; null for a search without a
  /// work budget
  explicit ValueFilter(Xapian::valueno slot, WorkBudget* work = nullptr)
      : slot_(slot), work_(work) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return database_.get_doccount(); }
  Xapian::doccount get_termfreq_max() const override { return database_.get_doccount(); }
  Xapian::docid get_docid() const override { return document_; }
  bool at_end() const override { return at_end_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid document, double min_weight) override;
  bool check(Xapian::docid document, double min_weight) override;
  void init(const Xapian::Database& database) override;

 protected:
  /// Returns true if a document with this value is wanted.
  [[nodiscard]] virtual bool matches(Xapian::docid document, const std::string& value) = 0;

  [[nodiscard]] WorkBudget* work() const { return work_; }

 private:
  bool passes(Xapian::docid document, const std::string& value);
  [[nodiscard]] Xapian::docid first_document() const {
    return work_ != nullptr ? work_->first_document() : 1;
  }

  Xapian::valueno slot_;
  WorkBudget* work_;
  Xapian::Database database_;
  Xapian::ValueIterator values_;
  Xapian::ValueIterator end_;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

}  // namespace dateline
