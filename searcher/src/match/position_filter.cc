#include "match/position_filter.h"

#include <algorithm>

namespace dateline {

namespace {

/// Returns a word for descriptions. Example: `tests` for one form, `test~` for all forms of a stem,
/// `missil~missil*` for the forms of a stem that match a wildcard.
std::string to_string(const WordPattern& word) {
  if (word.test.text.empty()) {
    return word.form.empty() ? word.stem + "~" : word.form;
  }
  return word.stem + "~" + word.test.text +
         (word.test.edits > 0 ? "~" + std::to_string(word.test.edits) : "");
}

std::string to_string(const Phrase& phrase) {
  std::string text;
  for (const Alternatives& choice : phrase) {
    text += text.empty() ? "" : " ";
    std::string words;
    for (const WordPattern& word : choice) {
      words += (words.empty() ? "" : "|") + to_string(word);
    }
    text += words;
  }
  return text;
}

/// Returns the number or letter after the slash of NEAR and ADJ.
std::string reach_text(const PositionPattern& pattern) {
  switch (pattern.unit) {
    case NearUnit::words:
      return std::to_string(pattern.others);
    case NearUnit::sentence:
      return "S";
    case NearUnit::paragraph:
      break;
  }
  return "P";
}

}  // namespace

std::string PositionFilter::get_description() const {
  const PositionPattern& pattern = matcher_.pattern();
  const std::string between =
      pattern.times > 0 ? " OR "
                        : (pattern.ordered ? " ADJ/" : " NEAR/") + reach_text(pattern) + " ";
  std::string text;
  for (const Phrase& phrase : pattern.phrases) {
    text += (text.empty() ? "" : between) + to_string(phrase);
  }
  return "PositionFilter(" + text +
         (pattern.times > 0 ? ", " + std::to_string(pattern.times) + " times" : "") + ")";
}

PositionDecider::PositionDecider(const Xapian::Database& database,
                                 const std::vector<PositionPattern>& required,
                                 CancellationCheck& stop, WorkBudget& work)
    : database_(database),
      values_(database_.valuestream_begin(slot_number(Slot::word_positions))),
      stop_(stop),
      work_(work) {
  for (const PositionPattern& pattern : required) {
    matchers_.emplace_back(pattern, &work);
  }
  for (PositionMatcher& matcher : matchers_) {
    matcher.open(database_);
  }
}

bool PositionDecider::holds(Xapian::docid document) const {
  stop_.tick();
  constexpr auto kSlot = slot_number(Slot::word_positions);
  if (values_ == database_.valuestream_end(kSlot) || values_.get_docid() > document) {
    values_ = database_.valuestream_begin(kSlot);
  }
  values_.skip_to(document);
  if (values_ == database_.valuestream_end(kSlot) || values_.get_docid() != document) {
    return false;
  }
  const std::string positions = *values_;
  work_.charge(steps::kValue + positions.size() / steps::kBytesInAStep);
  return std::all_of(matchers_.begin(), matchers_.end(), [&](PositionMatcher& matcher) {
    return matcher.matches(document, positions);
  });
}

}  // namespace dateline
