/// Computes how many threads and articles fit into the memory limit of a writer.
#pragma once

#include <cstddef>

#include "dateline/index_writer_options.h"

namespace dateline {

/// The limits that keep a writer within its memory.
struct MemoryBudget {
  std::size_t jobs = 1;      ///< the number of threads that analyse articles
  std::size_t articles = 0;  ///< the number of articles in a bulk load before it must be merged
};

/// Returns the limits for the options of a writer: at least one thread and 10,000 articles, even if
/// they need more memory than `options.memory_bytes`.
MemoryBudget budget_for(const IndexWriterOptions& options);

}  // namespace dateline
