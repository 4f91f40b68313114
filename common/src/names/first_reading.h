/// What a first reading of an article took for names.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "names/name_text.h"

namespace dateline {

/// What a first reading took the same word for elsewhere.
enum class Reading : std::uint8_t {
  person_last,   ///< the last word of a longer name
  person_first,  ///< another word of one
  person_alone,
  place_alone,
  place_part,
  organisation_first,
  organisation_part,
  organisation_alone,
  other,
};
constexpr std::size_t kReadingKinds = 9;

/// From a first reading, what a word or phrase was taken for elsewhere in the article (V. Krishnan,
/// C. Manning, "An effective two-stage model for exploiting non-local dependencies in named entity
/// recognition", 2006).
class FirstReading {
 public:
  FirstReading() = default;

  /// `segments` of all regions of `text`, in order.
  FirstReading(const NameText& text, const std::vector<NameSegment>& segments);

  /// True if nothing was read.
  bool empty() const { return words_.empty(); }

  /// Bits of `Reading`: what the other tokens of the same word were taken for.
  std::uint16_t word(std::size_t token) const { return words_[token]; }

  /// How often the same phrase was taken for each label at other places: 0, 1 or 2 for more, as
  /// digits to the base of 3.
  std::uint32_t phrase(const NameText& text, TokenRange segment) const;

  /// What the token itself was taken for a part of.
  NameLabel label(std::size_t token) const { return labels_[token]; }

 private:
  std::vector<std::uint16_t> words_;
  std::vector<NameLabel> labels_;
  std::vector<NameSegment> begun_;  ///< by the token it begins with, where one does
  std::unordered_map<std::uint64_t, std::array<std::uint32_t, kNameLabels>> phrases_;
};

}  // namespace dateline
