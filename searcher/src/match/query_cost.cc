#include "match/query_cost.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "index/work_budget.h"

namespace dateline {
namespace {

using Xapian::Query;

/// Returns the steps to look up `documents` documents in the lists of `list`, at most the steps to
/// read these in full.
double skipping(const QueryCost& list, double documents) {
  return std::min(list.steps, documents * static_cast<double>(list.lists * steps::kSkip));
}

/// Returns the cost of an OR. Xapian merges its lists in a tree.
QueryCost any_of(const std::vector<QueryCost>& parts, double all_documents) {
  constexpr double kMerging = 0.5;  // steps for each posting and level of the tree
  QueryCost cost;
  for (const QueryCost& part : parts) {
    cost.documents += part.documents;
    cost.postings += part.postings;
    cost.steps += part.steps;
    cost.lists += part.lists;
  }
  cost.documents = std::min(cost.documents, all_documents);
  cost.steps += cost.postings * kMerging * std::log2(static_cast<double>(parts.size()));
  return cost;
}

/// Returns the cost of an AND. The part with the fewest documents drives the match; these documents
/// are looked up in the other parts.
QueryCost all_of(std::vector<QueryCost> parts) {
  std::sort(parts.begin(), parts.end(),
            [](const QueryCost& a, const QueryCost& b) { return a.documents < b.documents; });
  QueryCost cost = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    cost.steps += skipping(parts[i], cost.documents);
    cost.lists += parts[i].lists;
  }
  return cost;
}

/// Returns the cost of an operator whose first part drives the match: AND_NOT and AND_MAYBE.
QueryCost first_of(const std::vector<QueryCost>& parts) {
  QueryCost cost = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    cost.steps += skipping(parts[i], cost.documents);
    cost.lists += parts[i].lists;
  }
  return cost;
}

}  // namespace

QueryCost cost_of(const Query& query, const Xapian::Database& database) {
  const double all = database.get_doccount();
  if (query.empty()) {
    return {};
  }
  switch (query.get_type()) {
    case Query::LEAF_TERM: {
      const double articles = database.get_termfreq(*query.get_terms_begin());
      return {.documents = articles,
              .postings = articles,
              .steps = articles * steps::kPosting,
              .lists = 1};
    }
    case Query::LEAF_MATCH_NOTHING:
      return {};
    default:
      break;
  }
  std::vector<QueryCost> parts;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    parts.push_back(cost_of(query.get_subquery(i), database));
  }
  if (parts.empty()) {  // all documents, a range of values, or a posting source
    return {.documents = all, .postings = all, .steps = all * steps::kPosting, .lists = 1};
  }
  switch (query.get_type()) {
    case Query::OP_AND:
    case Query::OP_FILTER:
      return all_of(std::move(parts));
    case Query::OP_AND_NOT:
    case Query::OP_AND_MAYBE:
      return first_of(parts);
    case Query::OP_SCALE_WEIGHT:
      return parts.front();
    default:
      return any_of(parts, all);
  }
}

}  // namespace dateline
