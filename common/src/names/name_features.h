/// What the name tagger looks at: features of a stretch of tokens, of what is around it, and of the
/// rest of the article.
///
/// Which features matter: L. Ratinov, D. Roth, "Design challenges and misconceptions in named
/// entity recognition", 2009 (lists, context of the same word elsewhere in the document); L.
/// Sarawagi, W. Cohen, "Semi-Markov conditional random fields for information extraction", 2004
/// (features of whole segments).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "names/name_lexicon.h"
#include "names/name_tokens.h"
#include "places/gazetteer.h"

namespace dateline {

/// Hashes of features; the model takes its rows from their lower bits.
using FeatureList = std::vector<std::uint32_t>;

/// Tokens `begin` to `end` (exclusive).
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TokenRange&) const = default;
};

/// What a stretch of text can be. `other` is a single token that belongs to no name.
enum class NameLabel : std::uint8_t { person, place, organisation, other };
constexpr std::size_t kNameLabels = 4;

/// A name, or one token that belongs to none.
struct NameSegment : TokenRange {
  NameLabel label = NameLabel::other;

  bool operator==(const NameSegment&) const = default;
};

/// No name has more tokens.
constexpr std::size_t kMaxNameTokens = 10;

/// A longer row of tokens written like names is cut into regions of this many, so that the memory
/// for one stays small.
constexpr std::size_t kMaxRegionTokens = 256;

/// The tokens of one article and what was learned of each from the whole of it.
class NameFeatures {
 public:
  /// `text`, `lexicon` and `gazetteer` must outlive this.
  NameFeatures(std::string_view text, const NameLexicon& lexicon, const Gazetteer& gazetteer);

  std::string_view text() const { return text_; }
  const std::vector<NameToken>& tokens() const { return tokens_; }
  NameFacts facts(std::size_t token) const { return facts_[token]; }
  const Gazetteer& gazetteer() const { return *gazetteer_; }

  /// Where names can be: runs of tokens written like names, with the small words that names have
  /// inside. In order, apart from each other.
  const std::vector<TokenRange>& regions() const { return regions_; }

  /// True if the gazetteer has the segment as the name of a place, or of its people.
  bool is_known_place(TokenRange segment) const { return place_class(segment) != 0; }

  /// True for a token that a name can begin or end with.
  bool is_name_like(std::size_t token) const { return name_like_[token]; }

  /// Tells what a first reading of the article took for names, in order. From then on the features
  /// of a word say what it was taken for elsewhere in the article (V. Krishnan, C. Manning, "An
  /// effective two-stage model for exploiting non-local dependencies in named entity recognition",
  /// 2006).
  void set_first_reading(const std::vector<NameSegment>& segments);

  /// The parts whose sum is the score of a segment; each appends to `out`.
  void before(std::size_t begin, FeatureList& out) const;  ///< what is to the left
  void behind(std::size_t end, FeatureList& out) const;    ///< what is to the right
  enum class Role : std::uint8_t { only, first, inner, last };
  void token(std::size_t token, Role role, FeatureList& out) const;
  void segment(TokenRange segment, TokenRange region, FeatureList& out) const;

  /// The hash under which the lexicon has a phrase.
  std::uint64_t phrase_hash(TokenRange segment) const;

  /// A segment as the gazetteer spells its names.
  std::string gazetteer_key_of(TokenRange segment) const;

 private:
  void find_regions();
  void look_up_places();
  void collect_evidence();
  bool is_plain_word(std::size_t index) const;
  void drop_plain_words();
  std::uint32_t place_class(TokenRange segment) const;
  void add_readings(TokenRange segment, FeatureList& out) const;

  std::string_view text_;
  const NameLexicon* lexicon_;
  const Gazetteer* gazetteer_;
  std::vector<NameToken> tokens_;
  std::vector<NameFacts> facts_;
  std::vector<bool> name_like_;
  std::vector<TokenRange> regions_;
  /// What the gazetteer says of the segments that begin with a token, by their length less one.
  static constexpr std::size_t kLongestPlace = 5;
  std::vector<std::array<std::uint32_t, kLongestPlace>> places_;
  std::vector<std::uint16_t> evidence_;  ///< bits of `Evidence`, for each token
  std::vector<std::uint16_t> readings_;  ///< bits of `Reading`, for each token; empty: none was set
  std::unordered_map<std::uint64_t, std::array<std::uint32_t, kNameLabels>> phrase_readings_;
  std::vector<NameLabel> token_labels_;
  std::vector<NameSegment> first_reading_;  ///< by the token it begins with, where one does
};

}  // namespace dateline
