/// Times of many runs of something, and where they lie.
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

  /// The time in milliseconds that `percent` of the runs stay at or under; 0 without any run.
  [[nodiscard]] double percentile(double percent) const;

  [[nodiscard]] std::size_t count() const { return times_.size(); }

 private:
  std::vector<double> times_;
};

/// The milliseconds that a call takes.
template <typename Function>
double milliseconds_of(Function function) {
  const auto begin = std::chrono::steady_clock::now();
  function();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

}  // namespace dateline::evaluation
