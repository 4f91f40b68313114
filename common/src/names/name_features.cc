#include "names/name_features.h"

#include <algorithm>
#include <array>
#include <bit>

namespace dateline {
namespace {

/// What the article says elsewhere of the same word.
enum class Evidence : std::uint8_t {
  after_title,      ///< `President X`
  after_honorific,  ///< `Mr. X`
  after_given,      ///< behind a given name or an initial
  before_family,    ///< a name-like word follows that is a family name
  after_locative,   ///< `in X`
  before_speech,    ///< `X said`
  before_tail,      ///< `X Inc.`
  after_head,       ///< `Ministry of X`, `University of X`
  in_lower_case,
  mid_sentence,  ///< capitalised where nothing asks for it
  in_brackets,   ///< `(X)`
  after_the,
  before_place,  ///< `X, Texas`
  possessive,
  before_role,  ///< `X spokesman`
  aged,         ///< `X, 34,`
};

/// What a first reading took the same word for elsewhere.
enum class Reading : std::uint8_t {
  person_last,   ///< the last word of a longer name
  person_first,  ///< another word of one
  person_alone,
  place_alone,
  place_part,
  organisation_first,
  organisation_part,
  organisation_alone,
  other,
};
constexpr std::size_t kReadingKinds = 9;

Reading reading_of(const NameSegment& segment, std::size_t token) {
  const bool alone = segment.end - segment.begin == 1;
  const bool first = token == segment.begin;
  const bool last = token + 1 == segment.end;
  switch (segment.label) {
    case NameLabel::person:
      return alone ? Reading::person_alone : last ? Reading::person_last : Reading::person_first;
    case NameLabel::place:
      return alone ? Reading::place_alone : Reading::place_part;
    case NameLabel::organisation:
      return alone   ? Reading::organisation_alone
             : first ? Reading::organisation_first
                     : Reading::organisation_part;
    case NameLabel::other:
      break;
  }
  return Reading::other;
}

enum Template : std::uint32_t {
  kBias,
  kWordLeft,
  kTwoLeft,
  kSecondLeft,
  kShapeLeft,
  kClassLeft,
  kUsesLeft,
  kStart,
  kCommaLeft,
  kClassSecondLeft,
  kWordRight,
  kTwoRight,
  kSecondRight,
  kShapeRight,
  kClassRight,
  kUsesRight,
  kAge,
  kPlaceRight,
  kHyphenRight,
  kWord,
  kShape,
  kSuffix3,
  kSuffix2,
  kPrefix3,
  kClass,
  kUse,
  kEvidence,
  kLength,
  kPhrase,
  kShapes,
  kNames,
  kPlace,
  kPlaceWeight,
  kPlaceContext,
  kPhraseUse,
  kEnds,
  kHead,
  kLinker,
  kWhole,
  kNoPlace,
  kUseSeen,
  kUsesPair,
  kEvidencePair,
  kReading,
  kReadings,
  kPhraseReading,
  kPhraseUnread,
  kNeighbourLeft,
  kNeighbourRight,
  kSuffix4
};

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a * 0x9E3779B97F4A7C15ULL ^ (b + 0x7F4A7C15ULL) * 0xC2B2AE3D27D4EB4FULL;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9ULL;
  return h ^ (h >> 32);
}

std::uint32_t feature(std::uint32_t kind, std::uint64_t value) {
  return static_cast<std::uint32_t>(mix(kind + 1, value));
}
std::uint32_t feature(std::uint32_t kind, std::uint64_t a, std::uint64_t b) {
  return static_cast<std::uint32_t>(mix(kind + 1, mix(a, b)));
}

/// Every distinct word that is written like a name, with the evidence found so far.
class EvidenceTable {
 public:
  explicit EvidenceTable(std::size_t words)
      : slots_(std::bit_ceil(words * 2 + 2)), mask_(slots_.size() - 1) {}

  std::uint16_t& insert(std::uint64_t word) {
    Slot& slot = find(word);
    slot.word = word;
    slot.used = true;
    return slot.evidence;
  }
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

constexpr std::uint64_t kEdge = 0xED6E;  ///< stands for the word beyond a paragraph's ends

}  // namespace

NameFeatures::NameFeatures(std::string_view text, const NameLexicon& lexicon,
                           const Gazetteer& gazetteer)
    : text_(text), lexicon_(&lexicon), gazetteer_(&gazetteer), tokens_(name_tokens(text)) {
  facts_.reserve(tokens_.size());
  name_like_.reserve(tokens_.size());
  for (const NameToken& token : tokens_) {
    facts_.push_back(token.shape == Shape::punct ? NameFacts() : lexicon.find(token.word));
    bool like = false;
    switch (token.shape) {
      case Shape::title:
      case Shape::upper:
      case Shape::mixed:
        like = true;
        break;
      case Shape::initial:
      case Shape::dotted:
        like = text[token.begin] < 'a' || text[token.begin] > 'z';
        break;
      case Shape::alphanum:
        like = std::any_of(text.begin() + token.begin, text.begin() + token.end,
                           [](char c) { return c >= 'A' && c <= 'Z'; });
        break;
      default:
        break;
    }
    name_like_.push_back(like);
  }
  find_regions();
  look_up_places();
  collect_evidence();
  drop_plain_words();
}

void NameFeatures::collect_evidence() {
  const auto bit = [](Evidence evidence) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(evidence));
  };
  const auto names =
      static_cast<std::size_t>(std::count(name_like_.begin(), name_like_.end(), true));
  EvidenceTable table(names);
  const std::size_t n = tokens_.size();
  for (std::size_t i = 0; i < n; ++i) {
    if (!name_like_[i]) {
      continue;
    }
    std::uint16_t found = 0;
    const NameToken& token = tokens_[i];
    const bool plain = !token.capitals && !token.headline;
    if (plain && !token.sentence_start) {
      found |= bit(Evidence::mid_sentence);
    }
    if (i > 0 && !token.paragraph_start) {
      const NameFacts before = facts_[i - 1];
      const bool joined = tokens_[i - 1].mark == 0;
      if (joined && before.is(WordClass::honorific)) {
        found |= bit(Evidence::after_honorific);
      } else if (joined && before.is(WordClass::title)) {
        found |= bit(Evidence::after_title);
      }
      if (name_like_[i - 1] &&
          (before.is(WordClass::given_name) || tokens_[i - 1].shape == Shape::initial)) {
        found |= bit(Evidence::after_given);
        if (i > 1 && !tokens_[i - 1].paragraph_start && facts_[i - 2].is(WordClass::title)) {
          found |= bit(Evidence::after_title);
        }
      }
      if (before.is(WordClass::locative) && tokens_[i - 1].shape == Shape::lower) {
        found |= bit(Evidence::after_locative);
      }
      if (i > 1 && tokens_[i - 1].shape == Shape::lower && facts_[i - 2].is(WordClass::org_head)) {
        found |= bit(Evidence::after_head);
      }
      if (tokens_[i - 1].shape == Shape::lower && tokens_[i - 1].word == word_hash("the")) {
        found |= bit(Evidence::after_the);
      }
      if (tokens_[i - 1].mark == '(' && i + 1 < n && tokens_[i + 1].mark == ')') {
        found |= bit(Evidence::in_brackets);
      }
    }
    if (i + 1 < n && !tokens_[i + 1].paragraph_start) {
      const NameFacts next = facts_[i + 1];
      if (next.is(WordClass::speech)) {
        found |= bit(Evidence::before_speech);
      }
      if (next.is(WordClass::org_tail) && name_like_[i + 1]) {
        found |= bit(Evidence::before_tail);
      }
      if (next.is(WordClass::family_name) && name_like_[i + 1]) {
        found |= bit(Evidence::before_family);
      }
      if (tokens_[i + 1].shape == Shape::possessive) {
        found |= bit(Evidence::possessive);
      }
      if (next.is(WordClass::role) && tokens_[i + 1].shape == Shape::lower) {
        found |= bit(Evidence::before_role);
      }
      if (tokens_[i + 1].mark == ',' && i + 3 < n) {
        if (tokens_[i + 2].shape == Shape::number &&
            tokens_[i + 2].end - tokens_[i + 2].begin == 2 &&
            (tokens_[i + 3].mark == ',' || tokens_[i + 3].mark == '.')) {
          found |= bit(Evidence::aged);
        }
        if (name_like_[i + 2] && (place_class({i + 2, i + 3}) & 0xFFU) <= 2 &&
            place_class({i + 2, i + 3}) != 0) {
          found |= bit(Evidence::before_place);
        }
      }
    }
    table.insert(token.word) |= found;
  }
  for (std::size_t i = 0; i < n; ++i) {
    if (tokens_[i].shape == Shape::lower) {
      if (std::uint16_t* known = table.lookup(tokens_[i].word)) {
        *known |= bit(Evidence::in_lower_case);
      }
    }
  }
  evidence_.assign(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (name_like_[i]) {
      evidence_[i] = *table.lookup(tokens_[i].word);
    }
  }
}

/// True for a word that only begins its sentence, and that news write in lower case.
bool NameFeatures::is_plain_word(std::size_t index) const {
  constexpr unsigned kNearlyAlways = 3;
  const NameToken& token = tokens_[index];
  const NameFacts facts = facts_[index];
  const bool elsewhere =
      (evidence_[index] & 1U << static_cast<unsigned>(Evidence::mid_sentence)) != 0;
  return token.sentence_start && token.shape == Shape::title && !token.capitals &&
         !token.headline && !elsewhere && facts.use(NameFacts::Use::lower) == kNearlyAlways &&
         !facts.is(WordClass::given_name) && !facts.is(WordClass::family_name) &&
         place_class({index, index + 1}) == 0;
}

/// Plain words are no names, nor do names begin with one and a preposition: `Referring to China`,
/// but `Bank of England`.
void NameFeatures::drop_plain_words() {
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

void NameFeatures::find_regions() {
  static const std::array<std::uint64_t, 19> kLinkers = {
      word_hash("of"),  word_hash("the"), word_hash("and"), word_hash("for"), word_hash("on"),
      word_hash("in"),  word_hash("to"),  word_hash("de"),  word_hash("la"),  word_hash("van"),
      word_hash("von"), word_hash("der"), word_hash("den"), word_hash("di"),  word_hash("da"),
      word_hash("du"),  word_hash("bin"), word_hash("al"),  word_hash("el")};
  const auto links = [&](std::size_t i) {
    const NameToken& token = tokens_[i];
    if (token.shape == Shape::lower) {
      return facts_[i].is(WordClass::particle) ||
             std::find(kLinkers.begin(), kLinkers.end(), token.word) != kLinkers.end();
    }
    return token.shape == Shape::possessive || token.shape == Shape::number ||
           token.shape == Shape::alphanum || token.mark == '&' || token.mark == '-' ||
           token.mark == '/' || token.mark == '\'' || token.mark == '.';
  };
  const std::size_t n = tokens_.size();
  for (std::size_t i = 0; i < n;) {
    if (!name_like_[i]) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;  // behind the last token written like a name
    while (end - i < kMaxRegionTokens) {
      std::size_t next = end;
      while (next < n && next < end + 4 && !tokens_[next].paragraph_start && !name_like_[next] &&
             links(next)) {
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
    // A number behind belongs to some names: `Unit 61398`.
    if (end < n && tokens_[end].shape == Shape::number && !tokens_[end].paragraph_start) {
      ++end;
    }
    regions_.push_back({i, end});
    i = end;
  }
}

void NameFeatures::before(std::size_t begin, FeatureList& out) const {
  const NameToken& token = tokens_[begin];
  const bool first = begin == 0 || token.paragraph_start;
  const unsigned start = (token.sentence_start ? 1U : 0U) | (token.paragraph_start ? 2U : 0U) |
                         (token.capitals ? 4U : 0U) | (token.headline ? 8U : 0U);
  out.push_back(feature(kStart, start));
  const std::uint64_t w1 = first ? kEdge : tokens_[begin - 1].word;
  const bool second = !first && begin > 1 && !tokens_[begin - 1].paragraph_start;
  const std::uint64_t w2 = second ? tokens_[begin - 2].word : kEdge;
  out.push_back(feature(kWordLeft, w1));
  out.push_back(feature(kTwoLeft, w1, w2));
  out.push_back(feature(kSecondLeft, w2));
  if (first) {
    return;
  }
  if (!readings_.empty()) {
    const std::size_t neighbour = name_like_[begin - 1] || !second ? begin - 1 : begin - 2;
    out.push_back(feature(kNeighbourLeft, static_cast<std::uint64_t>(token_labels_[neighbour]),
                          neighbour + 1 == begin ? 0 : w1));
  }
  const NameFacts facts = facts_[begin - 1];
  const auto shape = static_cast<std::uint64_t>(tokens_[begin - 1].shape);
  out.push_back(feature(kShapeLeft, shape, static_cast<std::uint64_t>(tokens_[begin - 1].mark)));
  constexpr std::array kLeft = {WordClass::title,    WordClass::honorific, WordClass::given_name,
                                WordClass::locative, WordClass::org_head,  WordClass::role,
                                WordClass::speech,   WordClass::function,  WordClass::family_name,
                                WordClass::calendar, WordClass::place_head};
  for (const WordClass c : kLeft) {
    if (facts.is(c)) {
      out.push_back(feature(kClassLeft, static_cast<std::uint64_t>(c), shape));
    }
  }
  if (name_like_[begin - 1]) {
    out.push_back(feature(kUsesLeft, facts.uses()));
  }
  if (second) {
    const bool comma = tokens_[begin - 1].mark == ',';
    const NameFacts behind = facts_[begin - 2];
    if (comma && name_like_[begin - 2]) {
      out.push_back(feature(kCommaLeft, place_class({begin - 2, begin - 1}) & 0xFFU));
    }
    for (const WordClass c : {WordClass::title, WordClass::org_head, WordClass::role}) {
      if (behind.is(c)) {
        out.push_back(feature(kClassSecondLeft, static_cast<std::uint64_t>(c), w1));
      }
    }
  }
}

void NameFeatures::behind(std::size_t end, FeatureList& out) const {
  const std::size_t n = tokens_.size();
  const bool last = end >= n || tokens_[end].paragraph_start;
  const std::uint64_t w1 = last ? kEdge : tokens_[end].word;
  const bool second = !last && end + 1 < n && !tokens_[end + 1].paragraph_start;
  const std::uint64_t w2 = second ? tokens_[end + 1].word : kEdge;
  out.push_back(feature(kWordRight, w1));
  out.push_back(feature(kTwoRight, w1, w2));
  out.push_back(feature(kSecondRight, w2));
  if (last) {
    return;
  }
  if (!readings_.empty()) {
    const std::size_t neighbour = name_like_[end] || !second ? end : end + 1;
    out.push_back(feature(kNeighbourRight, static_cast<std::uint64_t>(token_labels_[neighbour]),
                          neighbour == end ? 0 : w1));
  }
  const NameFacts facts = facts_[end];
  const auto shape = static_cast<std::uint64_t>(tokens_[end].shape);
  out.push_back(feature(kShapeRight, shape, static_cast<std::uint64_t>(tokens_[end].mark)));
  constexpr std::array kRight = {
      WordClass::speech,   WordClass::org_tail,    WordClass::org_head,
      WordClass::role,     WordClass::family_name, WordClass::place_head,
      WordClass::function, WordClass::calendar,    WordClass::name_suffix};
  for (const WordClass c : kRight) {
    if (facts.is(c)) {
      out.push_back(feature(kClassRight, static_cast<std::uint64_t>(c), shape));
    }
  }
  if (name_like_[end]) {
    out.push_back(feature(kUsesRight, facts.uses()));
  }
  if (second && tokens_[end].mark == ',') {
    const NameToken& next = tokens_[end + 1];
    if (next.shape == Shape::number && next.end - next.begin == 2) {
      const bool closed =
          end + 2 < n && (tokens_[end + 2].mark == ',' || tokens_[end + 2].mark == '.');
      out.push_back(feature(kAge, closed ? 1 : 0));
    }
    if (name_like_[end + 1]) {
      std::uint32_t place = place_class({end + 1, end + 2});
      if (place == 0 && end + 2 < n && name_like_[end + 2] && !tokens_[end + 2].paragraph_start) {
        place = place_class({end + 1, end + 3});
      }
      out.push_back(feature(kPlaceRight, place & 0xFFFU));
    }
  }
  if (tokens_[end].mark == '-' && !tokens_[end].spaced && second && !tokens_[end + 1].spaced) {
    out.push_back(feature(kHyphenRight, static_cast<std::uint64_t>(tokens_[end + 1].shape)));
  }
}

void NameFeatures::token(std::size_t index, Role role, FeatureList& out) const {
  const NameToken& token = tokens_[index];
  const auto r = static_cast<std::uint64_t>(role);
  const NameFacts facts = facts_[index];
  const bool shouted = token.capitals || token.headline;
  out.push_back(feature(kWord, r, token.word));
  out.push_back(feature(kShape, r * 64 + static_cast<std::uint64_t>(token.shape) * 4 +
                                    (shouted ? 2U : 0U) + (token.sentence_start ? 1U : 0U)));
  const std::size_t length = token.end - token.begin;
  if (name_like_[index] && length >= 4) {
    const auto lowered = [&](std::size_t at, std::size_t count) {
      std::uint64_t value = 0;
      for (std::size_t i = at; i < at + count; ++i) {
        const char c = text_[token.begin + i];
        value = value << 8 | static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      }
      return value;
    };
    out.push_back(feature(kSuffix3, r, lowered(length - 3, 3)));
    out.push_back(feature(kSuffix2, r, lowered(length - 2, 2)));
    out.push_back(feature(kPrefix3, r, lowered(0, 3)));
    if (length >= 6) {
      out.push_back(feature(kSuffix4, r, lowered(length - 4, 4)));
    }
  }
  for (unsigned c = 0; c < static_cast<unsigned>(WordClass::count); ++c) {
    if (facts.is(static_cast<WordClass>(c))) {
      out.push_back(feature(kClass, r * 32 + c));
    }
  }
  constexpr std::array kUses = {NameFacts::Use::lower, NameFacts::Use::person_first,
                                NameFacts::Use::person_last, NameFacts::Use::place,
                                NameFacts::Use::organisation};
  const unsigned seen = facts.use(NameFacts::Use::seen);
  if (seen > 0) {
    for (const NameFacts::Use use : kUses) {
      out.push_back(feature(kUse, r * 64 + static_cast<unsigned>(use) * 4 + facts.use(use)));
    }
    out.push_back(feature(kUsesPair, r, facts.uses()));
  }
  out.push_back(feature(kUseSeen, r * 4 + seen));
  std::uint16_t evidence = evidence_[index];
  out.push_back(feature(kEvidencePair, r, evidence & 0x7FU));
  while (evidence != 0) {
    const auto bit = static_cast<unsigned>(std::countr_zero(evidence));
    out.push_back(feature(kEvidence, r * 16 + bit));
    evidence = static_cast<std::uint16_t>(evidence & (evidence - 1));
  }
  if (!readings_.empty()) {
    std::uint16_t readings = readings_[index];
    out.push_back(feature(kReadings, r, readings));
    while (readings != 0) {
      const auto bit = static_cast<unsigned>(std::countr_zero(readings));
      out.push_back(feature(kReading, r * 16 + bit));
      readings = static_cast<std::uint16_t>(readings & (readings - 1));
    }
  }
}

void NameFeatures::set_first_reading(const std::vector<NameSegment>& segments) {
  using Counts = std::array<std::uint32_t, kReadingKinds>;
  std::unordered_map<std::uint64_t, Counts> words;
  phrase_readings_.clear();
  first_reading_.assign(tokens_.size(), {});
  for (const NameSegment& segment : segments) {
    first_reading_[segment.begin] = segment;
    if (segment.label != NameLabel::other) {
      ++phrase_readings_[phrase_hash(segment)][static_cast<std::size_t>(segment.label)];
    }
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      if (name_like_[i]) {
        ++words[tokens_[i].word][static_cast<std::size_t>(reading_of(segment, i))];
      }
    }
  }
  readings_.assign(tokens_.size(), 0);
  token_labels_.assign(tokens_.size(), NameLabel::other);
  for (const NameSegment& segment : segments) {
    std::fill(token_labels_.begin() + static_cast<std::ptrdiff_t>(segment.begin),
              token_labels_.begin() + static_cast<std::ptrdiff_t>(segment.end), segment.label);
  }
  for (const NameSegment& segment : segments) {
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      if (!name_like_[i]) {
        continue;
      }
      Counts counts = words[tokens_[i].word];
      --counts[static_cast<std::size_t>(reading_of(segment, i))];
      for (std::size_t kind = 0; kind < kReadingKinds; ++kind) {
        if (counts[kind] > 0) {
          readings_[i] = static_cast<std::uint16_t>(readings_[i] | 1U << kind);
        }
      }
    }
  }
}

/// What the same phrase was taken for elsewhere.
void NameFeatures::add_readings(TokenRange segment, FeatureList& out) const {
  const auto found = phrase_readings_.find(phrase_hash(segment));
  const std::uint64_t alone = segment.end - segment.begin == 1 ? 1 : 0;
  std::uint64_t key = 0;
  if (found != phrase_readings_.end()) {
    std::array<std::uint32_t, kNameLabels> counts = found->second;
    const NameSegment& own = first_reading_[segment.begin];
    if (own.label != NameLabel::other && own.end == segment.end) {
      --counts[static_cast<std::size_t>(own.label)];
    }
    for (const std::uint32_t count : counts) {
      key = key * 3 + std::min<std::uint32_t>(count, 2);
    }
  }
  if (key == 0) {
    out.push_back(feature(kPhraseUnread, alone));
  } else {
    out.push_back(feature(kPhraseReading, key, alone));
  }
}

std::uint64_t NameFeatures::phrase_hash(TokenRange segment) const {
  std::uint64_t hash = 0x5EED;
  for (std::size_t i = segment.begin; i < segment.end; ++i) {
    hash = mix(hash, tokens_[i].word);
  }
  return hash;
}

std::string NameFeatures::gazetteer_key_of(TokenRange segment) const {
  const std::size_t begin = tokens_[segment.begin].begin;
  return gazetteer_key(text_.substr(begin, tokens_[segment.end - 1].end - begin));
}

/// What the gazetteer says of a segment: 0 for nothing; else the kind of the most prominent meaning
/// plus one in the lower byte (demonyms 15), then 4 bits of its weight, then its flags.
std::uint32_t NameFeatures::place_class(TokenRange segment) const {
  const std::size_t length = segment.end - segment.begin;
  return length <= kLongestPlace ? places_[segment.begin][length - 1] : 0;
}

void NameFeatures::look_up_places() {
  const auto look_up = [&](const std::string& key) -> std::uint32_t {
    const PlaceNames names = gazetteer_->find(key);
    if (names.empty()) {
      return 0;
    }
    const PlaceName name = names.front();
    const Place place = gazetteer_->place(name.place);
    const std::uint32_t kind = name.demonym ? 15 : static_cast<std::uint32_t>(place.kind) + 1;
    const std::uint32_t flags =
        (name.common_word ? 1U : 0U) | (name.person_name ? 2U : 0U) | (name.abbreviation ? 4U : 0U);
    return kind | static_cast<std::uint32_t>(place.weight / 16) << 8 | flags << 12;
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

void NameFeatures::segment(TokenRange segment, TokenRange region, FeatureList& out) const {
  const std::size_t length = segment.end - segment.begin;
  const std::uint64_t size = std::min<std::size_t>(length, 6);
  const NameToken& first = tokens_[segment.begin];
  out.push_back(feature(kBias, 0));
  out.push_back(feature(kLength, size));
  const bool whole = segment == region;
  out.push_back(feature(kWhole, size * 8 + (whole ? 4U : 0U) +
                                    (segment.begin == region.begin ? 2U : 0U) +
                                    (segment.end == region.end ? 1U : 0U)));
  if (length <= 4) {
    const std::uint64_t phrase = phrase_hash(segment);
    if (length > 1) {
      out.push_back(feature(kPhrase, phrase));
      const NameFacts use = lexicon_->find(phrase);
      out.push_back(feature(kPhraseUse, size, use.uses()));
    }
    std::uint64_t shapes = first.capitals ? 1 : first.headline ? 2 : 0;
    std::uint64_t names = size;
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      shapes = shapes * 16 + static_cast<std::uint64_t>(tokens_[i].shape);
      const NameFacts facts = facts_[i];
      const unsigned flags =
          (facts.is(WordClass::given_name) ? 1U : 0U) |
          (facts.is(WordClass::family_name) ? 2U : 0U) | (facts.is(WordClass::particle) ? 4U : 0U) |
          (tokens_[i].shape == Shape::initial ? 8U : 0U) |
          (facts.is(WordClass::name_suffix) ? 16U : 0U) | (tokens_[i].mark != 0 ? 32U : 0U);
      names = names * 64 + flags;
    }
    out.push_back(feature(kShapes, shapes));
    out.push_back(feature(kNames, names));
  }
  if (length > 1) {
    out.push_back(feature(kEnds, first.word, tokens_[segment.end - 1].word));
    bool head = false;
    unsigned linkers = 0;
    for (std::size_t i = segment.begin; i < segment.end; ++i) {
      head = head || facts_[i].is(WordClass::org_head) || facts_[i].is(WordClass::org_tail);
      if (tokens_[i].shape == Shape::lower) {
        out.push_back(feature(kLinker, tokens_[i].word, i + 1 == segment.end ? 1 : 0));
        ++linkers;
      } else if (!name_like_[i]) {
        out.push_back(feature(kLinker, static_cast<std::uint64_t>(tokens_[i].shape) + 1000,
                              static_cast<std::uint64_t>(tokens_[i].mark)));
        ++linkers;
      }
    }
    out.push_back(feature(kHead, (head ? 8U : 0U) + std::min(linkers, 7U)));
  }
  if (!readings_.empty()) {
    add_readings(segment, out);
  }
  const std::uint32_t place = place_class(segment);
  if (place == 0) {
    out.push_back(feature(kNoPlace, size));
    return;
  }
  const std::uint64_t multi = length > 1 ? 1 : 0;
  out.push_back(feature(kPlace, place & 0xF0FFU, multi));
  out.push_back(feature(kPlaceWeight, place, multi * 2 + (whole ? 1U : 0U)));
  const bool shouted = first.capitals || first.headline;
  const std::uint64_t context = segment.begin == 0 || first.paragraph_start
                                    ? kEdge
                                    : (facts_[segment.begin - 1].is(WordClass::locative) ? 1U : 2U);
  out.push_back(feature(kPlaceContext, place & 0xFFFU, context * 2 + (shouted ? 1U : 0U)));
}

}  // namespace dateline
