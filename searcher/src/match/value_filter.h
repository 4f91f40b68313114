/// Passes the documents of which a value says that they are wanted, while a query is matched.
#pragma once

#include <xapian.h>

#include <limits>
#include <string>

#include "index/work_budget.h"

namespace dateline {

/// To be combined by AND (or OP_FILTER) with terms that leave few documents to look at: the value
/// of each is read. Weighs nothing. Of a search that does not look at all documents it passes only
/// those that are looked at.
class ValueFilter : public Xapian::PostingSource {
 public:
  /// @param work must live as long; null for a search without bounds
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
  /// True if a document with this value is wanted.
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
