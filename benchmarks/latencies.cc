#include "latencies.h"

#include <algorithm>
#include <cmath>

namespace dateline::evaluation {

double Latencies::percentile(double percent) const {
  if (times_.empty()) {
    return 0;
  }
  std::vector<double> sorted = times_;
  // Use the nearest rank, so that the result is a measured time.
  const double rank = std::ceil(percent / 100 * static_cast<double>(sorted.size()));
  const auto index = std::min(sorted.size() - 1, static_cast<std::size_t>(std::max(rank, 1.0)) - 1);
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(index),
                   sorted.end());
  return sorted[index];
}

}  // namespace dateline::evaluation
