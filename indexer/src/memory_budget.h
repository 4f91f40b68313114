/// What the memory that a writer may use allows.
#pragma once

#include <cstddef>

#include "dateline/index_writer.h"

namespace dateline {

struct MemoryBudget {
  std::size_t jobs = 1;      ///< threads that analyse articles
  std::size_t articles = 0;  ///< that a build aside may know of before it is merged
};

/// At least one thread and some thousands of articles, however little there is.
MemoryBudget budget_for(const IndexWriterOptions& options);

}  // namespace dateline
