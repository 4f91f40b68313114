/// Looks for a pattern of words in the positions of an article.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "lead_words.h"
#include "position_pattern.h"
#include "row_window.h"
#include "term_presence.h"
#include "work_budget.h"

namespace dateline {

/// Looks for a pattern in the positions of one article after another. It takes for granted that the
/// article holds the stems of all choices of one word but those of frequent words, unless it counts
/// how often any of several rows stand there. Not thread-safe.
class PositionMatcher {
 public:
  /// @param work is charged; must live as long; null for a search without bounds
  explicit PositionMatcher(PositionPattern pattern, WorkBudget* work = nullptr);

  /// Which articles are looked at: it is needed if a choice has several words, or rows are counted.
  void open(const Xapian::Database& database);

  /// @param value the article's positions
  [[nodiscard]] bool matches(Xapian::docid document, const std::string& value);

  [[nodiscard]] const PositionPattern& pattern() const { return pattern_; }

 private:
  /// A row as the numbers of its choices in `choices_`.
  using Row = std::vector<std::size_t>;

  /// A word of a choice that an article may lack: the number of its stem among the terms.
  struct Alternative {
    SoughtWord word;
    std::function<bool(std::string_view form)> test;  ///< none if all forms are wanted
    std::optional<std::size_t> term;  ///< none for a frequent word, which positions tell
  };

  void charge(std::uint64_t work) const {
    if (work_ != nullptr) {
      work_->charge(work);
    }
  }
  [[nodiscard]] std::size_t number_of(const WordChoice& choice);
  void add_alternatives(const WordChoice& choice);
  [[nodiscard]] std::size_t wanted_of(const WordChoice& choice) const;
  void find(std::size_t choice, Xapian::docid document, const WordPositions& words,
            std::uint64_t cost);
  [[nodiscard]] bool any_in_lead(Xapian::docid document, const WordPositions& words);
  [[nodiscard]] std::size_t rarest_of(const Row& row) const;
  [[nodiscard]] bool stands_at(const Row& row, std::uint32_t begin) const;
  [[nodiscard]] bool has_row(const Row& row, const WordPositions& words);
  [[nodiscard]] bool has_times(const WordPositions& words);
  [[nodiscard]] RowPlaces places_of(std::size_t row);
  [[nodiscard]] bool has_window(const WordPositions& words);
  void charge_any_order(const std::vector<RowPlaces>& rows) const;
  [[nodiscard]] bool is_wanted(Window window, const WordPositions& words);
  [[nodiscard]] bool in_one_sentence(Window window, const WordPositions& words);

  PositionPattern pattern_;
  WorkBudget* work_;
  std::vector<Row> rows_;
  std::size_t width_ = 0;            ///< of the window, in words
  std::vector<WordChoice> choices_;  ///< each choice of the pattern once
  std::vector<std::size_t> wanted_;  ///< how many words of the pattern each can stand for
  std::vector<std::vector<Alternative>> alternatives_;  ///< of each choice
  std::vector<std::string> terms_;
  bool all_plain_ = true;
  std::optional<TermPresence> presence_;
  std::optional<LeadWords> lead_;  ///< if one of many words is sought in the lead
  // Kept to be reused.
  std::vector<Positions> found_;   ///< of each choice
  std::vector<Positions> begins_;  ///< of each row of several words
  std::optional<Positions> sentences_;
};

}  // namespace dateline
