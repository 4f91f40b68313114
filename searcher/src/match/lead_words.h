/// Tests whether any of many words occurs in an article's lead (the first paragraph of its body).
///
/// Example: `lead:pro*` expands to hundreds of stems. A `PositionMatcher` looks up each of
/// these stems in the article's positions. `LeadWords` does the opposite: it reads the few dozen
/// words of the lead once, and looks up each of them in a sorted list of the stems' hashes.
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
#include "match/position_pattern.h"

namespace dateline {

/// The words sought in the leads of one article after another. Not thread-safe.
class LeadWords {
 public:
  /// The number of words from which this is faster than a `PositionMatcher`.
  static constexpr std::size_t kWorthwhile = 8;

  /// @param sought the words, numbered from 0 in this order
  explicit LeadWords(const Alternatives& sought);

  /// Returns true if the lead of an article contains any of the sought words.
  /// @param words the positions of the article
  /// @param holds returns true if the article contains the stem of the sought word with this
  /// number. It is called when the hashes of two stems agree, which may be a coincidence.
  [[nodiscard]] bool any_in(const WordPositions& words,
                            const std::function<bool(std::size_t number)>& holds);

 private:
  struct Sought {
    WordPattern word;
    std::function<bool(std::string_view form)> test;  ///< empty if all forms are wanted
  };
  using Numbers = std::vector<std::pair<std::uint64_t, std::size_t>>;  ///< (hash of the stem, word
                                                                       ///< number), ascending

  const Numbers& numbers_for(const WordPositions& words);
  [[nodiscard]] bool is_wanted(const Sought& sought, const WordPositions& words,
                               const WordPositions::PlacedWord& word) const;

  std::vector<Sought> sought_;
  std::uint64_t frequent_ = 0;                ///< bit N: frequent word N is sought
  std::map<std::uint64_t, Numbers> by_hash_;  ///< one entry for each `hash_key` seen so far
};

}  // namespace dateline
