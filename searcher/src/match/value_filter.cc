#include "match/value_filter.h"

#include <algorithm>

namespace dateline {

void ValueFilter::init(const Xapian::Database& database) {
  database_ = database;
  values_ = database_.valuestream_begin(slot_);
  end_ = database_.valuestream_end(slot_);
  document_ = 0;
  at_end_ = false;
  set_maxweight(0.0);
}

void ValueFilter::next(double min_weight) {
  if (document_ == std::numeric_limits<Xapian::docid>::max()) {
    at_end_ = true;
    return;
  }
  skip_to(document_ + 1, min_weight);
}

bool ValueFilter::passes(Xapian::docid document, const std::string& value) {
  if (work_ != nullptr) {
    work_->charge(steps::kValue + value.size() / steps::kBytesInAStep);
  }
  return matches(document, value);
}

void ValueFilter::skip_to(Xapian::docid document, double /*min_weight*/) {
  if (document <= document_) {
    return;
  }
  for (values_.skip_to(std::max(document, first_document())); values_ != end_; ++values_) {
    if (passes(values_.get_docid(), *values_)) {
      document_ = values_.get_docid();
      return;
    }
  }
  at_end_ = true;
}

bool ValueFilter::check(Xapian::docid document, double /*min_weight*/) {
  if (document <= document_) {
    return true;
  }
  if (document < first_document()) {
    return false;
  }
  values_.skip_to(document);
  if (values_ == end_) {
    at_end_ = true;
    return true;
  }
  if (values_.get_docid() != document || !passes(values_.get_docid(), *values_)) {
    return false;
  }
  document_ = document;
  return true;
}

}  // namespace dateline
