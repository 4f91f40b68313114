/// Finds windows of words in which several phrases occur close together, from the sorted positions
/// of each phrase. NEAR and ADJ are verified with it.
///
/// The idea: `next(from)` returns, of all windows that begin at position `from` or later and
/// contain every phrase, one that ends first. `any_window` calls it with increasing `from` until a
/// window is narrow enough. A window that begins later never ends earlier. So if a window is N
/// words too wide, no window fits that begins less than N words after it, and the search skips
/// ahead by N words.
///
/// Example: `missile NEAR/1 test` needs a window of at most 3 words. In the text
///
///     The missile was fired after a failed test. A test missile fell.
///     0   1       2   3     4     5 6      7     8 9    10      11
///
/// `missile` occurs at 1 and 10, `test` at 7 and 9. next(0) returns the window 1..7, which is 4
/// words too wide. next(5) returns 7..10, which is one word too wide. next(8) returns 9..10, which
/// fits.
///
/// The cursors into the positions only move forward. All calls of `next` together therefore pass
/// each position of a phrase once.
///
/// With `ordered` phrases (ADJ), `PhrasesInOrder` finds the windows greedily. In any order (NEAR),
/// `PhrasesInAnyOrder` must also ensure that no word of the text is used for two phrases: it counts
/// positions for single words, and uses the table of `DisjointPhrases` for longer phrases.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace dateline {

using Positions = std::vector<std::uint32_t>;

/// A range of word positions from `first` to `last`, both included.
struct Window {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// The occurrences of a phrase of `length` words: the positions of their first words, ascending.
struct PhrasePlaces {
  const Positions* begins = nullptr;
  std::uint32_t length = 1;
};

/// Finds windows of phrases in a given order, each after the end of the one before. Each phrase
/// takes its first occurrence after that end, so the window ends as early as possible.
class PhrasesInOrder {
 public:
  explicit PhrasesInOrder(std::vector<PhrasePlaces> phrases)
      : phrases_(std::move(phrases)), at_(phrases_.size()) {}

  /// Returns, of the windows that begin at `from` or later and contain the phrases, one that ends
  /// first. It begins with the first phrase. Returns nullopt if there is none.
  /// @param from must not decrease from call to call
  std::optional<Window> next(std::uint32_t from);

 private:
  std::vector<PhrasePlaces> phrases_;
  std::vector<std::size_t> at_;  ///< for each phrase, an index into its places
};

/// The positions of a word, ascending. A window must contain `count` of them.
struct WordPlaces {
  const Positions* positions = nullptr;
  std::size_t count = 1;
};

/// Finds where phrases of several words occur in any order without sharing a word of the text.
///
/// Example: the phrases `united states` and `states army` in the text
///
///     the united states army met the united states
///     0   1      2      3    4   5   6      7
///
/// The occurrences at 1..2 and 2..3 share the word at 2. The earliest disjoint occurrences are
/// `states army` at 2..3 and `united states` at 6..7, so `last_from(0)` is 7.
///
/// The table has an entry for each occurrence of a phrase and each subset of the phrases: the
/// position by which the whole subset has ended, if only this occurrence and later ones are used.
/// It is filled from the last occurrence to the first. An occurrence is either skipped (the entry
/// of the next occurrence), or used (the entry of the first occurrence after its end, for the
/// subset without its phrase). This tries all orders of the phrases at once, in time and space
/// proportional to the occurrences times 2^phrases. No better general algorithm is known for
/// choosing disjoint intervals, one of each kind, and phrases are few.
class DisjointPhrases {
 public:
  static constexpr std::size_t kMaxPhrases = 8;

  /// Fills the table.
  /// @param phrases at most `kMaxPhrases`
  explicit DisjointPhrases(const std::vector<PhrasePlaces>& phrases);

  /// Returns the first position by which all phrases have ended, if none of them begins before
  /// `from`. Returns nullopt if they do not all occur.
  [[nodiscard]] std::optional<std::uint32_t> last_from(std::uint32_t from) const;

 private:
  static constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

  /// An occurrence of a phrase.
  struct Place {
    std::uint32_t begin = 0;
    std::uint32_t length = 1;
    std::size_t phrase = 0;  ///< an index into the phrases
  };

  [[nodiscard]] std::size_t place_from(std::uint32_t from) const;
  void fill(std::size_t place);

  std::size_t subsets_;        ///< the number of subsets of the phrases
  std::vector<Place> places_;  ///< ascending by `begin`
  /// The table: row P, column S has the first position by which the phrases of subset S have ended,
  /// if none of them begins before place P. Bit N of S stands for phrase N. The last row is after
  /// the last place.
  std::vector<std::uint32_t> lasts_;
};

/// Finds windows of phrases in any order. No word of the text is used for two phrases.
class PhrasesInAnyOrder {
 public:
  /// @param words each distinct word of the phrases, and as its count the number of words of the
  /// phrases that its positions can match. A stem also matches its forms. Example: `missile NEAR
  /// "missile test"` needs two positions of the stem `missil`, one of the form `missile` and one of
  /// the form `test`. Precondition, unless `phrases` has all phrases: the positions of two words
  /// are disjoint, or those of one include those of the other (a stem and its form). Then a window
  /// with that many positions of each word has a different one for each word of the phrases.
  /// @param phrases the phrases of several words, or all phrases; at most
  /// `DisjointPhrases::kMaxPhrases`
  PhrasesInAnyOrder(std::vector<WordPlaces> words, const std::vector<PhrasePlaces>& phrases);

  /// Returns, of the windows that begin at `from` or later and contain the phrases, one that ends
  /// first. It begins with one of the words. Returns nullopt if there is none.
  /// @param from must not decrease from call to call
  std::optional<Window> next(std::uint32_t from);

 private:
  std::vector<WordPlaces> words_;
  std::vector<std::size_t> at_;           ///< for each word, an index into its positions
  std::optional<DisjointPhrases> apart_;  ///< unset without phrases of several words
};

/// Returns true if the phrases occur in a window of at most `width` words for which `fits` is true.
/// @param phrases a `PhrasesInOrder` or `PhrasesInAnyOrder` on which `next` was not called yet
/// @param fits takes a `Window`. If it is false for a window, it must be false for every window
/// that contains that one. Example: the window is within one sentence.
template <typename Phrases, typename Fits>
bool any_window(Phrases phrases, std::size_t width, Fits fits) {
  for (auto window = phrases.next(0); window;) {
    const std::size_t size = std::size_t{window->last} - window->first + 1;
    if (size <= width && fits(*window)) {
      return true;
    }
    // A window that begins later does not end earlier.
    const std::size_t short_of = size > width ? size - width : 1;
    window = phrases.next(window->first + static_cast<std::uint32_t>(short_of));
  }
  return false;
}

}  // namespace dateline
