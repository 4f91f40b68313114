#include "match/position_matcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dateline/analyzer.h"
#include "dateline/edit_distance.h"
#include "dateline/index_format.h"
#include "syntax/wildcard_pattern.h"

namespace dateline {
std::function<bool(std::string_view form)> form_test(const FormTest& test) {
  if (test.edits > 0) {
    return [test](std::string_view form) { return edit_distance(test.text, form) <= test.edits; };
  }
  return [pattern = WildcardPattern(test.text)](std::string_view form) {
    return pattern.matches(form);
  };
}

PositionMatcher::PositionMatcher(PositionPattern pattern, WorkBudget* work)
    : pattern_(std::move(pattern)), work_(work), width_(pattern_.others) {
  for (const Phrase& phrase : pattern_.phrases) {
    PhraseCandidates& numbers = phrases_.emplace_back();
    for (const Alternatives& choice : phrase) {
      numbers.push_back(number_of(choice));
      all_plain_ =
          all_plain_ && is_plain(choice) && (phrase.size() == 1 || !choice.front().form.empty());
    }
    width_ += phrase.size();
  }
  for (const Alternatives& choice : choices_) {
    wanted_.push_back(wanted_of(choice));
    add_alternatives(choice);
  }
  if (pattern_.first_paragraph && pattern_.times == 0 && phrases_.size() == 1 &&
      phrases_.front().size() == 1 && choices_.front().size() >= LeadWords::kWorthwhile) {
    lead_.emplace(choices_.front());
  }
  found_.resize(choices_.size());
  begins_.resize(phrases_.size());
}

/// Returns the index of `choice` in `choices_`, adding it if it is new.
std::size_t PositionMatcher::number_of(const Alternatives& choice) {
  const auto found = std::find(choices_.begin(), choices_.end(), choice);
  if (found != choices_.end()) {
    return static_cast<std::size_t>(found - choices_.begin());
  }
  choices_.push_back(choice);
  return choices_.size() - 1;
}

/// Prepares the words of `choice`. If an article may lack a word's stem, `find` checks that first.
void PositionMatcher::add_alternatives(const Alternatives& choice) {
  std::vector<Alternative>& alternatives = alternatives_.emplace_back();
  for (const WordPattern& word : choice) {
    alternatives.push_back({.word = word, .test = {}, .term = std::nullopt});
    if (!word.test.text.empty()) {
      alternatives.back().test = form_test(word.test);
    }
    const bool may_lack = choice.size() > 1 || pattern_.times > 0;
    if (may_lack && !frequent_word(word.form)) {
      alternatives.back().term = terms_.size();
      terms_.push_back(stem_term(pattern_.stem_prefix, word.stem));
    }
  }
}

/// Returns the number of words of the pattern that the positions of `choice` can match. Example: in
/// `missile NEAR "missile test"`, 2 for the stem of the first word, which also matches the form
/// `missile` of the phrase.
std::size_t PositionMatcher::wanted_of(const Alternatives& choice) const {
  if (!is_plain(choice)) {
    return 1;
  }
  const WordPattern& word = choice.front();
  std::size_t wanted = 0;
  for (const Phrase& phrase : pattern_.phrases) {
    wanted += static_cast<std::size_t>(
        std::count_if(phrase.begin(), phrase.end(), [&](const Alternatives& others) {
          const WordPattern& other = others.front();
          const bool among =
              word.form.empty() ? !frequent_word(other.form) : other.form == word.form;
          return is_plain(others) && among && other.stem == word.stem;
        }));
  }
  return wanted;
}

void PositionMatcher::open(const Xapian::Database& database) {
  if (!terms_.empty()) {
    presence_.emplace(database, terms_);
  }
}

/// Reads the positions of the alternatives into `found_[choice]`.
/// @param choice an index into `choices_`
/// @param cost the work of looking up one word
void PositionMatcher::find(std::size_t choice, Xapian::docid document, const WordPositions& words,
                           std::uint64_t cost) {
  Positions& found = found_[choice];
  found.clear();
  for (const auto& [word, test, term] : alternatives_[choice]) {
    charge(steps::kSkip);
    if (term && !(presence_ && presence_->has(*term, document))) {
      continue;
    }
    charge(cost);
    if (test) {
      words.find_forms(word.stem, test, found);
    } else {
      words.find({.stem = word.stem, .form = word.form}, found);
    }
  }
  charge(2 * found.size());
  std::sort(found.begin(), found.end());
  if (alternatives_[choice].size() > 1) {
    found.erase(std::unique(found.begin(), found.end()), found.end());
  }
}

bool PositionMatcher::matches(Xapian::docid document, const std::string& value) {
  constexpr std::uint64_t kOpened = 60;
  constexpr std::uint64_t kBytesPassedInAStep = 512;
  charge(kOpened);
  const WordPositions words(value);
  if (lead_) {
    return any_in_lead(document, words);
  }
  sentences_.reset();
  for (std::size_t i = 0; i < found_.size(); ++i) {
    find(i, document, words, value.size() / kBytesPassedInAStep);
    if (pattern_.times == 0 && found_[i].size() < wanted_[i]) {
      return false;
    }
  }
  if (pattern_.times > 0) {
    return has_times(words);
  }
  return phrases_.size() == 1 ? has_phrase(phrases_.front(), words) : has_window(words);
}

bool PositionMatcher::any_in_lead(Xapian::docid document, const WordPositions& words) {
  constexpr std::uint64_t kOfALead = 250;
  constexpr std::size_t kPositionsInAStep = 4;
  charge(kOfALead + words.position_count() / kPositionsInAStep);
  return lead_->any_in(words, [&](std::size_t number) {
    const auto& term = alternatives_.front()[number].term;
    return !term || (presence_ && presence_->has(*term, document));
  });
}

/// Returns the index within the phrase of the word with the fewest positions.
std::size_t PositionMatcher::rarest_of(const PhraseCandidates& phrase) const {
  const auto rarest = std::min_element(
      phrase.begin(), phrase.end(),
      [&](std::size_t a, std::size_t b) { return found_[a].size() < found_[b].size(); });
  return static_cast<std::size_t>(rarest - phrase.begin());
}

/// Returns true if the phrase occurs at position `begin`.
bool PositionMatcher::stands_at(const PhraseCandidates& phrase, std::uint32_t begin) const {
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    charge(4);
    const Positions& found = found_[phrase[i]];
    if (!std::binary_search(found.begin(), found.end(), begin + static_cast<std::uint32_t>(i))) {
      return false;
    }
  }
  return true;
}

/// Returns true if the phrase occurs within a wanted paragraph.
bool PositionMatcher::has_phrase(const PhraseCandidates& phrase, const WordPositions& words) {
  const auto rarest = static_cast<std::uint32_t>(rarest_of(phrase));
  const auto length = static_cast<std::uint32_t>(phrase.size());
  const Positions& found = found_[phrase[rarest]];
  return std::any_of(found.begin(), found.end(), [&](std::uint32_t position) {
    const std::uint32_t begin = position - rarest;
    return position >= rarest && stands_at(phrase, begin) &&
           is_wanted({.first = begin, .last = begin + length - 1}, words);
  });
}

/// Returns true if the phrases occur at least `times` times. Phrases that begin at the same word
/// count once.
bool PositionMatcher::has_times(const WordPositions& words) {
  std::vector<Window> all;
  for (std::size_t phrase = 0; phrase < phrases_.size(); ++phrase) {
    const PhrasePlaces places = places_of(phrase);
    std::transform(places.begins->begin(), places.begins->end(), std::back_inserter(all),
                   [&](std::uint32_t begin) {
                     return Window{.first = begin, .last = begin + places.length - 1};
                   });
  }
  charge(4 * all.size());
  if (phrases_.size() > 1) {
    std::sort(all.begin(), all.end(),
              [](const Window& a, const Window& b) { return a.first < b.first; });
  }
  std::size_t times = 0;
  std::optional<std::uint32_t> counted;
  return std::any_of(all.begin(), all.end(), [&](const Window& window) {
    if (window.first != counted && is_wanted(window, words)) {
      counted = window.first;
      ++times;
    }
    return times >= pattern_.times;
  });
}

/// Returns the occurrences of a phrase, given its index.
PhrasePlaces PositionMatcher::places_of(std::size_t phrase) {
  const PhraseCandidates& words = phrases_[phrase];
  if (words.size() == 1) {
    return {.begins = &found_[words.front()], .length = 1};
  }
  const auto rarest = static_cast<std::uint32_t>(rarest_of(words));
  Positions& begins = begins_[phrase];
  begins.clear();
  for (const std::uint32_t position : found_[words[rarest]]) {
    if (position >= rarest && stands_at(words, position - rarest)) {
      begins.push_back(position - rarest);
    }
  }
  return {.begins = &begins, .length = static_cast<std::uint32_t>(words.size())};
}

/// Returns true if all phrases occur within a wanted window.
bool PositionMatcher::has_window(const WordPositions& words) {
  std::vector<PhrasePlaces> phrases;
  for (std::size_t phrase = 0; phrase < phrases_.size(); ++phrase) {
    // The alternatives of two phrases may overlap. Counting their positions would not show that
    // both use the same word of the text, so single words are then searched as phrases too.
    if (pattern_.ordered || phrases_[phrase].size() > 1 || !all_plain_) {
      phrases.push_back(places_of(phrase));
      if (phrases.back().begins->empty()) {
        return false;
      }
    }
  }
  const auto fits = [&](Window window) { return is_wanted(window, words); };
  if (pattern_.ordered) {
    charge(phrases.front().begins->size() * phrases.size());
    return any_window(PhrasesInOrder(std::move(phrases)), width_, fits);
  }
  std::vector<WordPlaces> places;
  for (std::size_t choice = 0; choice < choices_.size(); ++choice) {
    places.push_back({.positions = &found_[choice], .count = wanted_[choice]});
  }
  charge_any_order(phrases);
  return any_window(PhrasesInAnyOrder(std::move(places), phrases), width_, fits);
}

/// Charges the work of finding windows in any order. Each step passes a position and looks at all
/// words; and `DisjointPhrases` fills its table.
void PositionMatcher::charge_any_order(const std::vector<PhrasePlaces>& phrases) const {
  std::size_t positions = 0;
  for (const Positions& found : found_) {
    positions += found.size();
  }
  charge(positions * found_.size());
  std::size_t places = 0;
  for (const PhrasePlaces& phrase : phrases) {
    places += phrase.begins->size();
  }
  charge((places << phrases.size()) / 2);
}

/// Returns true if the window is within one paragraph that the pattern allows, and within one
/// sentence if the pattern requires that.
bool PositionMatcher::is_wanted(Window window, const WordPositions& words) {
  constexpr std::uint64_t kParagraph = 8;
  charge(kParagraph);
  const WordPositions::Paragraph first = words.paragraph_at(window.first);
  if ((zone_set(first.zone) & pattern_.zones) == 0 ||
      (pattern_.first_paragraph && !first.first_of_zone)) {
    return false;
  }
  return window.last == window.first ||
         (words.paragraph_at(window.last).number == first.number &&
          (pattern_.unit != NearUnit::sentence || in_one_sentence(window, words)));
}

/// Returns true if no sentence starts within the window; the window must be within one paragraph.
bool PositionMatcher::in_one_sentence(Window window, const WordPositions& words) {
  if (!sentences_) {
    sentences_ = words.sentence_starts();
    charge(2 * sentences_->size());
  }
  const auto next = std::upper_bound(sentences_->begin(), sentences_->end(), window.first);
  return next == sentences_->end() || *next > window.last;
}

}  // namespace dateline
