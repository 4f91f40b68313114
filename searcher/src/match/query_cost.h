/// Estimates the work of matching a query before it is run.
#pragma once

#include <xapian.h>

#include <cstddef>

namespace dateline {

/// The estimated cost of matching a query against all documents. Verifying values is not included,
/// because a Xapian query does not reveal which of its parts do that.
struct QueryCost {
  double documents = 0;   ///< the maximum number of documents that match
  double postings = 0;    ///< the number of postings to read if the query drives the match
  double steps = 0;       ///< the work, in steps (work_budget.h)
  std::size_t lists = 0;  ///< the number of posting lists to read
};

/// Returns the estimated cost of a query.
QueryCost cost_of(const Xapian::Query& query, const Xapian::Database& database);

}  // namespace dateline
