/// Text for a person to read, with the byte ranges that matched a query.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace dateline {

/// A range of bytes that matched. Example: in `Missile tests`, the highlight of `missile` has
/// `begin` 0 and `end` 7.
struct Highlight {
  std::size_t begin = 0;  ///< offset of the first byte
  std::size_t end = 0;    ///< offset after the last byte

  bool operator==(const Highlight&) const = default;  ///< Returns true if all members are equal.
};

/// A text and its highlights.
struct HighlightedText {
  std::string text;                   ///< the text to show, UTF-8
  std::vector<Highlight> highlights;  ///< in order, without overlaps
};

}  // namespace dateline
