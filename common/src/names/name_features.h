/// What the name tagger looks at: features of a stretch of tokens, of what is around it, and of the
/// rest of the article.
///
/// Which features matter: L. Ratinov, D. Roth, "Design challenges and misconceptions in named
/// entity recognition", 2009 (lists, context of the same word elsewhere in the document); S.
/// Sarawagi, W. Cohen, "Semi-Markov conditional random fields for information extraction", 2004
/// (features of whole segments).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "names/first_reading.h"
#include "names/name_text.h"

namespace dateline {

/// Hashes of features; the model takes its rows from their lower bits.
using FeatureList = std::vector<std::uint32_t>;

/// The parts whose sum is the score of a segment; each appends to `out`.
class NameFeatures {
 public:
  /// `text` and `lexicon` must outlive this. With a first reading the features of a word say what
  /// it was taken for elsewhere; with an empty one they do not.
  NameFeatures(const NameText& text, const NameLexicon& lexicon, FirstReading first_reading)
      : text_(&text), lexicon_(&lexicon), first_reading_(std::move(first_reading)) {}

  const NameText& text() const { return *text_; }

  void before(std::size_t begin, FeatureList& out) const;  ///< what is to the left
  void behind(std::size_t end, FeatureList& out) const;    ///< what is to the right
  enum class Role : std::uint8_t { only, first, inner, last };
  void token(std::size_t index, Role role, FeatureList& out) const;  ///< one of its tokens
  void segment(TokenRange segment, TokenRange region, FeatureList& out) const;  ///< as a whole

 private:
  void add_spelling(const NameToken& token, std::uint64_t role, FeatureList& out) const;
  void add_phrase(TokenRange segment, FeatureList& out) const;
  void add_inside(TokenRange segment, FeatureList& out) const;
  void add_place(TokenRange segment, bool whole_region, FeatureList& out) const;

  const NameText* text_;
  const NameLexicon* lexicon_;
  FirstReading first_reading_;
};

}  // namespace dateline
