/// How words must stand in an article for a query to find it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/word_positions.h"

namespace dateline {

/// A word that is looked for: one form of it, or, if `form` is empty, all forms of its stem but
/// frequent words, and of these, unless `wildcard` is empty, those that it matches.
struct SoughtWord {
  std::string stem;
  std::string form;
  std::string wildcard;  ///< a `WildcardPattern`; only in a pattern of this word alone

  bool operator==(const SoughtWord&) const = default;
};

/// Words each right behind the one before. Rows of several words are of forms only.
using WordRow = std::vector<SoughtWord>;

/// What a document must hold: all rows within one paragraph, no word of it taken for two.
struct PositionPattern {
  std::vector<WordRow> rows;  ///< not empty, and none of them is
  bool ordered = true;        ///< each row behind the one before; else in any order
  std::size_t others = 0;     ///< words that may stand between the first and the last of the rows
  ZoneSet zones = 0;          ///< the paragraph is of one of these
  bool first_paragraph = false;  ///< and the first one of its zone
};

}  // namespace dateline
