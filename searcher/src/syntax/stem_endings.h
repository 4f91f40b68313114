/// The endings of English words after their stems, and the part of a stem that all its forms keep.
#pragma once

#include <array>
#include <string_view>

namespace dateline {

/// The letters that may follow a stem in an English word: one suffix or several. Measured on a
/// newswire: of 115,415 beginnings of words that are longer than the word's stem, each gives the
/// stem again if one of these endings, or the last letters of one, is appended and the result is
/// stemmed. Example: the beginning `organiza` with `tion`, the last letters of `ation`, has the
/// stem `organ`.
inline constexpr std::array<std::string_view, 56> kStemEndings = {
    "s",     "es",     "ed",      "ing",      "ings",   "y",      "ies",     "ied",
    "ying",  "al",     "als",     "ally",     "ation",  "ations", "ational", "ative",
    "ator",  "ators",  "ated",    "ating",    "ately",  "ers",    "ement",   "ements",
    "ments", "ence",   "ences",   "ances",    "ently",  "antly",  "ables",   "ibly",
    "ities", "bility", "ization", "izations", "ized",   "izing",  "fulness", "iveness",
    "isms",  "ists",   "ously",   "fully",    "ically", "able",   "ably",    "ible",
    "ion",   "ions",   "tional",  "ic",       "ics",    "ous",    "ant",     "ants"};

/// Returns the part of a stem that all forms of the word begin with. Snowball replaces the last
/// letters of some words: the stem of `policy` is `polici`, that of `hoping` is `hope`, that of
/// `visibility` is `visibl`, and that of `dying` is `die`. Example: for `polici`, returns `polic`.
inline std::string_view kept_of(std::string_view stem) {
  if (stem.ends_with("ie")) {
    return stem.substr(0, stem.size() - 2);
  }
  const bool loose =
      stem.ends_with('e') || stem.ends_with('i') || stem.ends_with('y') || stem.ends_with("bl");
  return loose ? stem.substr(0, stem.size() - 1) : stem;
}

}  // namespace dateline
