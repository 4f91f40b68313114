/// An article as the name tagger sees it: its tokens, and what is known of each before any name is
/// found.
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

/// Immutable once made. Safe to use from several threads at once.
class NameText {
 public:
  /// `text` and `gazetteer` must outlive this.
  NameText(std::string_view text, const NameLexicon& lexicon, const Gazetteer& gazetteer);

  std::string_view text() const { return text_; }
  const std::vector<NameToken>& tokens() const { return tokens_; }
  const NameToken& token(std::size_t index) const { return tokens_[index]; }
  NameFacts facts(std::size_t token) const { return facts_[token]; }

  /// True for a token that a name can begin or end with.
  bool is_name_like(std::size_t token) const { return name_like_[token]; }

  /// What the article says elsewhere of the same word: bits of `Evidence`. 0 for a token that is
  /// not written like a name.
  std::uint16_t evidence(std::size_t token) const { return evidence_[token]; }

  /// Where names can be: runs of tokens written like names, with the small words that names have
  /// inside. In order, apart from each other.
  const std::vector<TokenRange>& regions() const { return regions_; }

  /// True if there were more regions than an article of this size may have: names are looked for in
  /// the first ones only.
  bool cut_short() const { return cut_short_; }

  /// What the gazetteer says of a segment: 0 for nothing; else the kind of the most prominent
  /// meaning plus one in the lower byte (demonyms 15), then 4 bits of its weight, then its flags.
  std::uint32_t place_class(TokenRange segment) const;

  /// The hash under which the lexicon has a phrase.
  std::uint64_t phrase_hash(TokenRange segment) const;

  /// A segment as the gazetteer spells its names.
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
  /// The place classes of the segments that begin with a token, by their length less one.
  static constexpr std::size_t kLongestPlace = 5;
  std::vector<std::array<std::uint32_t, kLongestPlace>> places_;
  std::vector<std::uint16_t> evidence_;
};

}  // namespace dateline
