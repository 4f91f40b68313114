/// Looks for a pattern of words in the positions of an article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "position_pattern.h"
#include "row_window.h"
#include "wildcard.h"

namespace dateline {

/// Looks for a pattern in the positions of one article after another. It takes for granted that the
/// article holds all stems of the pattern but those of frequent words. Not thread-safe.
class PositionMatcher {
 public:
  explicit PositionMatcher(PositionPattern pattern);

  /// @param value the article's positions
  [[nodiscard]] bool matches(const std::string& value);

  [[nodiscard]] const PositionPattern& pattern() const { return pattern_; }

 private:
  /// A row as the numbers of its words in `words_`.
  using Row = std::vector<std::size_t>;

  [[nodiscard]] std::size_t number_of(const SoughtWord& word);
  [[nodiscard]] std::size_t wanted_of(const SoughtWord& word) const;
  [[nodiscard]] std::size_t rarest_of(const Row& row) const;
  [[nodiscard]] bool stands_at(const Row& row, std::uint32_t begin) const;
  [[nodiscard]] bool has_row(const Row& row, const WordPositions& words) const;
  [[nodiscard]] RowPlaces places_of(std::size_t row);
  [[nodiscard]] bool has_window(const WordPositions& words);
  [[nodiscard]] bool is_wanted(Window window, const WordPositions& words) const;

  PositionPattern pattern_;
  std::vector<Row> rows_;
  std::size_t width_ = 0;                    ///< of the window, in words
  std::vector<SoughtWord> words_;            ///< each word of the pattern once
  std::vector<std::size_t> wanted_;          ///< how many words of the pattern each can stand for
  std::optional<WildcardPattern> wildcard_;  ///< that the forms of the only word match
  // Kept to be reused.
  std::vector<Positions> found_;   ///< of each word
  std::vector<Positions> begins_;  ///< of each row of several words
};

}  // namespace dateline
