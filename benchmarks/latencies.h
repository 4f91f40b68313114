/// The latencies of many runs, and their percentiles.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

namespace dateline::evaluation {

class Latencies {
 public:
  void add(double milliseconds) { times_.push_back(milliseconds); }
  void add(const Latencies& others) {
    times_.insert(times_.end(), others.times_.begin(), others.times_.end());
  }

  /// Returns the time in milliseconds that `percent` percent of the runs don't exceed; 0 if there
  /// are no runs.
  [[nodiscard]] double percentile(double percent) const;

  [[nodiscard]] std::size_t count() const { return times_.size(); }

 private:
  std::vector<double> times_;
};

/// Calls `function` and returns the milliseconds that the call took.
template <typename Function>
double milliseconds_of(Function function) {
  const auto begin = std::chrono::steady_clock::now();
  function();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

}  // namespace dateline::evaluation
