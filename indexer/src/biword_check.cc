#include "biword_check.h"

#include <algorithm>

namespace dateline {

std::vector<std::string> BiwordCheck::add(std::uint32_t document, const BiwordSet& biwords) {
  std::vector<std::string> damage;
  while (segment_ < segments_.size() && segments_[segment_].last < document) {
    close_segment(damage);
  }
  if (segment_ < segments_.size() && segments_[segment_].first <= document) {
    for (const std::uint16_t bucket : biwords) {
      expected_[bucket].push_back(document);
    }
  }
  return damage;
}

std::vector<std::string> BiwordCheck::finish() {
  std::vector<std::string> damage;
  while (segment_ < segments_.size()) {
    close_segment(damage);
  }
  return damage;
}

void BiwordCheck::close_segment(std::vector<std::string>& damage) {
  const BiwordSegment& segment = segments_[segment_++];
  const std::string name = "biwords from document " + std::to_string(segment.first) + " on: ";
  if (segment_ < segments_.size() && segments_[segment_].first <= segment.last) {
    damage.push_back(name + "two segments overlap");
  }
  std::vector<std::uint32_t> listed;
  for (unsigned bucket = 0; bucket < kBiwordBuckets; ++bucket) {
    listed.clear();
    const std::string key = biword_metadata::list_key(static_cast<std::uint16_t>(bucket), segment);
    if (const std::string list = database_.get_metadata(key); !list.empty()) {
      unpack_documents(list, segment.first, listed);
    }
    std::vector<std::uint32_t>& expected = expected_[bucket];
    if (!std::includes(listed.begin(), listed.end(), expected.begin(), expected.end())) {
      damage.push_back(name + "list " + std::to_string(bucket) + " lacks an article");
    }
    expected.clear();
  }
}

}  // namespace dateline
