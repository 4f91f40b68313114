#include "name_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace dateline {
namespace {

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

/// Returns the text with some lines written as headlines: in capitals, or with capitalised words.
/// Byte offsets stay the same.
std::string shout(const std::string& text, std::mt19937& random) {
  std::string out = text;
  std::size_t begin = 0;
  while (begin < out.size()) {
    const std::size_t end = std::min(out.find('\n', begin), out.size());
    const unsigned draw = random() % 100;
    if (draw < 8) {
      std::transform(out.begin() + static_cast<std::ptrdiff_t>(begin),
                     out.begin() + static_cast<std::ptrdiff_t>(end),
                     out.begin() + static_cast<std::ptrdiff_t>(begin), upper);
    } else if (draw < 12) {
      for (std::size_t i = begin; i < end; ++i) {
        if (i == begin || out[i - 1] == ' ') {
          out[i] = upper(out[i]);
        }
      }
    }
    begin = end + 1;
  }
  return out;
}

/// A region with the right segments, those that the labels give.
struct GoldRegion {
  TokenRange region;
  std::vector<NameSegment> segments;
};

/// Returns the regions of a text with their right segments. Leaves out a region whose names do not
/// begin and end with tokens.
std::vector<GoldRegion> gold_regions(const NameText& shown, const LabelledText& text) {
  std::vector<GoldRegion> out;
  const auto& tokens = shown.tokens();
  std::size_t name = 0;
  for (const TokenRange& region : shown.regions()) {
    GoldRegion gold{.region = region, .segments = {}};
    const std::uint32_t begin = tokens[region.begin].begin;
    const std::uint32_t end = tokens[region.end - 1].end;
    while (name < text.names.size() && text.names[name].end <= begin) {
      ++name;
    }
    bool fits = true;
    std::size_t at = region.begin;
    for (std::size_t k = name; k < text.names.size() && text.names[k].begin < end; ++k) {
      const LabelledName& wanted = text.names[k];
      std::size_t first = at;
      while (first < region.end && tokens[first].begin < wanted.begin) {
        ++first;
      }
      std::size_t last = first;
      while (last < region.end && tokens[last].end < wanted.end) {
        ++last;
      }
      fits = fits && first < region.end && last < region.end &&
             tokens[first].begin == wanted.begin && last - first < kMaxNameTokens &&
             (tokens[last].end == wanted.end ||
              (tokens[last].end == wanted.end + 1 && shown.text()[wanted.end] == '.'));
      if (!fits) {
        break;
      }
      for (; at < first; ++at) {
        gold.segments.push_back({{at, at + 1}, NameLabel::other});
      }
      gold.segments.push_back({{first, last + 1}, wanted.label});
      at = last + 1;
    }
    for (; at < region.end; ++at) {
      gold.segments.push_back({{at, at + 1}, NameLabel::other});
    }
    if (fits) {
      out.push_back(std::move(gold));
    }
  }
  return out;
}

bool contains(const std::vector<NameSegment>& segments, const NameSegment& wanted) {
  return std::find(segments.begin(), segments.end(), wanted) != segments.end();
}

/// Returns true if a segment overlaps a labelled name without being equal to it.
bool contradicts(const std::vector<NameSegment>& gold, const NameSegment& segment) {
  return std::any_of(gold.begin(), gold.end(), [&](const NameSegment& g) {
    return g.label != NameLabel::other && g.begin < segment.end && segment.begin < g.end &&
           !(g == segment);
  });
}

}  // namespace

double NameTrainer::learn(const std::vector<const LabelledText*>& texts,
                          const std::vector<const TrainingWeights*>& first, std::size_t epochs) {
  std::mt19937 random(seed_);
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  std::size_t wrong = 0;
  std::size_t regions = 0;
  for (std::size_t epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), random);
    wrong = regions = 0;
    for (const std::size_t index : order) {
      const LabelledText& text = *texts[index];
      const std::string shown = epoch % 2 == 1 ? shout(text.text, random) : text.text;
      const NameText tokens(shown, lexicon_, gazetteer_);
      FirstReading reading;
      if (!first.empty()) {
        reading = read_first(tokens, *first[index]);
      }
      const NameFeatures features(tokens, lexicon_, std::move(reading));
      Decoder decoder(features, weights_);
      for (const GoldRegion& gold : gold_regions(tokens, text)) {
        wrong += learn_region(decoder, gold.region, gold.segments, text.incomplete) ? 1 : 0;
        ++regions;
      }
    }
  }
  return regions == 0 ? 0 : static_cast<double>(wrong) / static_cast<double>(regions);
}

FirstReading NameTrainer::read_first(const NameText& text, const TrainingWeights& weights) const {
  const NameFeatures features(text, lexicon_, {});
  Decoder reader(features, weights);
  std::vector<NameSegment> segments;
  for (const TokenRange& region : text.regions()) {
    for (const NameSegment& segment : reader.decode(region)) {
      segments.push_back(segment);
    }
  }
  return {text, segments};
}

bool NameTrainer::learn_region(Decoder& decoder, TokenRange region,
                               const std::vector<NameSegment>& gold, bool incomplete) {
  std::vector<NameSegment> wanted = gold;
  if (incomplete) {
    wanted = decoder.decode(
        region,
        [&](const NameSegment& segment) {
          return contains(gold, segment) || !contradicts(gold, segment);
        },
        [](const NameSegment&) { return 0.0F; });
  }
  const std::vector<NameSegment> found = decoder.decode(
      region, [](const NameSegment&) { return true; },
      [&](const NameSegment& segment) { return contains(wanted, segment) ? 0.0F : margin_; });
  time_ += 1;
  if (found == wanted) {
    return false;
  }
  update(decoder, region, wanted, 1);
  update(decoder, region, found, -1);
  return true;
}

void NameTrainer::update(Decoder& decoder, TokenRange region,
                         const std::vector<NameSegment>& segments, float step) {
  std::size_t before = kNameLabels;
  for (const NameSegment& segment : segments) {
    list_.clear();
    decoder.segment_features(segment, region, list_);
    list_.push_back(Decoder::step_feature(before));
    const auto label = static_cast<std::size_t>(segment.label);
    for (const std::uint32_t feature : list_) {
      weights_.rows[feature & (kFeatureRows - 1)][label] += step;
      sums_.rows[feature & (kFeatureRows - 1)][label] += step * time_;
    }
    before = label;
  }
}

TrainingWeights NameTrainer::averaged() const {
  TrainingWeights mean = weights_;
  for (std::size_t row = 0; row < mean.rows.size(); ++row) {
    for (std::size_t label = 0; label < kNameLabels; ++label) {
      mean.rows[row][label] -= sums_.rows[row][label] / time_;
    }
  }
  return mean;
}

TrainedReadings train_readings(const std::vector<LabelledText>& texts, const NameLexicon& lexicon,
                               const Gazetteer& gazetteer, double margin, std::size_t epochs,
                               std::size_t folds) {
  std::vector<const LabelledText*> all;
  all.reserve(texts.size());
  for (const LabelledText& text : texts) {
    all.push_back(&text);
  }
  std::vector<TrainingWeights> parts;
  parts.reserve(folds);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const LabelledText*> others;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i * folds / all.size() != fold) {
        others.push_back(all[i]);
      }
    }
    NameTrainer trainer(lexicon, gazetteer, margin, 1);
    trainer.learn(others, {}, epochs);
    parts.push_back(trainer.averaged());
  }
  std::vector<const TrainingWeights*> readers;
  for (std::size_t i = 0; i < all.size(); ++i) {
    readers.push_back(&parts[i * folds / all.size()]);
  }
  const auto mean = [&](const std::vector<const TrainingWeights*>& first) {
    constexpr unsigned kOrders = 4;
    TrainingWeights sum;
    for (unsigned seed = 1; seed <= kOrders; ++seed) {
      NameTrainer trainer(lexicon, gazetteer, margin, seed);
      trainer.learn(all, first, epochs);
      sum.add_all(trainer.averaged(), 1.0F / kOrders);
    }
    return sum;
  };
  return {.first = mean({}), .second = mean(readers)};
}

namespace {

/// Appends the weights to the bytes of a model, one byte for each.
void append_weights(const TrainingWeights& weights, std::string& bytes) {
  std::vector<float> sizes;
  for (const auto& row : weights.rows) {
    for (const float weight : row) {
      if (weight != 0) {
        sizes.push_back(std::abs(weight));
      }
    }
  }
  // The largest 0.05 % of the weights are clamped, so that all others keep a good resolution.
  float scale = 1;
  if (!sizes.empty()) {
    const auto nth = sizes.begin() + static_cast<std::ptrdiff_t>((sizes.size() - 1) * 9995 / 10000);
    std::nth_element(sizes.begin(), nth, sizes.end());
    scale = 127 / *nth;
  }
  for (const auto& row : weights.rows) {
    for (const float weight : row) {
      bytes += static_cast<char>(
          static_cast<std::int8_t>(std::lround(std::clamp(weight * scale, -127.0F, 127.0F))));
    }
  }
}

}  // namespace

std::string pack_model(const LexiconTable& lexicon, const TrainedReadings& readings) {
  const NameModelHeader header{
      .lexicon_entries = static_cast<std::uint32_t>(lexicon.entries().size()),
      .rows = kFeatureRows};
  std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
  bytes.append(reinterpret_cast<const char*>(lexicon.entries().data()),
               lexicon.entries().size() * sizeof(NameLexicon::Entry));
  append_weights(readings.first, bytes);
  append_weights(readings.second, bytes);
  return bytes;
}

}  // namespace dateline
