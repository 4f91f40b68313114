/// Looks for a pattern of words in the positions of an article.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lead_words.h"
#include "phrase_window.h"
#include "position_pattern.h"
#include "term_presence.h"
#include "work_budget.h"

namespace dateline {

/// Looks for a pattern in the positions of one article after another. It takes for granted that the
/// article holds the stems of all choices of one word but those of frequent words, unless it counts
/// how often any of several phrases stand there. Not thread-safe.
class PositionMatcher {
 public:
  /// @param work is charged; must live as long; null for a search without bounds
  explicit PositionMatcher(PositionPattern pattern, WorkBudget* work = nullptr);

  /// Which articles are looked at: it is needed if a choice has several words, or phrases are
  /// counted.
  void open(const Xapian::Database& database);

  /// @param value the article's positions
  [[nodiscard]] bool matches(Xapian::docid document, const std::string& value);

  [[nodiscard]] const PositionPattern& pattern() const { return pattern_; }

 private:
  /// A phrase as the numbers of its choices in `choices_`.
  using PhraseCandidates = std::vector<std::size_t>;

  /// A word of a choice that an article may lack: the number of its stem among the terms.
  struct Alternative {
    WordPattern word;
    std::function<bool(std::string_view form)> test;  ///< none if all forms are wanted
    std::optional<std::size_t> term;  ///< none for a frequent word, which positions tell
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
  std::size_t width_ = 0;              ///< of the window, in words
  std::vector<Alternatives> choices_;  ///< each choice of the pattern once
  std::vector<std::size_t> wanted_;    ///< how many words of the pattern each can stand for
  std::vector<std::vector<Alternative>> alternatives_;  ///< of each choice
  std::vector<std::string> terms_;
  bool all_plain_ = true;
  std::optional<TermPresence> presence_;
  std::optional<LeadWords> lead_;  ///< if one of many words is sought in the lead
  // Kept to be reused.
  std::vector<Positions> found_;   ///< of each choice
  std::vector<Positions> begins_;  ///< of each phrase of several words
  std::optional<Positions> sentences_;
};

}  // namespace dateline
