/// The trained model of the name tagger: its lexicon and weights, read in place from bytes in the
/// library or in a file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "names/name_lexicon.h"
#include "names/name_segments.h"

namespace dateline {

/// The header of a model. The entries of the lexicon follow it, then the weights of the first
/// reading, then those of the second. The weights are a table with a row for each feature and one
/// signed byte for each label. All numbers are little-endian.
struct NameModelHeader {
  std::uint32_t magic = 0x4D4E4C44;  ///< `DLNM`
  std::uint32_t version = 2;
  std::uint32_t lexicon_entries = 0;  ///< a power of two
  std::uint32_t rows = 0;             ///< a power of two
};

/// The weights of one reading, a view of a part of a model.
class NameWeights {
 public:
  using Score = std::int32_t;

  NameWeights() = default;
  /// `rows`, the number of rows, must be a power of two. `weights` must outlive the object.
  NameWeights(const std::int8_t* weights, std::uint32_t rows)
      : weights_(weights), mask_(rows - 1) {}

  /// Adds the weights of a feature to `scores`. Several features may share a row, by hashing (K.
  /// Weinberger, A. Dasgupta, J. Langford, A. Smola, J. Attenberg, "Feature hashing for large scale
  /// multitask learning", 2009).
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

/// A view of the bytes of a model, which must outlive it. Immutable. Thread-safe.
class NameModel {
 public:
  /// @throws Error if `bytes` are not a model of this version
  explicit NameModel(std::string_view bytes);

  const NameLexicon& lexicon() const { return lexicon_; }
  const NameWeights& first() const { return first_; }    ///< for the first reading
  const NameWeights& second() const { return second_; }  ///< for the second reading

 private:
  NameLexicon lexicon_;
  NameWeights first_;
  NameWeights second_;
};

}  // namespace dateline
