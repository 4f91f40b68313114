#include "position_filter.h"

#include <algorithm>

namespace dateline {

namespace {

std::string to_string(const WordRow& row) {
  std::string text;
  for (const SoughtWord& word : row) {
    text += (text.empty() ? "" : " ") + (!word.wildcard.empty() ? word.stem + "~" + word.wildcard
                                         : word.form.empty()    ? word.stem + "~"
                                                                : word.form);
  }
  return text;
}

}  // namespace

std::string PositionFilter::get_description() const {
  const PositionPattern& pattern = matcher_.pattern();
  const std::string between =
      (pattern.ordered ? " ADJ/" : " NEAR/") + std::to_string(pattern.others) + " ";
  std::string text;
  for (const WordRow& row : pattern.rows) {
    text += (text.empty() ? "" : between) + to_string(row);
  }
  return "PositionFilter(" + text + ")";
}

PositionDecider::PositionDecider(const Xapian::Database& database,
                                 const std::vector<PositionPattern>& required)
    : database_(database),
      matchers_(required.begin(), required.end()),
      values_(database_.valuestream_begin(slot_number(Slot::word_positions))) {}

bool PositionDecider::holds(Xapian::docid document) const {
  constexpr auto kSlot = slot_number(Slot::word_positions);
  if (values_ == database_.valuestream_end(kSlot) || values_.get_docid() > document) {
    values_ = database_.valuestream_begin(kSlot);
  }
  values_.skip_to(document);
  if (values_ == database_.valuestream_end(kSlot) || values_.get_docid() != document) {
    return false;
  }
  const std::string positions = *values_;
  return std::all_of(matchers_.begin(), matchers_.end(),
                     [&](PositionMatcher& matcher) { return matcher.matches(positions); });
}

}  // namespace dateline
