/// Words of which some letters are left open: `missil*`, `te?t`. An index has stems for terms, not
/// the words themselves; so a wildcard becomes the stems whose forms it means, and, where it means
/// only some forms of a stem, these are looked for in the positions of its articles.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"
#include "work_budget.h"

namespace dateline {

/// True for a word with a `*`, or with a `?` that letters follow: one at the end is punctuation.
bool is_wildcard(std::string_view word);

/// What a wildcard matches. `*` stands for any letters, also none, `?` for just one.
class WildcardPattern {
 public:
  /// @param typed a word as it is typed, for which `is_wildcard` is true
  explicit WildcardPattern(std::string_view typed);

  /// True if it is one word, and begins with a letter or digit or has three of them side by side
  /// (of which more is left than an ending such as `ing`): so it can be looked for.
  [[nodiscard]] bool is_searchable() const;

  [[nodiscard]] bool matches(std::string_view form) const;

  /// True if it matches some form that begins so.
  [[nodiscard]] bool may_begin(std::string_view beginning) const;

  /// What stands before the first open letter, folded.
  [[nodiscard]] std::string_view beginning() const;

  /// Nothing is open but the end.
  [[nodiscard]] bool is_prefix() const {
    return beginning().size() + 1 == text_.size() && text_.back() == '*';
  }

  [[nodiscard]] const std::string& text() const { return text_; }  ///< folded

 private:
  std::string text_;
};

/// The words of an index that an open word means.
struct MeantWords {
  std::vector<std::string> stems;     ///< all of whose forms it matches
  std::vector<std::string> partly;    ///< stems of which it may match some forms
  std::vector<std::string> frequent;  ///< frequent words (analyzer.h)
  std::size_t left_out = 0;           ///< stems beyond the most that are looked for
  bool all_passed = true;             ///< else the index has more words than are looked through
};

/// How many stems are looked for. More make a query slow, and are so rare beside the others that
/// they hardly matter.
struct MostStems {
  std::size_t whole = 500;
  std::size_t partly = 60;         ///< each of these is verified by itself
  std::size_t passed = 1'000'000;  ///< words of the index that are looked through for them
};

/// The same for all such words of a query that stand in rows with others, all of which are
/// verified.
constexpr MostStems kMostInPhrases{.whole = 150, .partly = 60, .passed = 1'000'000};

/// The rarest stems are left out where there are too many.
/// @param work is charged
/// @param field_prefix of the terms of the field that is searched, empty for free text
MeantWords expand(const WildcardPattern& pattern, std::string_view field_prefix,
                  const Analyzer& analyzer, const Xapian::Database& database, const MostStems& most,
                  WorkBudget& work);

}  // namespace dateline
