/// What `scale` asks of an index of synthetic news.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/searcher.h"

namespace dateline::evaluation {

struct QueryClass {
  std::string name;  ///< as in the table: `rare_term`
  std::vector<QueryNode> queries;
  SearchOptions options;
};

/// The same number of queries of each class for the news of a seed, of which there are `articles`.
std::vector<QueryClass> scale_queries(std::uint64_t seed, std::uint64_t articles,
                                      std::size_t queries);

}  // namespace dateline::evaluation
