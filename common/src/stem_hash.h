/// The hash by which an article's word positions know its stems.
#pragma once

#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace dateline {

constexpr unsigned kMaxHashBits = 48;

/// The highest bits of the hash that is longer.
inline std::uint64_t stem_hash(std::string_view stem, unsigned seed, unsigned bits) {
  return XXH3_64bits_withSeed(stem.data(), stem.size(), seed) >> (64U - bits);
}

}  // namespace dateline
