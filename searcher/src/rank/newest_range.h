/// Restricts a query to the documents with the highest numbers, those that were indexed last.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <string>

namespace dateline {

/// Matches all documents from number `first` on. It has weight 0; combine it by OP_FILTER.
class NewestRange : public Xapian::PostingSource {
 public:
  explicit NewestRange(Xapian::docid first) : first_(first) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  /// Returns 1, deliberately too low. Xapian starts the match with the rarest part of a query; if
  /// that were a term, its posting list would be read from the first document on.
  Xapian::doccount get_termfreq_est() const override { return 1; }
  Xapian::doccount get_termfreq_max() const override { return last_; }
  Xapian::docid get_docid() const override { return document_; }
  bool at_end() const override { return at_end_; }
  void next(double min_weight) override {
    at_end_ = document_ >= last_;
    skip_to(at_end_ ? document_ : document_ + 1, min_weight);
  }
  void skip_to(Xapian::docid document, double /*min_weight*/) override {
    document_ = std::max({document, document_, first_});
    at_end_ = at_end_ || document_ > last_;
  }
  void init(const Xapian::Database& database) override {
    last_ = database.get_lastdocid();
    document_ = 0;
    at_end_ = false;
    set_maxweight(0.0);
  }
  NewestRange* clone() const override { return new NewestRange(first_); }
  std::string get_description() const override {
    return "NewestRange(" + std::to_string(first_) + "..)";
  }

 private:
  Xapian::docid first_;
  Xapian::docid last_ = 0;
  Xapian::docid document_ = 0;
  bool at_end_ = false;
};

}  // namespace dateline
