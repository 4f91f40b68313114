/// Tells whether an article has any of many words in its lead.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/word_positions.h"
#include "position_pattern.h"

namespace dateline {

/// Reads the words of the lead once and looks each up among those that are sought, where a
/// `PositionMatcher` would look each of these up in the article. Not thread-safe.
class LeadWords {
 public:
  /// From so many words on it is faster.
  static constexpr std::size_t kWorthwhile = 8;

  /// @param sought whether an article holds the stem is asked of `holds`
  explicit LeadWords(const Alternatives& sought);

  /// @param holds tells whether the article holds the stem of the sought word with this number
  [[nodiscard]] bool any_in(const WordPositions& words,
                            const std::function<bool(std::size_t number)>& holds);

 private:
  struct Sought {
    WordPattern word;
    std::function<bool(std::string_view form)> test;  ///< none if all forms are wanted
  };
  using Numbers = std::vector<std::pair<std::uint64_t, std::size_t>>;  ///< by hash, rising

  const Numbers& numbers_for(const WordPositions& words);
  [[nodiscard]] bool is_wanted(const Sought& sought, const WordPositions& words,
                               const WordPositions::PlacedWord& word) const;

  std::vector<Sought> sought_;
  std::uint64_t frequent_ = 0;                ///< frequent words that are sought, a bit each
  std::map<std::uint64_t, Numbers> by_hash_;  ///< for each `hash_key` so far
};

}  // namespace dateline
