/// The names that the first reading found in an article, as evidence for the second reading.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "names/name_text.h"

namespace dateline {

/// The role of a word in the segment that the first reading put it in.
enum class Reading : std::uint8_t {
  person_last,   ///< the last word of a longer name
  person_first,  ///< any other word of a longer name
  person_alone,
  place_alone,
  place_part,
  organisation_first,
  organisation_part,
  organisation_alone,
  other,
};
constexpr std::size_t kReadingKinds = 9;

/// Says how the first reading labelled a word or phrase elsewhere in the article. Example: if
/// `Austin` is the last word of the person `Lloyd Austin` in one paragraph, that is evidence that
/// `Austin` in another one is a person too. (V. Krishnan, C. Manning, "An effective two-stage model
/// for exploiting non-local dependencies in named entity recognition", 2006).
class FirstReading {
 public:
  /// No reading.
  FirstReading() = default;

  /// Counts the readings of words and phrases. `segments` are those of all regions of `text`, in
  /// order.
  FirstReading(const NameText& text, const std::vector<NameSegment>& segments);

  /// Returns true if there was no first reading.
  bool empty() const { return words_.empty(); }

  /// Returns the readings of the other tokens of the same word, as bits: bit k is set for `Reading`
  /// k.
  std::uint16_t word(std::size_t token) const { return words_[token]; }

  /// Returns how often the first reading gave each label to the other occurrences of the phrase.
  /// The result has one digit of base 3 for each label, the first label in the highest digit: 0 for
  /// never, 1 for once, 2 for more often.
  std::uint32_t phrase(const NameText& text, TokenRange segment) const;

  /// Returns the label of the segment that contains the token.
  NameLabel label(std::size_t token) const { return labels_[token]; }

 private:
  std::vector<std::uint16_t> words_;
  std::vector<NameLabel> labels_;
  std::vector<NameSegment> begun_;  ///< the segments, by their first token
  std::unordered_map<std::uint64_t, std::array<std::uint32_t, kNameLabels>> phrases_;
};

}  // namespace dateline
