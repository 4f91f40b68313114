#include "memory_budget.h"

#include <unistd.h>

#include <algorithm>
#include <thread>

namespace dateline {
namespace {

// As measured over a newswire, rounded up: 170 MB with one thread, 205 with eight; 0.6 kB for each
// article that is built aside.
constexpr std::size_t kBytesOfSegment = std::size_t{168} << 20U;
constexpr std::size_t kBytesPerJob = std::size_t{16} << 20U;
constexpr std::size_t kBytesPerArticle = 640;

constexpr std::size_t kLeastArticles = 10'000;
/// A build is merged whole, so it pays to have few of them; but what is not merged, a crash costs.
constexpr std::size_t kMostArticles = 1'000'000;

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
