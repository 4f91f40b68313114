/// Describes which words must occur in an article, and where, for a query to match it.
///
/// Example: `headline:("joint statement" NEAR/5 missil*)` becomes a `PositionPattern` with two
/// phrases, `joint statement` and `missil*`, in any order, with at most 5 other words among them,
/// in the zone `headline`. `joint` and `statement` each have one alternative, an exact form;
/// `missil*` has one alternative for each stem of its expansion.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/query.h"
#include "dateline/word_positions.h"

namespace dateline {

/// A test for the forms of a stem: they must match a wildcard, or be similar to a word.
struct FormTest {
  std::string text;       ///< a wildcard (see `WildcardPattern`), or a word
  std::size_t edits = 0;  ///< for a word: the maximum edit distance; 0 for a wildcard

  bool operator==(const FormTest&) const = default;
};

/// Returns the test as a function that is true for the forms that pass.
/// @param test its `text` must not be empty
std::function<bool(std::string_view form)> form_test(const FormTest& test);

/// A word to search for. It matches the form `form`. If `form` is empty, it matches all forms of
/// the stem that pass `test` (if `test.text` is empty: all forms), except frequent words.
struct WordPattern {
  std::string stem;
  std::string form;
  FormTest test;

  bool operator==(const WordPattern&) const = default;
};

/// The alternatives for one position: any of these words. Never empty.
using Alternatives = std::vector<WordPattern>;

/// Words in adjacent positions, each with its alternatives.
using Phrase = std::vector<Alternatives>;

/// A distance without a limit: more than the number of words in any article.
constexpr std::size_t kAnyDistance = std::size_t{1} << 31U;

/// A condition on the words of a document. If `times` is 0, all phrases must occur within one
/// paragraph, and no word of the text may count for two of them. Otherwise, occurrences of any of
/// the phrases must number at least `times`.
struct PositionPattern {
  std::vector<Phrase> phrases;  ///< neither the list nor any phrase is empty
  bool ordered = true;          ///< each phrase must follow the one before; false: in any order
  /// The maximum number of other words from the first to the last of the phrases.
  std::size_t others = 0;
  NearUnit unit = NearUnit::words;  ///< `sentence`: all within one sentence
  std::size_t times = 0;            ///< the minimum number of occurrences; 0: see above
  ZoneSet zones = 0;                ///< the paragraph must be in one of these zones
  bool first_paragraph = false;     ///< the paragraph must be the first one of its zone
  /// The prefix of the stems' terms, by which a document is checked for alternatives.
  std::string stem_prefix;
};

/// Returns true for a single word without a test: one form, or all forms of a stem.
inline bool is_plain(const Alternatives& choice) {
  return choice.size() == 1 && choice.front().test.text.empty();
}

}  // namespace dateline
