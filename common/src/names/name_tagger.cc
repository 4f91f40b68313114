#include "names/name_tagger.h"

#include "names/name_decoder.h"

namespace dateline {
namespace {

/// What a place that the gazetteer has not must be better by: most of the places that news name are
/// known, and what looks like an unknown one is often something else. In units of the weights;
/// chosen on Wikigold, by a model that was trained without it.
constexpr NameWeights::Score kUnknownPlace = 150;

std::vector<NameSegment> read_once(const NameFeatures& features, const NameWeights& weights) {
  NameDecoder decoder(features, weights);
  std::vector<NameSegment> segments;
  for (const TokenRange& region : features.text().regions()) {
    const auto allowed = [](const NameSegment&) { return true; };
    const auto bonus = [&](const NameSegment& segment) -> NameWeights::Score {
      return segment.label == NameLabel::place && features.text().place_class(segment) == 0
                 ? -kUnknownPlace
                 : 0;
    };
    for (const NameSegment& segment : decoder.decode(region, allowed, bonus)) {
      segments.push_back(segment);
    }
  }
  return segments;
}

}  // namespace

std::vector<NameSegment> find_names(const NameText& text, const NameModel& model) {
  const NameFeatures unread(text, model.lexicon(), {});
  FirstReading first(text, read_once(unread, model.first()));
  return read_once(NameFeatures(text, model.lexicon(), std::move(first)), model.second());
}

}  // namespace dateline
