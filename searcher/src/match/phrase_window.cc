#include "match/phrase_window.h"

#include <algorithm>

namespace dateline {

std::optional<Window> PhrasesInOrder::next(std::uint32_t from) {
  std::uint32_t behind = from;
  for (std::size_t i = 0; i < phrases_.size(); ++i) {
    const Positions& begins = *phrases_[i].begins;
    while (at_[i] < begins.size() && begins[at_[i]] < behind) {
      ++at_[i];
    }
    if (at_[i] == begins.size()) {
      return std::nullopt;
    }
    behind = begins[at_[i]] + phrases_[i].length;
  }
  return Window{.first = (*phrases_.front().begins)[at_.front()], .last = behind - 1};
}

DisjointPhrases::DisjointPhrases(const std::vector<PhrasePlaces>& phrases)
    : subsets_(std::size_t{1} << phrases.size()) {
  for (std::size_t phrase = 0; phrase < phrases.size(); ++phrase) {
    for (const std::uint32_t begin : *phrases[phrase].begins) {
      places_.push_back({.begin = begin, .length = phrases[phrase].length, .phrase = phrase});
    }
  }
  std::sort(places_.begin(), places_.end(),
            [](const Place& a, const Place& b) { return a.begin < b.begin; });
  lasts_.assign((places_.size() + 1) * subsets_, kNever);
  for (std::size_t place = places_.size(); place > 0; --place) {
    fill(place - 1);
  }
}

/// Fills the row of a place; the rows after it must be filled. The phrase at this place is either
/// skipped, or it comes first and the rest of the subset follows after its end.
void DisjointPhrases::fill(std::size_t place) {
  const auto [begin, length, phrase] = places_[place];
  const std::size_t behind = place_from(begin + length) * subsets_;
  const std::size_t here = place * subsets_;
  const std::size_t next = here + subsets_;
  const std::size_t bit = std::size_t{1} << phrase;
  for (std::size_t subset = 1; subset < subsets_; ++subset) {
    std::uint32_t last = lasts_[next + subset];
    if ((subset & bit) != 0) {
      const std::size_t rest = subset & ~bit;
      last = std::min(last, rest == 0 ? begin + length - 1 : lasts_[behind + rest]);
    }
    lasts_[here + subset] = last;
  }
}

/// Returns the index of the first place that begins at `from` or later.
std::size_t DisjointPhrases::place_from(std::uint32_t from) const {
  const auto found =
      std::lower_bound(places_.begin(), places_.end(), from,
                       [](const Place& place, std::uint32_t at) { return place.begin < at; });
  return static_cast<std::size_t>(found - places_.begin());
}

std::optional<std::uint32_t> DisjointPhrases::last_from(std::uint32_t from) const {
  const std::uint32_t last = lasts_[place_from(from) * subsets_ + subsets_ - 1];
  return last == kNever ? std::nullopt : std::optional(last);
}

PhrasesInAnyOrder::PhrasesInAnyOrder(std::vector<WordPlaces> words,
                                     const std::vector<PhrasePlaces>& phrases)
    : words_(std::move(words)), at_(words_.size()) {
  if (!phrases.empty()) {
    apart_.emplace(phrases);
  }
}

std::optional<Window> PhrasesInAnyOrder::next(std::uint32_t from) {
  Window window{.first = std::numeric_limits<std::uint32_t>::max(), .last = 0};
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const auto& [positions, count] = words_[i];
    while (at_[i] < positions->size() && (*positions)[at_[i]] < from) {
      ++at_[i];
    }
    if (positions->size() - at_[i] < count) {
      return std::nullopt;
    }
    window.first = std::min(window.first, (*positions)[at_[i]]);
    window.last = std::max(window.last, (*positions)[at_[i] + count - 1]);
  }
  if (apart_) {
    const auto last = apart_->last_from(from);
    if (!last) {
      return std::nullopt;
    }
    window.last = std::max(window.last, *last);
  }
  return window;
}

}  // namespace dateline
