#include "names/first_reading.h"

#include <algorithm>

namespace dateline {
namespace {

/// Returns the role of a token in its segment.
Reading reading_of(const NameSegment& segment, std::size_t token) {
  const bool alone = segment.end - segment.begin == 1;
  const bool first = token == segment.begin;
  const bool last = token + 1 == segment.end;
  switch (segment.label) {
    case NameLabel::person:
      return alone ? Reading::person_alone : last ? Reading::person_last : Reading::person_first;
    case NameLabel::place:
      return alone ? Reading::place_alone : Reading::place_part;
    case NameLabel::organisation:
      return alone   ? Reading::organisation_alone
             : first ? Reading::organisation_first
                     : Reading::organisation_part;
    case NameLabel::other:
      break;
  }
  return Reading::other;
}

}  // namespace

FirstReading::FirstReading(const NameText& text, const std::vector<NameSegment>& segments)
    : words_(text.tokens().size()),
      labels_(text.tokens().size(), NameLabel::other),
      begun_(text.tokens().size()) {
  using Counts = std::array<std::uint32_t, kReadingKinds>;
  std::unordered_map<std::uint64_t, Counts> words;
  for (const NameSegment& segment : segments) {
    begun_[segment.begin] = segment;
    if (segment.label != NameLabel::other) {
      ++phrases_[text.phrase_hash(segment)][static_cast<std::size_t>(segment.label)];
    }
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      labels_[i] = segment.label;
      if (text.is_name_like(i)) {
        ++words[text.token(i).word][static_cast<std::size_t>(reading_of(segment, i))];
      }
    }
  }
  for (const NameSegment& segment : segments) {
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      if (!text.is_name_like(i)) {
        continue;
      }
      Counts counts = words[text.token(i).word];
      --counts[static_cast<std::size_t>(reading_of(segment, i))];
      for (std::size_t kind = 0; kind < kReadingKinds; ++kind) {
        if (counts[kind] > 0) {
          words_[i] = static_cast<std::uint16_t>(words_[i] | 1U << kind);
        }
      }
    }
  }
}

std::uint32_t FirstReading::phrase(const NameText& text, TokenRange segment) const {
  const auto found = phrases_.find(text.phrase_hash(segment));
  if (found == phrases_.end()) {
    return 0;
  }
  std::array<std::uint32_t, kNameLabels> counts = found->second;
  const NameSegment& own = begun_[segment.begin];
  if (own.label != NameLabel::other && own.end == segment.end) {
    --counts[static_cast<std::size_t>(own.label)];
  }
  std::uint32_t digits = 0;
  for (const std::uint32_t count : counts) {
    digits = digits * 3 + std::min<std::uint32_t>(count, 2);
  }
  return digits;
}

}  // namespace dateline
