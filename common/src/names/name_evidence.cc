#include "names/name_evidence.h"

#include <bit>

#include "names/name_hash.h"

namespace dateline {
namespace {

/// The evidence found so far for each distinct name-like word. A hash table with open addressing.
class EvidenceTable {
 public:
  explicit EvidenceTable(std::size_t words)
      : slots_(std::bit_ceil(words * 2 + 2)), mask_(slots_.size() - 1) {}

  /// Returns the evidence of a word; adds the word if it is new.
  std::uint16_t& insert(std::uint64_t word) {
    Slot& slot = find(word);
    slot.word = word;
    slot.used = true;
    return slot.evidence;
  }
  /// Returns the evidence of a word, or null for a word that was never inserted.
  std::uint16_t* lookup(std::uint64_t word) {
    Slot& slot = find(word);
    return slot.used ? &slot.evidence : nullptr;
  }

 private:
  struct Slot {
    std::uint64_t word = 0;
    std::uint16_t evidence = 0;
    bool used = false;
  };
  Slot& find(std::uint64_t word) {
    std::size_t i = mix(word, 1) & mask_;
    while (slots_[i].used && slots_[i].word != word) {
      i = (i + 1) & mask_;
    }
    return slots_[i];
  }
  std::vector<Slot> slots_;
  std::size_t mask_;
};

/// Returns the evidence from the tokens before token `i`.
std::uint16_t evidence_before(const NameText& text, std::size_t i) {
  if (i == 0 || text.token(i).paragraph_start) {
    return 0;
  }
  std::uint16_t found = 0;
  const NameToken& left = text.token(i - 1);
  const NameFacts facts = text.facts(i - 1);
  if (left.mark == 0 && facts.is(WordClass::honorific)) {
    found |= bit(Evidence::after_honorific);
  } else if (left.mark == 0 && facts.is(WordClass::title)) {
    found |= bit(Evidence::after_title);
  }
  if (text.is_name_like(i - 1) &&
      (facts.is(WordClass::given_name) || left.shape == Shape::initial)) {
    found |= bit(Evidence::after_given);
    if (i > 1 && !left.paragraph_start && text.facts(i - 2).is(WordClass::title)) {
      found |= bit(Evidence::after_title);
    }
  }
  if (left.shape == Shape::lower) {
    static const std::uint64_t kThe = word_hash("the");
    found |= facts.is(WordClass::locative) ? bit(Evidence::after_locative) : 0;
    found |= i > 1 && text.facts(i - 2).is(WordClass::org_head) ? bit(Evidence::after_head) : 0;
    found |= left.word == kThe ? bit(Evidence::after_the) : 0;
  }
  if (left.mark == '(' && i + 1 < text.tokens().size() && text.token(i + 1).mark == ')') {
    found |= bit(Evidence::in_brackets);
  }
  return found;
}

/// Returns the evidence from the token `next`, which follows a comma after the word.
std::uint16_t evidence_behind_comma(const NameText& text, std::size_t next) {
  std::uint16_t found = 0;
  const NameToken& token = text.token(next);
  const char mark = text.token(next + 1).mark;
  if (token.shape == Shape::number && token.end - token.begin == 2 &&
      (mark == ',' || mark == '.')) {
    found |= bit(Evidence::aged);
  }
  if (text.is_name_like(next)) {
    const std::uint32_t kind = text.place_class({next, next + 1}) & 0xFFU;
    found |= kind == 1 || kind == 2 ? bit(Evidence::before_place) : 0;  // a country or a region
  }
  return found;
}

/// Returns the evidence from the tokens after token `i`.
std::uint16_t evidence_behind(const NameText& text, std::size_t i) {
  const std::size_t n = text.tokens().size();
  if (i + 1 >= n || text.token(i + 1).paragraph_start) {
    return 0;
  }
  std::uint16_t found = 0;
  const NameToken& right = text.token(i + 1);
  const NameFacts facts = text.facts(i + 1);
  const bool name_like = text.is_name_like(i + 1);
  found |= facts.is(WordClass::speech) ? bit(Evidence::before_speech) : 0;
  found |= facts.is(WordClass::org_tail) && name_like ? bit(Evidence::before_tail) : 0;
  found |= facts.is(WordClass::family_name) && name_like ? bit(Evidence::before_family) : 0;
  found |= right.shape == Shape::possessive ? bit(Evidence::possessive) : 0;
  found |=
      facts.is(WordClass::role) && right.shape == Shape::lower ? bit(Evidence::before_role) : 0;
  if (right.mark == ',' && i + 3 < n) {
    found |= evidence_behind_comma(text, i + 2);
  }
  return found;
}

}  // namespace

std::vector<std::uint16_t> collect_evidence(const NameText& text) {
  const std::size_t n = text.tokens().size();
  std::size_t names = 0;
  for (std::size_t i = 0; i < n; ++i) {
    names += text.is_name_like(i) ? 1 : 0;
  }
  EvidenceTable table(names);
  for (std::size_t i = 0; i < n; ++i) {
    if (text.is_name_like(i)) {
      const NameToken& token = text.token(i);
      const bool plain = !token.capitals && !token.headline && !token.sentence_start;
      table.insert(token.word) |=
          static_cast<std::uint16_t>((plain ? bit(Evidence::mid_sentence) : 0U) |
                                     evidence_before(text, i) | evidence_behind(text, i));
    }
  }
  for (const NameToken& token : text.tokens()) {
    if (token.shape == Shape::lower) {
      if (std::uint16_t* known = table.lookup(token.word)) {
        *known |= bit(Evidence::in_lower_case);
      }
    }
  }
  std::vector<std::uint16_t> evidence(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (text.is_name_like(i)) {
      evidence[i] = *table.lookup(text.token(i).word);
    }
  }
  return evidence;
}

}  // namespace dateline
