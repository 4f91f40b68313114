#include "names/name_features.h"

#include <algorithm>
#include <array>
#include <bit>

#include "names/name_hash.h"

namespace dateline {
namespace {

/// The kinds of features. The number of a kind is a part of the feature's hash, which is the key of
/// its weights in a trained model: never reorder the kinds, and add new ones at the end.
enum class Template : std::uint32_t {
  bias,
  word_left,
  two_left,
  second_left,
  shape_left,
  class_left,
  uses_left,
  start,
  comma_left,
  class_second_left,
  word_right,
  two_right,
  second_right,
  shape_right,
  class_right,
  uses_right,
  age,
  place_right,
  hyphen_right,
  word,
  shape,
  suffix_3,
  suffix_2,
  prefix_3,
  word_class,
  use,
  evidence,
  length,
  phrase,
  shapes,
  names,
  place,
  place_weight,
  place_context,
  phrase_use,
  ends,
  head,
  linker,
  whole,
  no_place,
  use_seen,
  uses_pair,
  evidence_pair,
  reading,
  readings,
  phrase_reading,
  phrase_unread,
  neighbour_left,
  neighbour_right,
  suffix_4,
};

std::uint32_t feature(Template kind, std::uint64_t value) {
  return static_cast<std::uint32_t>(mix(static_cast<std::uint32_t>(kind) + 1, value));
}
std::uint32_t feature(Template kind, std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint32_t>(mix(static_cast<std::uint32_t>(kind) + 1, mix(a, b)));
}

constexpr std::uint64_t kEdge = 0xED6E;  ///< in place of the word beyond either end of a paragraph

}  // namespace

void NameFeatures::before(std::size_t begin, FeatureList& out) const {
  const NameToken& token = text_->token(begin);
  const bool first = begin == 0 || token.paragraph_start;
  const unsigned start = (token.sentence_start ? 1U : 0U) | (token.paragraph_start ? 2U : 0U) |
                         (token.capitals ? 4U : 0U) | (token.headline ? 8U : 0U);
  out.push_back(feature(Template::start, start));
  const std::uint64_t w1 = first ? kEdge : text_->token(begin - 1).word;
  const bool second = !first && begin > 1 && !text_->token(begin - 1).paragraph_start;
  const std::uint64_t w2 = second ? text_->token(begin - 2).word : kEdge;
  out.push_back(feature(Template::word_left, w1));
  out.push_back(feature(Template::two_left, w1, w2));
  out.push_back(feature(Template::second_left, w2));
  if (first) {
    return;
  }
  if (!first_reading_.empty()) {
    const std::size_t neighbour = text_->is_name_like(begin - 1) || !second ? begin - 1 : begin - 2;
    out.push_back(feature(Template::neighbour_left,
                          static_cast<std::uint64_t>(first_reading_.label(neighbour)),
                          neighbour + 1 == begin ? 0 : w1));
  }
  const NameFacts facts = text_->facts(begin - 1);
  const auto shape = static_cast<std::uint64_t>(text_->token(begin - 1).shape);
  out.push_back(feature(Template::shape_left, shape,
                        static_cast<std::uint64_t>(text_->token(begin - 1).mark)));
  constexpr std::array kLeft = {WordClass::title,    WordClass::honorific, WordClass::given_name,
                                WordClass::locative, WordClass::org_head,  WordClass::role,
                                WordClass::speech,   WordClass::function,  WordClass::family_name,
                                WordClass::calendar, WordClass::place_head};
  for (const WordClass c : kLeft) {
    if (facts.is(c)) {
      out.push_back(feature(Template::class_left, static_cast<std::uint64_t>(c), shape));
    }
  }
  if (text_->is_name_like(begin - 1)) {
    out.push_back(feature(Template::uses_left, facts.uses()));
  }
  if (second) {
    const bool comma = text_->token(begin - 1).mark == ',';
    const NameFacts behind = text_->facts(begin - 2);
    if (comma && text_->is_name_like(begin - 2)) {
      out.push_back(
          feature(Template::comma_left, text_->place_class({begin - 2, begin - 1}) & 0xFFU));
    }
    for (const WordClass c : {WordClass::title, WordClass::org_head, WordClass::role}) {
      if (behind.is(c)) {
        out.push_back(feature(Template::class_second_left, static_cast<std::uint64_t>(c), w1));
      }
    }
  }
}

void NameFeatures::behind(std::size_t end, FeatureList& out) const {
  const std::size_t n = text_->tokens().size();
  const bool last = end >= n || text_->token(end).paragraph_start;
  const std::uint64_t w1 = last ? kEdge : text_->token(end).word;
  const bool second = !last && end + 1 < n && !text_->token(end + 1).paragraph_start;
  const std::uint64_t w2 = second ? text_->token(end + 1).word : kEdge;
  out.push_back(feature(Template::word_right, w1));
  out.push_back(feature(Template::two_right, w1, w2));
  out.push_back(feature(Template::second_right, w2));
  if (last) {
    return;
  }
  if (!first_reading_.empty()) {
    const std::size_t neighbour = text_->is_name_like(end) || !second ? end : end + 1;
    out.push_back(feature(Template::neighbour_right,
                          static_cast<std::uint64_t>(first_reading_.label(neighbour)),
                          neighbour == end ? 0 : w1));
  }
  const NameFacts facts = text_->facts(end);
  const auto shape = static_cast<std::uint64_t>(text_->token(end).shape);
  out.push_back(
      feature(Template::shape_right, shape, static_cast<std::uint64_t>(text_->token(end).mark)));
  constexpr std::array kRight = {
      WordClass::speech,   WordClass::org_tail,    WordClass::org_head,
      WordClass::role,     WordClass::family_name, WordClass::place_head,
      WordClass::function, WordClass::calendar,    WordClass::name_suffix};
  for (const WordClass c : kRight) {
    if (facts.is(c)) {
      out.push_back(feature(Template::class_right, static_cast<std::uint64_t>(c), shape));
    }
  }
  if (text_->is_name_like(end)) {
    out.push_back(feature(Template::uses_right, facts.uses()));
  }
  if (second && text_->token(end).mark == ',') {
    const NameToken& next = text_->token(end + 1);
    if (next.shape == Shape::number && next.end - next.begin == 2) {
      const bool closed =
          end + 2 < n && (text_->token(end + 2).mark == ',' || text_->token(end + 2).mark == '.');
      out.push_back(feature(Template::age, closed ? 1 : 0));
    }
    if (text_->is_name_like(end + 1)) {
      std::uint32_t place = text_->place_class({end + 1, end + 2});
      if (place == 0 && end + 2 < n && text_->is_name_like(end + 2) &&
          !text_->token(end + 2).paragraph_start) {
        place = text_->place_class({end + 1, end + 3});
      }
      out.push_back(feature(Template::place_right, place & 0xFFFU));
    }
  }
  if (text_->token(end).mark == '-' && !text_->token(end).spaced && second &&
      !text_->token(end + 1).spaced) {
    out.push_back(
        feature(Template::hyphen_right, static_cast<std::uint64_t>(text_->token(end + 1).shape)));
  }
}

void NameFeatures::token(std::size_t index, Role role, FeatureList& out) const {
  const NameToken& token = text_->token(index);
  const auto r = static_cast<std::uint64_t>(role);
  const NameFacts facts = text_->facts(index);
  const bool shouted = token.capitals || token.headline;
  out.push_back(feature(Template::word, r, token.word));
  out.push_back(feature(Template::shape, r * 64 + static_cast<std::uint64_t>(token.shape) * 4 +
                                             (shouted ? 2U : 0U) +
                                             (token.sentence_start ? 1U : 0U)));
  if (text_->is_name_like(index)) {
    add_spelling(token, r, out);
  }
  for (unsigned c = 0; c < static_cast<unsigned>(WordClass::count); ++c) {
    if (facts.is(static_cast<WordClass>(c))) {
      out.push_back(feature(Template::word_class, r * 32 + c));
    }
  }
  constexpr std::array kUses = {NameFacts::Use::lower, NameFacts::Use::person_first,
                                NameFacts::Use::person_last, NameFacts::Use::place,
                                NameFacts::Use::organisation};
  const unsigned seen = facts.use(NameFacts::Use::seen);
  if (seen > 0) {
    for (const NameFacts::Use use : kUses) {
      out.push_back(
          feature(Template::use, r * 64 + static_cast<std::uint64_t>(use) * 4 + facts.use(use)));
    }
    out.push_back(feature(Template::uses_pair, r, facts.uses()));
  }
  out.push_back(feature(Template::use_seen, r * 4 + seen));
  std::uint16_t evidence = text_->evidence(index);
  out.push_back(feature(Template::evidence_pair, r, evidence & 0x7FU));
  while (evidence != 0) {
    const auto bit = static_cast<unsigned>(std::countr_zero(evidence));
    out.push_back(feature(Template::evidence, r * 16 + bit));
    evidence = static_cast<std::uint16_t>(evidence & (evidence - 1));
  }
  if (!first_reading_.empty()) {
    std::uint16_t readings = first_reading_.word(index);
    out.push_back(feature(Template::readings, r, readings));
    while (readings != 0) {
      const auto bit = static_cast<unsigned>(std::countr_zero(readings));
      out.push_back(feature(Template::reading, r * 16 + bit));
      readings = static_cast<std::uint16_t>(readings & (readings - 1));
    }
  }
}

/// Adds the first and last letters of a word. They give information about a word that the model has
/// never seen: `-stan` suggests a place.
void NameFeatures::add_spelling(const NameToken& token, std::uint64_t role,
                                FeatureList& out) const {
  const std::size_t length = token.end - token.begin;
  if (length < 4) {
    return;
  }
  const auto lowered = [&](std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      const char c = text_->text()[token.begin + i];
      value = value << 8 | static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return value;
  };
  out.push_back(feature(Template::suffix_3, role, lowered(length - 3, 3)));
  out.push_back(feature(Template::suffix_2, role, lowered(length - 2, 2)));
  out.push_back(feature(Template::prefix_3, role, lowered(0, 3)));
  if (length >= 6) {
    out.push_back(feature(Template::suffix_4, role, lowered(length - 4, 4)));
  }
}

void NameFeatures::segment(TokenRange segment, TokenRange region, FeatureList& out) const {
  const std::size_t length = segment.end - segment.begin;
  const std::uint64_t size = std::min<std::size_t>(length, 6);
  out.push_back(feature(Template::bias, 0));
  out.push_back(feature(Template::length, size));
  const bool whole = segment == region;
  out.push_back(feature(Template::whole, size * 8 + (whole ? 4U : 0U) +
                                             (segment.begin == region.begin ? 2U : 0U) +
                                             (segment.end == region.end ? 1U : 0U)));
  if (length <= 4) {
    add_phrase(segment, out);
  }
  if (length > 1) {
    add_inside(segment, out);
  }
  if (!first_reading_.empty()) {
    const std::uint64_t alone = length == 1 ? 1 : 0;
    const std::uint32_t elsewhere = first_reading_.phrase(*text_, segment);
    out.push_back(elsewhere == 0 ? feature(Template::phrase_unread, alone)
                                 : feature(Template::phrase_reading, elsewhere, alone));
  }
  add_place(segment, whole, out);
}

/// Adds the facts about a phrase of at most four tokens, and the form of its tokens.
void NameFeatures::add_phrase(TokenRange segment, FeatureList& out) const {
  const std::size_t length = segment.end - segment.begin;
  const NameToken& first = text_->token(segment.begin);
  const std::uint64_t phrase = text_->phrase_hash(segment);
  if (length > 1) {
    out.push_back(feature(Template::phrase, phrase));
    const NameFacts use = lexicon_->find(phrase);
    out.push_back(feature(Template::phrase_use, length, use.uses()));
  }
  std::uint64_t shapes = first.capitals ? 1 : first.headline ? 2 : 0;
  std::uint64_t names = length;
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    shapes = shapes * 16 + static_cast<std::uint64_t>(text_->token(i).shape);
    const NameFacts facts = text_->facts(i);
    const unsigned flags =
        (facts.is(WordClass::given_name) ? 1U : 0U) | (facts.is(WordClass::family_name) ? 2U : 0U) |
        (facts.is(WordClass::particle) ? 4U : 0U) |
        (text_->token(i).shape == Shape::initial ? 8U : 0U) |
        (facts.is(WordClass::name_suffix) ? 16U : 0U) | (text_->token(i).mark != 0 ? 32U : 0U);
    names = names * 64 + flags;
  }
  out.push_back(feature(Template::shapes, shapes));
  out.push_back(feature(Template::names, names));
}

/// Adds the first and last word of a name of several tokens, its linking words, and whether it
/// contains a word typical of organisations.
void NameFeatures::add_inside(TokenRange segment, FeatureList& out) const {
  out.push_back(feature(Template::ends, text_->token(segment.begin).word,
                        text_->token(segment.end - 1).word));
  bool head = false;
  unsigned linkers = 0;
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    head =
        head || text_->facts(i).is(WordClass::org_head) || text_->facts(i).is(WordClass::org_tail);
    if (text_->token(i).shape == Shape::lower) {
      out.push_back(feature(Template::linker, text_->token(i).word, i + 1 == segment.end ? 1 : 0));
      ++linkers;
    } else if (!text_->is_name_like(i)) {
      out.push_back(feature(Template::linker,
                            static_cast<std::uint64_t>(text_->token(i).shape) + 1000,
                            static_cast<std::uint64_t>(text_->token(i).mark)));
      ++linkers;
    }
  }
  out.push_back(feature(Template::head, (head ? 8U : 0U) + std::min(linkers, 7U)));
}

/// Adds the place class of a segment.
void NameFeatures::add_place(TokenRange segment, bool whole_region, FeatureList& out) const {
  const std::size_t length = segment.end - segment.begin;
  const NameToken& first = text_->token(segment.begin);
  const std::uint32_t place = text_->place_class(segment);
  if (place == 0) {
    out.push_back(feature(Template::no_place, std::min<std::size_t>(length, 6)));
    return;
  }
  const std::uint64_t multi = length > 1 ? 1 : 0;
  out.push_back(feature(Template::place, place & 0xF0FFU, multi));
  out.push_back(feature(Template::place_weight, place, multi * 2 + (whole_region ? 1U : 0U)));
  const bool shouted = first.capitals || first.headline;
  const std::uint64_t context =
      segment.begin == 0 || first.paragraph_start
          ? kEdge
          : (text_->facts(segment.begin - 1).is(WordClass::locative) ? 1U : 2U);
  out.push_back(
      feature(Template::place_context, place & 0xFFFU, context * 2 + (shouted ? 1U : 0U)));
}

}  // namespace dateline
