/// Evidence for the meaning of a word, from all its occurrences in the article.
#pragma once

#include <cstdint>
#include <vector>

#include "names/name_text.h"

namespace dateline {

/// The context of a word at some occurrence in the article. In the examples, X is the word.
enum class Evidence : std::uint8_t {
  after_title,      ///< `President X`
  after_honorific,  ///< `Mr. X`
  after_given,      ///< `John X`, `J. X`
  before_family,    ///< `X Smith`: before a name-like word that is a family name
  after_locative,   ///< `in X`
  before_speech,    ///< `X said`
  before_tail,      ///< `X Inc.`
  after_head,       ///< `Ministry of X`, `University of X`
  in_lower_case,
  mid_sentence,  ///< capitalised, but not at the beginning of a sentence or in a headline
  in_brackets,   ///< `(X)`
  after_the,
  before_place,  ///< `X, Texas`
  possessive,
  before_role,  ///< `X spokesman`
  aged,         ///< `X, 34,`
};

constexpr std::uint16_t bit(Evidence evidence) {
  return static_cast<std::uint16_t>(1U << static_cast<unsigned>(evidence));
}

constexpr bool has(std::uint16_t evidence, Evidence wanted) {
  return (evidence & bit(wanted)) != 0;
}

/// Returns the evidence for each token of `text`: for a name-like token, the union of the evidence
/// of all tokens of the same word, as bits of `Evidence`; 0 for other tokens. Uses the tokens,
/// facts and places of `text`, but neither its regions nor its evidence.
std::vector<std::uint16_t> collect_evidence(const NameText& text);

}  // namespace dateline
