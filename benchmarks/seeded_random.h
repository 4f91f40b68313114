/// Pseudorandom numbers that are the same on every machine. The distributions of <random> may give
/// different numbers with another standard library.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace dateline::evaluation {

/// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators",
/// 2014).
class SeededRandom {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  /// Makes the generator of one part of a task, for example of one article. The numbers of
  /// different parts, and of different seeds, are unrelated.
  SeededRandom(std::uint64_t seed, std::uint64_t part)
      : state_(mix(seed) ^ mix(part * kGamma + 1)) {}

  /// Returns the next 64 bits.
  std::uint64_t next() {
    state_ += kGamma;
    return mix(state_);
  }

  /// Returns a number from 0 to `size` - 1; `size` must not be 0.
  std::size_t below(std::size_t size) {
    return static_cast<std::size_t>(uniform() * static_cast<double>(size));
  }

  /// Returns a number from [0, 1).
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  /// Returns true with this probability.
  bool happens(double probability) { return uniform() < probability; }

  /// Returns a log-normal number with the mean `mean`; its logarithm has the standard deviation
  /// `deviation`.
  double log_normal(double mean, double deviation) {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    const double normal = radius * std::cos(2 * std::numbers::pi * uniform());
    return mean * std::exp(deviation * normal - deviation * deviation / 2);
  }

 private:
  static constexpr std::uint64_t kGamma = 0x9e3779b97f4a7c15U;

  static std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace dateline::evaluation
