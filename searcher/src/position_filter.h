/// Tells the documents in which words stand side by side as a query asks. Xapian's own phrases
/// need positions kept by term; these are read from the one value that an article keeps them in.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
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

/// Looks for a pattern in the positions of one article after another. It takes for granted that the
/// article holds all stems of the pattern. Not thread-safe.
class PositionMatcher {
 public:
  explicit PositionMatcher(PositionPattern pattern)
      : pattern_(std::move(pattern)), found_(pattern_.words.size()) {}

  /// @param value the article's positions
  [[nodiscard]] bool matches(const std::string& value);

  [[nodiscard]] const PositionPattern& pattern() const { return pattern_; }

 private:
  [[nodiscard]] bool starts_at(std::uint32_t position, const WordPositions& words) const;

  PositionPattern pattern_;
  std::vector<std::vector<std::uint32_t>> found_;  ///< positions of each word; kept to be reused
};

/// A pattern anywhere in a query, to be combined by AND (or OP_FILTER) with the terms of all its
/// stems. Weighs nothing.
class PositionFilter : public ValueFilter {
 public:
  explicit PositionFilter(PositionPattern pattern)
      : ValueFilter(slot_number(Slot::word_positions)), matcher_(std::move(pattern)) {}

  PositionFilter* clone() const override { return new PositionFilter(matcher_.pattern()); }
  std::string get_description() const override;

 private:
  [[nodiscard]] bool matches(const std::string& value) override { return matcher_.matches(value); }

  PositionMatcher matcher_;
};

/// Patterns that a whole query requires. Xapian asks only about documents whose weight would bring
/// them among the hits, which are few where the words are frequent. For one match.
class PositionDecider : public Xapian::MatchDecider {
 public:
  PositionDecider(const Xapian::Database& database, const std::vector<PositionPattern>& required);

  bool operator()(const Xapian::Document& document) const override;

 private:
  Xapian::Database database_;
  mutable std::vector<PositionMatcher> matchers_;
  mutable Xapian::ValueIterator values_;
};

}  // namespace dateline
