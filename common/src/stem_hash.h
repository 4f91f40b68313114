/// The hash that identifies stems in the word positions of an article.
#pragma once

#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace dateline {

constexpr unsigned kMaxHashBits = 48;

/// Returns the highest `bits` bits of the 64-bit XXH3 hash of `stem`. `bits` is in
/// 1..`kMaxHashBits`.
inline std::uint64_t stem_hash(std::string_view stem, unsigned seed, unsigned bits) {
  return XXH3_64bits_withSeed(stem.data(), stem.size(), seed) >> (64U - bits);
}

}  // namespace dateline
