#include "position_filter.h"

#include <algorithm>

namespace dateline {

bool PositionMatcher::matches(const std::string& value) {
  const WordPositions words(value);
  for (std::size_t i = 0; i < found_.size(); ++i) {
    found_[i].clear();
    words.find({.stem = pattern_.words[i].stem, .form = pattern_.words[i].form}, found_[i]);
    if (found_[i].empty()) {
      return false;
    }
    std::sort(found_[i].begin(), found_[i].end());
  }
  return std::any_of(found_.front().begin(), found_.front().end(),
                     [&](std::uint32_t position) { return starts_at(position, words); });
}

bool PositionMatcher::starts_at(std::uint32_t position, const WordPositions& words) const {
  for (std::size_t i = 1; i < found_.size(); ++i) {
    if (!std::binary_search(found_[i].begin(), found_[i].end(),
                            position + static_cast<std::uint32_t>(i))) {
      return false;
    }
  }
  const WordPositions::Paragraph first = words.paragraph_at(position);
  if ((zone_set(first.zone) & pattern_.zones) == 0 ||
      (pattern_.first_paragraph && !first.first_of_zone)) {
    return false;
  }
  const auto last = position + static_cast<std::uint32_t>(found_.size()) - 1;
  return last == position || words.paragraph_at(last).number == first.number;
}

std::string PositionFilter::get_description() const {
  std::string description = "PositionFilter(";
  for (const SoughtWord& word : matcher_.pattern().words) {
    description +=
        (description.back() == '(' ? "" : " ") + (word.form.empty() ? word.stem + "~" : word.form);
  }
  return description + ")";
}

PositionDecider::PositionDecider(const Xapian::Database& database,
                                 const std::vector<PositionPattern>& required)
    : database_(database),
      matchers_(required.begin(), required.end()),
      values_(database_.valuestream_begin(slot_number(Slot::word_positions))) {}

bool PositionDecider::operator()(const Xapian::Document& document) const {
  constexpr auto kSlot = slot_number(Slot::word_positions);
  const Xapian::docid number = document.get_docid();
  if (values_ == database_.valuestream_end(kSlot) || values_.get_docid() > number) {
    values_ = database_.valuestream_begin(kSlot);
  }
  values_.skip_to(number);
  if (values_ == database_.valuestream_end(kSlot) || values_.get_docid() != number) {
    return false;
  }
  const std::string positions = *values_;
  return std::all_of(matchers_.begin(), matchers_.end(),
                     [&](PositionMatcher& matcher) { return matcher.matches(positions); });
}

}  // namespace dateline
