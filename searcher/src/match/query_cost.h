/// How much work it is to match a query, told before it is done.
#pragma once

#include <xapian.h>

#include <cstddef>

namespace dateline {

/// Of matching a query against all documents, without the values that are verified, of which
/// Xapian's query does not tell.
struct QueryCost {
  double documents = 0;   ///< that match, at most
  double postings = 0;    ///< that are passed, if the query drives the match
  double steps = 0;       ///< of work (work_budget.h)
  std::size_t lists = 0;  ///< that are read
};

QueryCost cost_of(const Xapian::Query& query, const Xapian::Database& database);

}  // namespace dateline
