#include "store/memory_budget.h"

#include <unistd.h>

#include <algorithm>
#include <thread>

namespace dateline {
namespace {

// Measured with a newswire and rounded up: 170 MB with one thread, 205 MB with eight, and 0.6 kB
// for each article in a bulk load.
constexpr std::size_t kBytesOfSegment = std::size_t{168} << 20U;
constexpr std::size_t kBytesPerJob = std::size_t{16} << 20U;
constexpr std::size_t kBytesPerArticle = 640;

constexpr std::size_t kLeastArticles = 10'000;
/// The merge at the end of a bulk load rewrites the whole database, so few large loads are faster.
/// On the other hand, a crash loses the whole load.
constexpr std::size_t kMostArticles = 1'000'000;

/// Returns the memory limit in bytes.
std::size_t memory_of(const IndexWriterOptions& options) {
  if (options.memory_bytes > 0) {
    return options.memory_bytes;
  }
  const auto pages = static_cast<std::size_t>(std::max(::sysconf(_SC_PHYS_PAGES), 1L));
  const auto page_bytes = static_cast<std::size_t>(std::max(::sysconf(_SC_PAGESIZE), 1L));
  return pages * page_bytes / 4;
}

}  // namespace

MemoryBudget budget_for(const IndexWriterOptions& options) {
  const std::size_t memory = memory_of(options);
  const std::size_t wanted =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  MemoryBudget budget;
  std::size_t left = memory - std::min(memory, kBytesOfSegment);
  budget.jobs = std::clamp<std::size_t>(left / kBytesPerJob, 1, wanted);
  left -= std::min(left, budget.jobs * kBytesPerJob);
  budget.articles = std::clamp(left / kBytesPerArticle, kLeastArticles, kMostArticles);
  return budget;
}

}  // namespace dateline
