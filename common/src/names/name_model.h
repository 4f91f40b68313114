/// The trained tables of the name tagger, as they lie in the library or in a file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "names/name_lexicon.h"
#include "names/name_segments.h"

namespace dateline {

/// What a model's bytes begin with; the lexicon's entries follow, then the weights of the first and
/// of the second reading: a row for each feature, in it one byte for each label. Little-endian.
struct NameModelHeader {
  std::uint32_t magic = 0x4D4E4C44;  ///< `DLNM`
  std::uint32_t version = 2;
  std::uint32_t lexicon_entries = 0;  ///< a power of two
  std::uint32_t rows = 0;             ///< a power of two
};

/// The weights of one reading, as they lie in a model.
class NameWeights {
 public:
  using Score = std::int32_t;

  NameWeights() = default;
  /// `rows`, a power of two of them, must outlive this.
  NameWeights(const std::int8_t* weights, std::uint32_t rows)
      : weights_(weights), mask_(rows - 1) {}

  /// Adds the weights of a feature. Features share rows by hashing (K. Weinberger, A. Dasgupta, J.
  /// Langford, A. Smola, J. Attenberg, "Feature hashing for large scale multitask learning", 2009).
  void add(std::uint32_t feature, std::array<Score, kNameLabels>& scores) const {
    const std::int8_t* row = weights_ + std::size_t{feature & mask_} * kNameLabels;
    for (std::size_t label = 0; label < kNameLabels; ++label) {
      scores[label] += row[label];
    }
  }

 private:
  const std::int8_t* weights_ = nullptr;
  std::uint32_t mask_ = 0;
};

/// A view of a model's bytes, which must outlive it. Safe to use from several threads at once.
class NameModel {
 public:
  /// @throws Error if these are not the bytes of a model of this version
  explicit NameModel(std::string_view bytes);

  const NameLexicon& lexicon() const { return lexicon_; }
  const NameWeights& first() const { return first_; }
  const NameWeights& second() const { return second_; }

 private:
  NameLexicon lexicon_;
  NameWeights first_;
  NameWeights second_;
};

}  // namespace dateline
