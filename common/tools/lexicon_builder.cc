#include "lexicon_builder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <sstream>
#include <stdexcept>

#include "dateline/fold.h"
#include "names/name_tagger.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, WordClass>, 14> kClassNames = {
    {{"given_name", WordClass::given_name},
     {"family_name", WordClass::family_name},
     {"title", WordClass::title},
     {"honorific", WordClass::honorific},
     {"name_suffix", WordClass::name_suffix},
     {"particle", WordClass::particle},
     {"org_head", WordClass::org_head},
     {"org_tail", WordClass::org_tail},
     {"place_head", WordClass::place_head},
     {"calendar", WordClass::calendar},
     {"speech", WordClass::speech},
     {"locative", WordClass::locative},
     {"function", WordClass::function},
     {"role", WordClass::role}}};

/// The least number of occurrences at which the use of a word or phrase counts as evidence.
constexpr std::uint32_t kFewest = 4;

/// Returns a share as 0 (never) to 3 (nearly always).
unsigned share(std::uint32_t part, std::uint32_t whole) {
  const double ratio = whole == 0 ? 0 : static_cast<double>(part) / whole;
  return ratio < 0.08 ? 0 : ratio < 0.4 ? 1 : ratio < 0.8 ? 2 : 3;
}

}  // namespace

LexiconTable::LexiconTable(const std::unordered_map<std::uint64_t, NameFacts>& facts)
    : entries_(std::bit_ceil(facts.size() * 5 / 4 + 1)), used_(facts.size()) {
  for (const auto& [hash, fact] : facts) {
    std::size_t i = hash & (entries_.size() - 1);
    while (entries_[i].tag != 0) {
      i = (i + 1) & (entries_.size() - 1);
    }
    entries_[i] = {.tag = NameLexicon::tag(hash), .facts = fact.bits()};
  }
}

void LexiconBuilder::add_words(const std::string& lines) {
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') {
      continue;
    }
    const std::size_t tab = line.find('\t');
    const auto* const found =
        std::find_if(kClassNames.begin(), kClassNames.end(),
                     [&](const auto& name) { return name.first == line.substr(0, tab); });
    if (tab == std::string::npos || found == kClassNames.end()) {
      throw std::runtime_error("invalid line of word classes: " + line);
    }
    std::istringstream words(line.substr(tab + 1));
    for (std::string word; words >> word;) {
      classes_[word_hash(word)].add(found->second);
    }
  }
}

void LexiconBuilder::add_persons(const std::string& lines) {
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string::npos) {
      continue;
    }
    NameFacts& facts = classes_[word_hash(fold(line.substr(0, tab)))];
    std::string name = line.substr(0, tab);
    for (std::size_t i = 0; i < name.size(); ++i) {
      const bool begins = i == 0 || name[i - 1] == '-';
      if (begins && name[i] >= 'a' && name[i] <= 'z') {
        name[i] = static_cast<char>(name[i] - 32);
      }
    }
    const bool writable = name[0] >= 'A' && name[0] <= 'Z' && name.size() > 2;
    for (const char kind : line.substr(tab + 1)) {
      if (writable) {
        (kind == 'g' ? names_.given : names_.family).push_back(name);
      }
      facts.add(kind == 'g' ? WordClass::given_name : WordClass::family_name);
    }
  }
}

void LexiconBuilder::count_case(const std::vector<std::string>& news) {
  for (const std::string& text : news) {
    for (const NameToken& token : name_tokens(text)) {
      if (token.capitals || token.headline) {
        continue;
      }
      if (token.shape == Shape::lower) {
        ++counts_[token.word].lower;
      } else if (token.mark == 0 && token.shape != Shape::number && !token.sentence_start) {
        ++counts_[token.word].upper;
      }
    }
  }
}

void LexiconBuilder::count_names(const std::vector<std::string>& news, const NameModel& model,
                                 const Gazetteer& gazetteer) {
  for (auto& [hash, counts] : counts_) {
    counts = {.lower = counts.lower, .upper = counts.upper};
  }
  for (const std::string& text : news) {
    const NameText tagged(text, model.lexicon(), gazetteer);
    const auto& tokens = tagged.tokens();
    {
      for (const NameSegment& segment : find_names(tagged, model)) {
        const NameToken& first = tokens[segment.begin];
        if (first.capitals || first.headline) {
          continue;
        }
        const std::size_t length = segment.end - segment.begin;
        for (std::size_t i = segment.begin; i < segment.end; ++i) {
          if (!tagged.is_name_like(i) ||
              (segment.label == NameLabel::other && tokens[i].sentence_start)) {
            continue;
          }
          Counts& counts = counts_[tokens[i].word];
          ++counts.named;
          if (segment.label == NameLabel::person) {
            ++(i + 1 == segment.end ? counts.person_last : counts.person_first);
          }
          counts.place += segment.label == NameLabel::place ? 1 : 0;
          counts.organisation += segment.label == NameLabel::organisation ? 1 : 0;
        }
        if (length >= 2 && length <= 4 && segment.label != NameLabel::other) {
          Counts& counts = counts_[tagged.phrase_hash(segment)];
          counts.phrase = true;
          ++counts.named;
          counts.person_first += segment.label == NameLabel::person ? 1 : 0;
          counts.place += segment.label == NameLabel::place ? 1 : 0;
          counts.organisation += segment.label == NameLabel::organisation ? 1 : 0;
        }
      }
    }
  }
}

LexiconTable LexiconBuilder::build() const {
  std::unordered_map<std::uint64_t, NameFacts> facts = classes_;
  for (const auto& [hash, counts] : counts_) {
    const std::uint32_t all = counts.lower + counts.upper + (counts.phrase ? counts.named : 0);
    if (all < kFewest) {
      continue;
    }
    NameFacts& fact = facts[hash];
    fact.set_use(NameFacts::Use::lower, share(counts.lower, counts.lower + counts.upper));
    fact.set_use(NameFacts::Use::person_first, share(counts.person_first, counts.named));
    fact.set_use(NameFacts::Use::person_last, share(counts.person_last, counts.named));
    fact.set_use(NameFacts::Use::place, share(counts.place, counts.named));
    fact.set_use(NameFacts::Use::organisation, share(counts.organisation, counts.named));
    const std::uint32_t seen = counts.named;
    fact.set_use(NameFacts::Use::seen, seen < 3 ? 0 : seen < 12 ? 1 : seen < 60 ? 2 : 3);
  }
  return LexiconTable(facts);
}

}  // namespace dateline
