/// A text for a person to read, with what in it matched a query.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dateline {

/// A run of characters of a text that matched; byte offsets, `end` exclusive.
struct Highlight {
  std::size_t begin = 0;  ///< of its first byte
  std::size_t end = 0;    ///< behind its last byte

  bool operator==(const Highlight&) const = default;  ///< member by member
};

/// A text for a person to read, and what in it matched, in order and not overlapping.
struct HighlightedText {
  std::string text;                   ///< to be shown
  std::vector<Highlight> highlights;  ///< what matched
};

}  // namespace dateline
