/// Learns the weights of the name tagger from labelled texts.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "labelled_text.h"
#include "lexicon_builder.h"
#include "names/name_decoder.h"

namespace dateline {

constexpr std::uint32_t kFeatureRows = 1U << 18;

/// The weights of one reading during training.
struct TrainingWeights {
  using Score = float;
  std::vector<std::array<float, kNameLabels>> rows =
      std::vector<std::array<float, kNameLabels>>(kFeatureRows);

  /// Adds the weights of a feature to `scores`.
  void add(std::uint32_t feature, std::array<float, kNameLabels>& scores) const {
    const auto& row = rows[feature & (kFeatureRows - 1)];
    for (std::size_t label = 0; label < kNameLabels; ++label) {
      scores[label] += row[label];
    }
  }

  /// Adds `share` times the other weights.
  void add_all(const TrainingWeights& other, float share) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::size_t label = 0; label < kNameLabels; ++label) {
        rows[i][label] += share * other.rows[i][label];
      }
    }
  }
};

/// An averaged structured perceptron: it decodes each region, and if the result is wrong, it raises
/// the weights of the right segments by one and lowers those of the wrong ones by one.
class NameTrainer {
 public:
  /// `margin` is the lead in score that the right segments must have. `seed` determines the order
  /// of the texts and which lines are changed. `lexicon` and `gazetteer` must outlive the trainer.
  NameTrainer(NameLexicon lexicon, const Gazetteer& gazetteer, double margin, unsigned seed)
      : lexicon_(lexicon),
        gazetteer_(gazetteer),
        margin_(static_cast<float>(margin)),
        seed_(seed) {}

  /// Makes `epochs` passes over the texts, each in a random order, and updates the weights. In
  /// every second pass, a few lines are written as headlines: in capitals or with capitalised
  /// words. `first[i]` are the weights for the first reading of text i; `first` is empty for
  /// training the first reading itself. Returns the share of regions that were wrong in the last
  /// pass.
  double learn(const std::vector<const LabelledText*>& texts,
               const std::vector<const TrainingWeights*>& first, std::size_t epochs);

  /// Returns the mean of the weights over all steps of the training.
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
  TrainingWeights sums_;  ///< sum of each step times its time, for the mean
  float time_ = 1;
  FeatureList list_;
};

/// The weights of both readings.
struct TrainedReadings {
  TrainingWeights first;
  TrainingWeights second;
};

/// Trains both readings. Each is the mean of several sets of weights, trained on different orders
/// of the texts.
///
/// The second reading is trained on the results of first readings. A first reading makes fewer
/// mistakes on texts that it was trained on, and the second one would learn to trust it too much.
/// So the texts are divided into `folds` parts, and the first reading of each part uses weights
/// that were trained on the other parts.
TrainedReadings train_readings(const std::vector<LabelledText>& texts, const NameLexicon& lexicon,
                               const Gazetteer& gazetteer, double margin, std::size_t epochs,
                               std::size_t folds);

/// Returns the bytes of a model. The weights are scaled to one byte each.
std::string pack_model(const LexiconTable& lexicon, const TrainedReadings& readings);

}  // namespace dateline
