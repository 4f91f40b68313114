/// Combines hashes.
#pragma once

#include <cstdint>

namespace dateline {

/// Returns a well-mixed hash of two hashes. The constants are those of SplitMix64 (G. Steele, D.
/// Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL) * 0xC2B2AE3D27D4EB4FULL;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9ULL;
  return h ^ (h >> 32);
}

}  // namespace dateline
