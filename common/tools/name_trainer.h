/// The learning of weights from marked texts.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "labelled_text.h"
#include "lexicon_builder.h"
#include "names/name_decoder.h"

namespace dateline {

constexpr std::uint32_t kFeatureRows = 1U << 18;

/// Weights while they are learned.
struct TrainingWeights {
  using Score = float;
  std::vector<std::array<float, kNameLabels>> rows =
      std::vector<std::array<float, kNameLabels>>(kFeatureRows);

  void add(std::uint32_t feature, std::array<float, kNameLabels>& scores) const {
    const auto& row = rows[feature & (kFeatureRows - 1)];
    for (std::size_t label = 0; label < kNameLabels; ++label) {
      scores[label] += row[label];
    }
  }

  /// Adds a share of other weights.
  void add_all(const TrainingWeights& other, float share) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t label = 0; label < kNameLabels; ++label) {
        rows[i][label] += share * other.rows[i][label];
      }
    }
  }
};

class NameTrainer {
 public:
  /// `seed` decides on the order of the texts.
  NameTrainer(NameLexicon lexicon, const Gazetteer& gazetteer, double margin, unsigned seed)
      : lexicon_(lexicon),
        gazetteer_(gazetteer),
        margin_(static_cast<float>(margin)),
        seed_(seed) {}

  /// Goes `epochs` times over the texts, in orders of its own; some lines are seen as headlines,
  /// in capitals or with capitalised words. `first[i]` reads text i before it is learned; empty for
  /// weights of a first reading. Returns the share of regions that were wrong in the last pass.
  double learn(const std::vector<const LabelledText*>& texts,
               const std::vector<const TrainingWeights*>& first, std::size_t epochs);

  /// The mean of the weights over all steps.
  TrainingWeights averaged() const;

 private:
  using Decoder = NameDecoder<TrainingWeights>;
  FirstReading read_first(const NameText& text, const TrainingWeights& weights) const;
  bool learn_region(Decoder& decoder, TokenRange region, const std::vector<NameSegment>& gold,
                    bool incomplete);
  void update(Decoder& decoder, TokenRange region, const std::vector<NameSegment>& segments,
              float step);

  NameLexicon lexicon_;
  const Gazetteer& gazetteer_;
  float margin_;
  unsigned seed_;
  TrainingWeights weights_;
  TrainingWeights sums_;  ///< of steps times their time, for the mean
  float time_ = 1;
  FeatureList list_;
};

/// Learns both readings, each as the mean of a few learned in different orders. The weights that
/// read a text before the second are learned without it, in `folds` parts, or the second would
/// trust the first too much.
struct TrainedReadings {
  TrainingWeights first;
  TrainingWeights second;
};
TrainedReadings train_readings(const std::vector<LabelledText>& texts, const NameLexicon& lexicon,
                               const Gazetteer& gazetteer, double margin, std::size_t epochs,
                               std::size_t folds);

/// The model's bytes: weights scaled to one byte each.
std::string pack_model(const LexiconTable& lexicon, const TrainedReadings& readings);

}  // namespace dateline
