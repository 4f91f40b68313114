/// Stretches of tokens, and what they can be.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

/// Tokens `begin` to `end` (exclusive).
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TokenRange&) const = default;
};

/// What a stretch of text can be. `other` is a single token that belongs to no name.
enum class NameLabel : std::uint8_t { person, place, organisation, other };
constexpr std::size_t kNameLabels = 4;

/// A name, or one token that belongs to none.
struct NameSegment : TokenRange {
  NameLabel label = NameLabel::other;

  bool operator==(const NameSegment&) const = default;
};

/// No name has more tokens.
constexpr std::size_t kMaxNameTokens = 10;

/// A longer row of tokens written like names is cut into regions of this many, so that the memory
/// for one stays small.
constexpr std::size_t kMaxRegionTokens = 256;

}  // namespace dateline
