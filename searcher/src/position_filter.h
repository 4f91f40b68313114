/// Passes the documents in which words stand side by side as a query asks. Xapian's own phrases
/// need positions kept by term; these are read from the one value that an article keeps them in.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/index_format.h"
#include "dateline/word_positions.h"
#include "value_filter.h"

namespace dateline {

/// A word that is looked for: one form of it, or, if `form` is empty, all forms of its stem.
struct SoughtWord {
  std::string stem;
  std::string form;
};

/// What a document must hold.
struct PositionPattern {
  std::vector<SoughtWord> words;  ///< each right behind the one before
  ZoneSet zones = 0;              ///< within a paragraph of one of these
  bool first_paragraph = false;   ///< and that the first one of its zone
};

/// To be combined by AND (or OP_FILTER) with the terms of all stems of the pattern: it takes for
/// granted that they are in the document. Weighs nothing.
class PositionFilter : public ValueFilter {
 public:
  explicit PositionFilter(PositionPattern pattern)
      : ValueFilter(slot_number(Slot::word_positions)), pattern_(std::move(pattern)) {}

  PositionFilter* clone() const override { return new PositionFilter(pattern_); }
  std::string get_description() const override;

 private:
  [[nodiscard]] bool matches(const std::string& value) override;
  [[nodiscard]] bool starts_at(std::uint32_t position, const WordPositions& words) const;

  PositionPattern pattern_;
  std::vector<std::vector<std::uint32_t>> found_;  ///< positions of each word; kept to be reused
};

}  // namespace dateline
