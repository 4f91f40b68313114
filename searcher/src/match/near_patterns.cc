#include "match/near_patterns.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dateline/analyzer.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

/// Lists the spellings of the nodes that may appear as operands.
class Spellings {
 public:
  explicit Spellings(const ExpandMultiTerm& expand) : expand_(expand) {}

  /// Returns the spellings of an operand, each of which is one phrase.
  [[nodiscard]] std::vector<Phrase> phrases_of(const AnalysedNode& query) const {
    switch (query.node->kind) {
      case Kind::wildcard:
      case Kind::fuzzy: {
        Alternatives words = expand_(*query.node);
        return words.empty() ? std::vector<Phrase>() : std::vector<Phrase>{{std::move(words)}};
      }
      case Kind::any:
        return choice_of(query);
      case Kind::near:
        return in_a_row(query);
      default:
        return text_phrases(query);
    }
  }

 private:
  /// Returns the spellings of a word or quoted text: its words as a phrase, and for a hyphenated
  /// word also its parts written as one word.
  [[nodiscard]] static std::vector<Phrase> text_phrases(const AnalysedNode& query) {
    const bool is_word = query.node->kind == Kind::word;
    Phrase parts;
    std::vector<Phrase> phrases(1);
    for (const QueryWord& word : query.words) {
      if (word.is_plain()) {
        parts.push_back({{.stem = word.stem, .form = word.form, .test = {}}});
      } else if (word.is_compound && is_word) {
        phrases.push_back({{{.stem = word.stem, .form = {}, .test = {}}}});
      }
    }
    if (parts.size() == 1 && is_word && !frequent_word(parts[0][0].form)) {
      parts[0][0].form.clear();
    }
    phrases.front() = std::move(parts);
    return phrases;
  }

  /// Returns the spellings of alternatives: each phrase, and all single words together.
  [[nodiscard]] std::vector<Phrase> choice_of(const AnalysedNode& query) const {
    Alternatives words;
    std::vector<Phrase> phrases;
    for (const AnalysedNode& clause : query.clauses) {
      for (Phrase& phrase : phrases_of(clause)) {
        if (phrase.size() > 1) {
          phrases.push_back(std::move(phrase));
        } else {
          std::move(phrase[0].begin(), phrase[0].end(), std::back_inserter(words));
        }
      }
    }
    if (!words.empty()) {
      phrases.push_back({std::move(words)});
    }
    return phrases;
  }

  /// Returns the spellings of an adjacent node: every combination of its clauses' spellings.
  [[nodiscard]] std::vector<Phrase> in_a_row(const AnalysedNode& query) const {
    std::vector<Phrase> phrases(1);
    for (const AnalysedNode& clause : query.clauses) {
      std::vector<Phrase> longer;
      for (const Phrase& next : phrases_of(clause)) {
        for (Phrase phrase : phrases) {
          phrase.insert(phrase.end(), next.begin(), next.end());
          longer.push_back(std::move(phrase));
        }
      }
      phrases = std::move(longer);
    }
    return phrases;
  }

  const ExpandMultiTerm& expand_;
};

}  // namespace

std::vector<std::vector<Phrase>> near_spellings(const AnalysedNode& query,
                                                const ExpandMultiTerm& expand) {
  const Spellings words(expand);
  std::vector<std::vector<Phrase>> spellings;
  if (query.node->kind != Kind::near || is_adjacent(*query.node)) {
    for (Phrase& phrase : words.phrases_of(query)) {
      spellings.push_back({std::move(phrase)});
    }
    return spellings;
  }
  spellings.emplace_back();
  for (const AnalysedNode& clause : query.clauses) {
    std::vector<std::vector<Phrase>> longer;
    for (const Phrase& phrase : words.phrases_of(clause)) {
      for (std::vector<Phrase> spelling : spellings) {
        spelling.push_back(phrase);
        longer.push_back(std::move(spelling));
      }
    }
    spellings = std::move(longer);
  }
  return spellings;
}

}  // namespace dateline
