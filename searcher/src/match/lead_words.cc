#include "match/lead_words.h"

#include <algorithm>

#include "dateline/analyzer.h"

namespace dateline {

LeadWords::LeadWords(const Alternatives& sought) {
  for (const WordPattern& word : sought) {
    if (const auto frequent = frequent_word(word.form)) {
      frequent_ |= std::uint64_t{1} << *frequent;
    }
    sought_.push_back({.word = word, .test = {}});
    if (!word.test.text.empty()) {
      sought_.back().test = form_test(word.test);
    }
  }
}

/// Returns the sought words, except frequent words, sorted by the hash of their stem. Articles with
/// the same `hash_key` hash stems alike and share the list.
const LeadWords::Numbers& LeadWords::numbers_for(const WordPositions& words) {
  const auto [known, fresh] = by_hash_.try_emplace(words.hash_key());
  if (fresh) {
    for (std::size_t number = 0; number < sought_.size(); ++number) {
      if (!frequent_word(sought_[number].word.form)) {
        known->second.emplace_back(words.hash_of(sought_[number].word.stem), number);
      }
    }
    std::sort(known->second.begin(), known->second.end());
  }
  return known->second;
}

bool LeadWords::is_wanted(const Sought& sought, const WordPositions& words,
                          const WordPositions::PlacedWord& word) const {
  if (sought.word.form.empty() && !sought.test) {
    return true;
  }
  const std::string form = words.form_of(word, sought.word.stem);
  return sought.test ? sought.test(form) : form == sought.word.form;
}

bool LeadWords::any_in(const WordPositions& words,
                       const std::function<bool(std::size_t number)>& holds) {
  const Numbers& numbers = numbers_for(words);
  for (const auto& word : words.words_of_first_paragraph(TextZone::body)) {
    if (word.frequent) {
      if ((frequent_ >> *word.frequent & 1U) != 0) {
        return true;
      }
      continue;
    }
    for (auto sought = std::lower_bound(numbers.begin(), numbers.end(),
                                        std::pair(word.stem_hash, std::size_t{0}));
         sought != numbers.end() && sought->first == word.stem_hash; ++sought) {
      if (holds(sought->second) && is_wanted(sought_[sought->second], words, word)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace dateline
