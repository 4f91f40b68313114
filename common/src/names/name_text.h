/// The name tagger's view of an article: its tokens, and the facts about each token that are known
/// before any name is found.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "names/name_lexicon.h"
#include "names/name_segments.h"
#include "names/name_tokens.h"
#include "places/gazetteer.h"

namespace dateline {

/// The tokens of an article with their facts, evidence and places. Immutable. Thread-safe.
class NameText {
 public:
  /// Divides `text` into tokens and regions. `text` and `gazetteer` must outlive the object;
  /// `lexicon` need not.
  NameText(std::string_view text, const NameLexicon& lexicon, const Gazetteer& gazetteer);

  std::string_view text() const { return text_; }
  const std::vector<NameToken>& tokens() const { return tokens_; }
  const NameToken& token(std::size_t index) const { return tokens_[index]; }
  /// Returns what the lexicon knows about a token; no facts for a punctuation mark.
  NameFacts facts(std::size_t token) const { return facts_[token]; }

  /// Returns true if a token is written like a name, that is, with a capital. Example: `Police`,
  /// `NATO`, `APT28`, `iPhone` and `J.`, but not `7th`.
  bool is_name_like(std::size_t token) const { return name_like_[token]; }

  /// Returns the evidence of all occurrences of the same word in the article, as bits of
  /// `Evidence`. Returns 0 for a token that is not name-like.
  std::uint16_t evidence(std::size_t token) const { return evidence_[token]; }

  /// Returns the regions, in order and without overlap. Names occur only in regions: runs of
  /// name-like tokens, joined by the small words that appear inside names. Example:
  /// `Bank of England`.
  const std::vector<TokenRange>& regions() const { return regions_; }

  /// Returns true if the article has more regions than its size allows. The rest of the article
  /// then has no regions, and no names are found there. Only text that is not normal news reaches
  /// this limit.
  bool cut_short() const { return cut_short_; }

  /// Returns the place class of a segment: how the gazetteer describes the most prominent meaning
  /// of its name, or 0 for a name that the gazetteer lacks or a segment of over 5 tokens. The low
  /// byte is the kind of the place plus one (15 for a demonym); the next 4 bits are its weight
  /// divided by 16; the bits from 12 on are flags: common word, person name, abbreviation.
  std::uint32_t place_class(TokenRange segment) const;

  /// Returns the hash of a phrase, the key of its facts in the lexicon.
  std::uint64_t phrase_hash(TokenRange segment) const;

  /// Returns the text of a segment as `gazetteer_key` spells it.
  std::string gazetteer_key_of(TokenRange segment) const;

 private:
  bool may_link(std::size_t index) const;
  void find_regions();
  void look_up_places();
  bool is_plain_word(std::size_t index) const;
  void drop_plain_words();

  std::string_view text_;
  const Gazetteer* gazetteer_;
  std::vector<NameToken> tokens_;
  std::vector<NameFacts> facts_;
  std::vector<bool> name_like_;
  std::vector<TokenRange> regions_;
  bool cut_short_ = false;
  /// The place classes of the segments that begin with a token, by length minus one. Longer
  /// segments have none.
  static constexpr std::size_t kLongestPlace = 5;
  std::vector<std::array<std::uint32_t, kLongestPlace>> places_;
  std::vector<std::uint16_t> evidence_;
};

}  // namespace dateline
