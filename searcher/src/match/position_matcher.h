/// Verifies whether a pattern of words (`PositionPattern`) occurs in an article, on the article's
/// word positions.
///
/// The idea: read the sorted positions of each word of the pattern, give up at once if a word has
/// too few, then combine them.
///
/// - A single phrase: for each position of the word with the fewest positions, search the
///   neighbouring positions for the other words by binary search. Example: for `"joint statement on
///   security"`, with `joint` at 4 and 90, `statement` at 5, 30 and 91, `on` at 6, 17, 31 and 92,
///   and `security` at 40 and 93, the phrase can only begin at 4 or 90. At 4 it fails, because
///   `security` is not at 7; at 90 it succeeds.
/// - Several phrases (NEAR, ADJ): find the occurrences of each phrase in this way, then search for
///   a window that contains all of them (phrase_window.h).
/// - ATLEAST: count the positions at which any of the phrases begins.
///
/// An occurrence only counts if it lies within one paragraph of a wanted zone (for NEAR/S, within
/// one sentence). Example: a headline that ends in `joint` and a body that begins with `statement`
/// do not match `"joint statement"`, though their positions are adjacent.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "index/term_presence.h"
#include "index/work_budget.h"
#include "match/lead_words.h"
#include "match/phrase_window.h"
#include "match/position_pattern.h"

namespace dateline {

/// Verifies one pattern in one article after another.
///
/// Precondition: unless the pattern counts occurrences (`times` > 0), each article contains the
/// stem of every single-word alternative, except frequent words. The positions store only a hash of
/// each stem; for a stem that the article lacks, they might return the positions of another word.
/// Not thread-safe.
class PositionMatcher {
 public:
  /// @param work is charged for each article; must outlive this object; null for no limit
  explicit PositionMatcher(PositionPattern pattern, WorkBudget* work = nullptr);

  /// Sets the database whose articles are verified. Call it before `matches`: a pattern with
  /// several alternatives for a position, or with `times` > 0, reads from the database which of
  /// their stems an article contains.
  void open(const Xapian::Database& database);

  /// Returns true if the pattern occurs in an article.
  /// @param document the number of the article's document
  /// @param value the article's word positions (`WordPositionsWriter`)
  [[nodiscard]] bool matches(Xapian::docid document, const std::string& value);

  [[nodiscard]] const PositionPattern& pattern() const { return pattern_; }

 private:
  /// A phrase of the pattern: for each of its positions, an index into `choices_`.
  using PhraseCandidates = std::vector<std::size_t>;

  /// One of the alternatives for a position.
  struct Alternative {
    WordPattern word;
    std::function<bool(std::string_view form)> test;  ///< empty if all forms are wanted
    /// An index into `terms_`; unset if the article has the stem for certain, or the word is
    /// frequent.
    std::optional<std::size_t> term;
  };

  void charge(std::uint64_t work) const {
    if (work_ != nullptr) {
      work_->charge(work);
    }
  }
  [[nodiscard]] std::size_t number_of(const Alternatives& choice);
  void add_alternatives(const Alternatives& choice);
  [[nodiscard]] std::size_t wanted_of(const Alternatives& choice) const;
  void find(std::size_t choice, Xapian::docid document, const WordPositions& words,
            std::uint64_t cost);
  [[nodiscard]] bool any_in_lead(Xapian::docid document, const WordPositions& words);
  [[nodiscard]] std::size_t rarest_of(const PhraseCandidates& phrase) const;
  [[nodiscard]] bool stands_at(const PhraseCandidates& phrase, std::uint32_t begin) const;
  [[nodiscard]] bool has_phrase(const PhraseCandidates& phrase, const WordPositions& words);
  [[nodiscard]] bool has_times(const WordPositions& words);
  [[nodiscard]] PhrasePlaces places_of(std::size_t phrase);
  [[nodiscard]] bool has_window(const WordPositions& words);
  void charge_any_order(const std::vector<PhrasePlaces>& phrases) const;
  [[nodiscard]] bool is_wanted(Window window, const WordPositions& words);
  [[nodiscard]] bool in_one_sentence(Window window, const WordPositions& words);

  PositionPattern pattern_;
  WorkBudget* work_;
  std::vector<PhraseCandidates> phrases_;
  std::size_t width_ = 0;              ///< the maximum width of a window, in words
  std::vector<Alternatives> choices_;  ///< the distinct alternatives of the pattern
  std::vector<std::size_t> wanted_;    ///< for each, the minimum number of positions (`wanted_of`)
  std::vector<std::vector<Alternative>> alternatives_;  ///< for each of `choices_`
  std::vector<std::string> terms_;                      ///< stems that an article may lack
  bool all_plain_ = true;  ///< each position has one word and no test; in longer phrases, one form
  std::optional<TermPresence> presence_;
  std::optional<LeadWords> lead_;  ///< set if the pattern is one of many words in the lead
  // Buffers, kept to reuse their memory.
  std::vector<Positions> found_;        ///< the positions of each of `choices_`
  std::vector<Positions> begins_;       ///< the occurrences of each phrase of several words
  std::optional<Positions> sentences_;  ///< sentence starts of the article, read when needed
};

}  // namespace dateline
