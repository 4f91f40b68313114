#include "names/name_tagger.h"

#include "names/name_decoder.h"

namespace dateline {
namespace {

std::vector<NameSegment> read_once(const NameFeatures& features, const NameWeights& weights) {
  NameDecoder decoder(features, weights);
  std::vector<NameSegment> segments;
  for (const TokenRange& region : features.regions()) {
    for (const NameSegment& segment : decoder.decode(region)) {
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
