/// Finds where phrases of words stand close together, from the sorted positions of each. Each
/// search goes on from where the last one ended, so that all of them together pass over each
/// position once for each phrase.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace dateline {

using Positions = std::vector<std::uint32_t>;

/// Words from `first` to `last`, both included.
struct Window {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The positions at which a phrase of `length` words begins, in rising order.
struct PhrasePlaces {
  const Positions* begins = nullptr;
  std::uint32_t length = 1;
};

/// Phrases each behind the one before.
class PhrasesInOrder {
 public:
  explicit PhrasesInOrder(std::vector<PhrasePlaces> phrases)
      : phrases_(std::move(phrases)), at_(phrases_.size()) {}

  /// Of the windows that hold the phrases, from `from` on, one that ends first; begins with a
  /// phrase. `from` may not fall from call to call.
  std::optional<Window> next(std::uint32_t from);

 private:
  std::vector<PhrasePlaces> phrases_;
  std::vector<std::size_t> at_;  ///< in the places of each phrase
};

/// The positions of a word, of which a window must hold `count`.
struct WordPlaces {
  const Positions* positions = nullptr;
  std::size_t count = 1;
};

/// Phrases of several words in any order, no two of which share a word. Tries all orders of the
/// phrases at once, in a table of their subsets: finding intervals apart, one of each kind, has no
/// better general way, and phrases are few.
class DisjointPhrases {
 public:
  static constexpr std::size_t kMaxPhrases = 8;

  /// @param phrases up to `kMaxPhrases`
  explicit DisjointPhrases(const std::vector<PhrasePlaces>& phrases);

  /// The first position by which all phrases have ended, if none begins before `from`.
  [[nodiscard]] std::optional<std::uint32_t> last_from(std::uint32_t from) const;

 private:
  static constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

  struct Place {
    std::uint32_t begin = 0;
    std::uint32_t length = 1;
    std::size_t phrase = 0;
  };

  [[nodiscard]] std::size_t place_from(std::uint32_t from) const;
  void fill(std::size_t place);

  std::size_t subsets_;
  std::vector<Place> places_;  ///< in rising order
  /// For each place, and behind the last one, and each subset of the phrases: the first position by
  /// which these have ended, if none begins before that place.
  std::vector<std::uint32_t> lasts_;
};

/// Phrases in any order, no word of the text being taken for two of them.
class PhrasesInAnyOrder {
 public:
  /// @param words each word of the phrases, with the number of words of the phrases that it can
  /// stand for: a stem also for its forms. Two are of the same stem and one among the other, or
  /// have no position in common, so that a window with so many of each has one for each word of the
  /// phrases.
  /// @param phrases those of several words, up to `DisjointPhrases::kMaxPhrases`
  PhrasesInAnyOrder(std::vector<WordPlaces> words, const std::vector<PhrasePlaces>& phrases);

  /// Of the windows that hold the phrases, from `from` on, one that ends first; begins with one of
  /// the words. `from` may not fall from call to call.
  std::optional<Window> next(std::uint32_t from);

 private:
  std::vector<WordPlaces> words_;
  std::vector<std::size_t> at_;  ///< in the positions of each word
  std::optional<DisjointPhrases> apart_;
};

/// True if the phrases stand in a window of `width` words of which `fits` is true. `fits` must be
/// false for all windows that hold one for which it is false.
template <typename Phrases, typename Fits>
bool any_window(Phrases phrases, std::size_t width, Fits fits) {
  for (auto window = phrases.next(0); window;) {
    const std::size_t size = std::size_t{window->last} - window->first + 1;
    if (size <= width && fits(*window)) {
      return true;
    }
    // A window that begins later ends no sooner.
    const std::size_t short_of = size > width ? size - width : 1;
    window = phrases.next(window->first + static_cast<std::uint32_t>(short_of));
  }
  return false;
}

}  // namespace dateline
