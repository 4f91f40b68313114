/// The features of a segment: properties of its tokens, of the context around it, and of the rest
/// of the article. A model has a weight for each feature and label. Example:
/// `the previous word is President` is a feature that makes a person likely.
///
/// The choice of features follows L. Ratinov, D. Roth, "Design challenges and misconceptions in
/// named entity recognition", 2009 (word lists, and the context of the same word elsewhere in the
/// document); S. Sarawagi, W. Cohen, "Semi-Markov conditional random fields for information
/// extraction", 2004 (features of whole segments).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "names/first_reading.h"
#include "names/name_text.h"

namespace dateline {

/// Hashes of features. The low bits of a hash select the row of the model.
using FeatureList = std::vector<std::uint32_t>;

/// Computes the features of a segment, in parts. The score of a segment is the sum of the weights
/// of all parts. Each function appends the hashes of its features to `out`.
class NameFeatures {
 public:
  /// `text` and `lexicon` must outlive the object. With a first reading, the features also say how
  /// it labelled the same word or phrase elsewhere; without one (`FirstReading()`), these features
  /// are absent.
  NameFeatures(const NameText& text, const NameLexicon& lexicon, FirstReading first_reading)
      : text_(&text), lexicon_(&lexicon), first_reading_(std::move(first_reading)) {}

  const NameText& text() const { return *text_; }

  /// Adds the features of the tokens to the left of a segment that begins at token `begin`.
  void before(std::size_t begin, FeatureList& out) const;

  /// Adds the features of the tokens to the right of a segment that ends before token `end`.
  void behind(std::size_t end, FeatureList& out) const;

  /// The position of a token in its segment.
  enum class Role : std::uint8_t { only, first, inner, last };

  /// Adds the features of one token of a segment.
  void token(std::size_t index, Role role, FeatureList& out) const;

  /// Adds the features of a segment as a whole.
  void segment(TokenRange segment, TokenRange region, FeatureList& out) const;

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
