/// What the rest of an article says of a word.
#pragma once

#include <cstdint>
#include <vector>

#include "names/name_text.h"

namespace dateline {

/// What the article says elsewhere of the same word.
enum class Evidence : std::uint8_t {
  after_title,      ///< `President X`
  after_honorific,  ///< `Mr. X`
  after_given,      ///< behind a given name or an initial
  before_family,    ///< a name-like word follows that is a family name
  after_locative,   ///< `in X`
  before_speech,    ///< `X said`
  before_tail,      ///< `X Inc.`
  after_head,       ///< `Ministry of X`, `University of X`
  in_lower_case,
  mid_sentence,  ///< capitalised where nothing asks for it
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

/// For each token that is written like a name, the evidence of all tokens of the same word; 0 for
/// the others. `text` needs tokens, facts and places only.
std::vector<std::uint16_t> collect_evidence(const NameText& text);

}  // namespace dateline
