#include "positions/biword_check.h"

#include <algorithm>
#include <iterator>

namespace dateline {
namespace {

std::vector<std::uint32_t> difference(const std::vector<std::uint32_t>& all,
                                      const std::vector<std::uint32_t>& some) {
  std::vector<std::uint32_t> others;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(others));
  return others;
}

}  // namespace

std::vector<std::string> BiwordCheck::add(std::uint32_t document, const ListedWords& words) {
  std::vector<std::string> damage;
  while (segment_ < segments_.size() && segments_[segment_].last < document) {
    close_segment(damage);
  }
  if (segment_ < segments_.size() && segments_[segment_].first <= document) {
    for (const std::uint16_t bucket : words.biwords) {
      expected_[bucket].push_back(document);
    }
    for (const SeenForm& seen : words.forms) {
      forms_[seen.stem_key][seen.form].push_back(document);
    }
    live_.push_back(document);
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
  std::vector<std::uint32_t> listed;
  for (unsigned bucket = 0; bucket < kBiwordBuckets; ++bucket) {
    listed.clear();
    const std::string key = biword_metadata::list_key(static_cast<std::uint16_t>(bucket), segment);
    if (const std::string list = database_.get_metadata(key); !list.empty()) {
      unpack_documents(list, segment, listed);
    }
    std::vector<std::uint32_t>& expected = expected_[bucket];
    if (!std::includes(listed.begin(), listed.end(), expected.begin(), expected.end())) {
      damage.push_back(name + "list " + std::to_string(bucket) + " lacks an article");
    }
    expected.clear();
  }
  check_forms(segment, name, damage);
}

/// Compares the lists of forms of a segment with its articles. The lists must be exact, except that
/// they may contain documents that were removed later.
void BiwordCheck::check_forms(const BiwordSegment& segment, const std::string& name,
                              std::vector<std::string>& damage) {
  for (const auto& [stem_key, forms] : forms_) {
    const std::string packed = database_.get_metadata(form_metadata::forms_key(stem_key, segment));
    if (packed.empty()) {
      continue;  // the stem is rare here, so its forms have no lists
    }
    std::vector<std::uint32_t> of_stem;
    for (const auto& [form, documents] : forms) {
      of_stem.insert(of_stem.end(), documents.begin(), documents.end());
    }
    std::sort(of_stem.begin(), of_stem.end());
    of_stem.erase(std::unique(of_stem.begin(), of_stem.end()), of_stem.end());
    std::size_t known = 0;
    for (const ListedForm& listed : form_metadata::unpack_forms(packed)) {
      const auto found = forms.find(listed.form);
      known += found != forms.end() ? 1 : 0;
      std::vector<std::uint32_t> expected;
      if (found != forms.end()) {
        expected = found->second;
      }
      if (listed.is_common) {
        expected = difference(of_stem, expected);
      }
      if (live_in_list(listed.form, segment) != expected) {
        damage.push_back(name + "the list of `" + listed.form + "` does not match its articles");
      }
    }
    if (known != forms.size()) {
      damage.push_back(name + "a form of `" + forms.begin()->first + "` is missing");
    }
  }
  forms_.clear();
  live_.clear();
}

std::vector<std::uint32_t> BiwordCheck::live_in_list(const std::string& form,
                                                     const BiwordSegment& segment) const {
  std::vector<std::uint32_t> listed;
  const std::string list = database_.get_metadata(form_metadata::list_key(word_key(form), segment));
  if (!list.empty()) {
    unpack_documents(list, segment, listed);
  }
  std::vector<std::uint32_t> live;
  std::set_intersection(listed.begin(), listed.end(), live_.begin(), live_.end(),
                        std::back_inserter(live));
  return live;
}

}  // namespace dateline
