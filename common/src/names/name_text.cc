#include "names/name_text.h"

#include <algorithm>

#include "names/name_evidence.h"
#include "names/name_hash.h"

namespace dateline {
namespace {

/// Returns true if a token is written like a name or the beginning of one.
bool is_written_like_name(std::string_view text, const NameToken& token) {
  switch (token.shape) {
    case Shape::title:
    case Shape::upper:
    case Shape::mixed:
      return true;
    case Shape::initial:
    case Shape::dotted:
      return text[token.begin] < 'a' || text[token.begin] > 'z';
    case Shape::alphanum:
      return std::any_of(text.begin() + token.begin, text.begin() + token.end,
                         [](char c) { return c >= 'A' && c <= 'Z'; });
    default:
      return false;
  }
}

/// The budget of segments in an article. Most of the tagger's time is spent on scoring each
/// possible segment of a region, so their number has a limit. Normal news stays far below it: no
/// name is lost in 8,000 articles of AP 1989. Text in capitals throughout has about 1.7 possible
/// segments for each byte, so that its first 160 KiB are read; a text that consists only of `A. `
/// has 3.3.
constexpr std::size_t kFreeStretches = 200'000;
constexpr std::size_t kBytesPerStretch = 2;

/// Returns roughly the number of possible segments in a region.
std::size_t stretches_of(TokenRange region) {
  const std::size_t tokens = region.end - region.begin;
  return tokens * std::min(tokens, kMaxNameTokens);
}

/// The position of the flags in a place class.
constexpr unsigned kPlaceFlags = 12;
constexpr std::uint32_t kCommonWord = 1U << kPlaceFlags;

}  // namespace

NameText::NameText(std::string_view text, const NameLexicon& lexicon, const Gazetteer& gazetteer)
    : text_(text), gazetteer_(&gazetteer), tokens_(name_tokens(text)) {
  facts_.reserve(tokens_.size());
  name_like_.reserve(tokens_.size());
  for (const NameToken& token : tokens_) {
    facts_.push_back(token.shape == Shape::punct ? NameFacts() : lexicon.find(token.word));
    name_like_.push_back(is_written_like_name(text, token));
  }
  find_regions();
  look_up_places();
  evidence_ = collect_evidence(*this);
  drop_plain_words();
}

/// Returns true for a word that is capitalised only because it begins its sentence, and that news
/// nearly always writes in lower case.
bool NameText::is_plain_word(std::size_t index) const {
  constexpr unsigned kNearlyAlways = 3;
  const NameToken& token = tokens_[index];
  const NameFacts facts = facts_[index];
  const bool elsewhere = has(evidence_[index], Evidence::mid_sentence);
  const std::uint32_t place = place_class({index, index + 1});
  return token.sentence_start && token.shape == Shape::title && !token.capitals &&
         !token.headline && !elsewhere && facts.use(NameFacts::Use::lower) == kNearlyAlways &&
         !facts.is(WordClass::given_name) && !facts.is(WordClass::family_name) &&
         (place == 0 || (place & kCommonWord) != 0);
}

/// Removes plain words from the beginnings of regions: alone, or before a preposition. Example:
/// `Referring to China` becomes `China`, but `Bank of England` stays.
void NameText::drop_plain_words() {
  for (TokenRange& region : regions_) {
    const std::size_t next = region.begin + 1;
    if (!is_plain_word(region.begin)) {
      continue;
    }
    const bool linked = next < region.end && tokens_[next].shape == Shape::lower &&
                        facts_[next].is(WordClass::locative) &&
                        tokens_[next].word != word_hash("of") &&
                        !facts_[region.begin].is(WordClass::org_head);
    if (next == region.end || linked) {
      region.begin = next;
      while (region.begin < region.end && !name_like_[region.begin]) {
        ++region.begin;
      }
    }
  }
  std::erase_if(regions_, [](TokenRange region) { return region.begin == region.end; });
}

/// Returns true if a token may appear inside a name: a small word such as `of`, a number, or a sign
/// such as `&`.
bool NameText::may_link(std::size_t index) const {
  static const std::array<std::uint64_t, 19> kLinkers = {
      word_hash("of"),  word_hash("the"), word_hash("and"), word_hash("for"), word_hash("on"),
      word_hash("in"),  word_hash("to"),  word_hash("de"),  word_hash("la"),  word_hash("van"),
      word_hash("von"), word_hash("der"), word_hash("den"), word_hash("di"),  word_hash("da"),
      word_hash("du"),  word_hash("bin"), word_hash("al"),  word_hash("el")};
  const NameToken& token = tokens_[index];
  if (token.shape == Shape::lower) {
    return facts_[index].is(WordClass::particle) ||
           std::find(kLinkers.begin(), kLinkers.end(), token.word) != kLinkers.end();
  }
  return token.shape == Shape::possessive || token.shape == Shape::number ||
         token.shape == Shape::alphanum || token.mark == '&' || token.mark == '-' ||
         token.mark == '/' || token.mark == '\'';
}

void NameText::find_regions() {
  const std::size_t n = tokens_.size();
  std::size_t left = kFreeStretches + text_.size() / kBytesPerStretch;
  for (std::size_t i = 0; i < n;) {
    if (!name_like_[i]) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;  // after the last name-like token
    while (end - i < kMaxRegionTokens) {
      std::size_t next = end;
      while (next < n && next < end + 4 && !tokens_[next].paragraph_start && !name_like_[next] &&
             may_link(next)) {
        ++next;
      }
      const bool tail = next == end && next + 1 < n && tokens_[next].mark == ',' &&
                        !tokens_[next].paragraph_start &&
                        (facts_[next + 1].is(WordClass::org_tail) ||
                         facts_[next + 1].is(WordClass::name_suffix)) &&
                        name_like_[next + 1];
      if (tail) {
        ++next;
      }
      if (next >= n || tokens_[next].paragraph_start || !name_like_[next]) {
        break;
      }
      end = next + 1;
    }
    // A number may follow: `Unit 61398`.
    if (end < n && tokens_[end].shape == Shape::number && !tokens_[end].paragraph_start) {
      ++end;
    }
    const TokenRange region{i, end};
    if (stretches_of(region) > left) {
      cut_short_ = true;
      break;
    }
    left -= stretches_of(region);
    regions_.push_back(region);
    i = end;
  }
}

std::uint64_t NameText::phrase_hash(TokenRange segment) const {
  std::uint64_t hash = 0x5EED;
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    hash = mix(hash, tokens_[i].word);
  }
  return hash;
}

std::string NameText::gazetteer_key_of(TokenRange segment) const {
  const std::size_t begin = tokens_[segment.begin].begin;
  return gazetteer_key(text_.substr(begin, tokens_[segment.end - 1].end - begin));
}

std::uint32_t NameText::place_class(TokenRange segment) const {
  const std::size_t length = segment.end - segment.begin;
  return length <= kLongestPlace ? places_[segment.begin][length - 1] : 0;
}

void NameText::look_up_places() {
  const auto look_up = [&](const std::string& key) -> std::uint32_t {
    const PlaceNames names = gazetteer_->find(key);
    if (names.empty()) {
      return 0;
    }
    const PlaceName name = names.front();
    const Place place = gazetteer_->place(name.place);
    const std::uint32_t kind = name.demonym ? 15 : static_cast<std::uint32_t>(place.kind) + 1;
    const std::uint32_t flags = (name.common_word ? kCommonWord >> kPlaceFlags : 0U) |
                                (name.person_name ? 2U : 0U) | (name.abbreviation ? 4U : 0U);
    return kind | static_cast<std::uint32_t>(place.weight / 16) << 8 | flags << kPlaceFlags;
  };
  places_.assign(tokens_.size(), {});
  for (const TokenRange& region : regions_) {
    for (std::size_t begin = region.begin; begin < region.end; ++begin) {
      if (!name_like_[begin]) {
        continue;
      }
      const std::size_t longest = std::min(kLongestPlace, region.end - begin);
      for (std::size_t length = 1; length <= longest; ++length) {
        const std::string key = gazetteer_key_of({begin, begin + length});
        places_[begin][length - 1] = look_up(key);
        if (!gazetteer_->may_continue(key)) {
          break;
        }
      }
    }
  }
}

}  // namespace dateline
