#include "names/name_tagger.h"

#include "names/name_decoder.h"

namespace dateline {
namespace {

/// What a place that the gazetteer has not must be better by: most of the places that news name are
/// known, and what looks like an unknown one is often something else. In units of the weights;
/// chosen on marked news, see benchmarks/README.md.
constexpr NameWeights::Score kUnknownPlace = 150;

std::vector<NameSegment> read_once(const NameFeatures& features, const NameWeights& weights) {
  NameDecoder decoder(features, weights);
  std::vector<NameSegment> segments;
  for (const TokenRange& region : features.regions()) {
    const auto allowed = [](const NameSegment&) { return true; };
    const auto bonus = [&](const NameSegment& segment) -> NameWeights::Score {
      return segment.label == NameLabel::place && !features.is_known_place(segment) ? -kUnknownPlace
                                                                                    : 0;
    };
    for (const NameSegment& segment : decoder.decode(region, allowed, bonus)) {
      segments.push_back(segment);
    }
  }
  return segments;
}

}  // namespace

std::vector<NameSegment> find_names(NameFeatures& features, const NameModel& model) {
  features.set_first_reading(read_once(features, model.first()));
  return read_once(features, model.second());
}

}  // namespace dateline
