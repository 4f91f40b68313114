/// How words must stand in an article for a query to find it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/query.h"
#include "dateline/word_positions.h"

namespace dateline {

/// A test that the forms of a stem are put to.
struct FormTest {
  std::string text;       ///< a wildcard (`WildcardPattern`), or the word that errors may have
  std::size_t edits = 0;  ///< of a word: how many; 0 for a wildcard

  bool operator==(const FormTest&) const = default;
};

/// The test as a function. The text must not be empty.
std::function<bool(std::string_view form)> form_test(const FormTest& test);

/// A word that is looked for: one form of it, or, if `form` is empty, all forms of its stem but
/// frequent words, and of these, unless the text of `test` is empty, those that pass it.
struct WordPattern {
  std::string stem;
  std::string form;
  FormTest test;

  bool operator==(const WordPattern&) const = default;
};

/// Any one of these words. Not empty.
using Alternatives = std::vector<WordPattern>;

/// Words each right behind the one before.
using Phrase = std::vector<Alternatives>;

/// More than any article has words.
constexpr std::size_t kAnyDistance = std::size_t{1} << 31U;

/// What a document must hold: all phrases within one paragraph, no word of it taken for two; or any
/// of the phrases so many `times`.
struct PositionPattern {
  std::vector<Phrase> phrases;  ///< not empty, and none of them is
  bool ordered = true;          ///< each phrase behind the one before; else in any order
  std::size_t others = 0;  ///< words that may stand between the first and the last of the phrases
  NearUnit unit = NearUnit::words;  ///< within which they stand, if it is no more than a paragraph
  std::size_t times = 0;            ///< 0: all phrases once, close together
  ZoneSet zones = 0;                ///< the paragraph is of one of these
  bool first_paragraph = false;     ///< and the first one of its zone
  std::string stem_prefix;  ///< of the terms that tell which stems of a choice a document has
};

/// True for a choice of one word, all of whose forms are alike.
inline bool is_plain(const Alternatives& choice) {
  return choice.size() == 1 && choice.front().test.text.empty();
}

}  // namespace dateline
