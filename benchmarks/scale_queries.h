/// The queries that `scale` runs on an index of synthetic news.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/searcher.h"

namespace dateline::evaluation {

/// Queries of one kind.
struct QueryClass {
  std::string name;  ///< as in the report, for example `rare_term`
  std::vector<QueryNode> queries;
  SearchOptions options;
};

/// Returns queries for an index of the first `articles` articles of `seed`, `queries` of each
/// class.
std::vector<QueryClass> scale_queries(std::uint64_t seed, std::uint64_t articles,
                                      std::size_t queries);

}  // namespace dateline::evaluation
