/// Ranges of tokens and their labels.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

/// The tokens from `begin` to `end` (exclusive).
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TokenRange&) const = default;
};

/// The label of a segment. `other` is a single token that is not a part of a name.
enum class NameLabel : std::uint8_t { person, place, organisation, other };
constexpr std::size_t kNameLabels = 4;

/// A name, or one token that is not a part of a name.
struct NameSegment : TokenRange {
  NameLabel label = NameLabel::other;

  bool operator==(const NameSegment&) const = default;
};

/// The largest number of tokens in a name.
constexpr std::size_t kMaxNameTokens = 10;

/// A region stops growing at this many tokens: a longer run of name-like tokens is divided into
/// several regions, so that the decoder needs little memory.
constexpr std::size_t kMaxRegionTokens = 256;

}  // namespace dateline
