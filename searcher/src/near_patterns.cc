#include "near_patterns.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "dateline/tokenizer.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

/// Lists the spellings of the nodes that may appear as operands.
class Spellings {
 public:
  Spellings(const Analyzer& analyzer, const ExpandMultiTerm& expand)
      : analyzer_(analyzer), expand_(expand) {}

  /// Returns the spellings of an operand, each of which is one phrase.
  [[nodiscard]] std::vector<Phrase> phrases_of(const QueryNode& node) const {
    switch (node.kind) {
      case Kind::wildcard:
      case Kind::fuzzy: {
        Alternatives words = expand_(node);
        return words.empty() ? std::vector<Phrase>() : std::vector<Phrase>{{std::move(words)}};
      }
      case Kind::any:
        return choice_of(node);
      case Kind::near:
        return in_a_row(node);
      default:
        return text_phrases(node);
    }
  }

 private:
  /// Returns the spellings of a word or quoted text: its words as a phrase, and for a hyphenated
  /// word also its parts written as one word.
  [[nodiscard]] std::vector<Phrase> text_phrases(const QueryNode& node) const {
    Phrase parts;
    std::vector<Phrase> phrases(1);
    for (const Token& token : tokenize(node.text)) {
      const WordPattern any_form{.stem = analyzer_.stem(token.term), .form = {}, .test = {}};
      if (token.kind == Token::Kind::word) {
        parts.push_back({{.stem = any_form.stem, .form = token.term, .test = {}}});
      } else if (token.kind == Token::Kind::compound && node.kind == Kind::word) {
        phrases.push_back({{any_form}});
      }
    }
    if (parts.size() == 1 && node.kind == Kind::word && !frequent_word(parts[0][0].form)) {
      parts[0][0].form.clear();
    }
    phrases.front() = std::move(parts);
    return phrases;
  }

  /// Returns the spellings of alternatives: each phrase, and all single words together.
  [[nodiscard]] std::vector<Phrase> choice_of(const QueryNode& node) const {
    Alternatives words;
    std::vector<Phrase> phrases;
    for (const QueryClause& clause : node.clauses) {
      for (Phrase& phrase : phrases_of(clause.node)) {
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
  [[nodiscard]] std::vector<Phrase> in_a_row(const QueryNode& node) const {
    std::vector<Phrase> phrases(1);
    for (const QueryClause& clause : node.clauses) {
      std::vector<Phrase> longer;
      for (const Phrase& next : phrases_of(clause.node)) {
        for (Phrase phrase : phrases) {
          phrase.insert(phrase.end(), next.begin(), next.end());
          longer.push_back(std::move(phrase));
        }
      }
      phrases = std::move(longer);
    }
    return phrases;
  }

  const Analyzer& analyzer_;
  const ExpandMultiTerm& expand_;
};

}  // namespace

std::vector<std::vector<Phrase>> near_spellings(const QueryNode& node, const Analyzer& analyzer,
                                                const ExpandMultiTerm& expand) {
  const Spellings words(analyzer, expand);
  std::vector<std::vector<Phrase>> spellings;
  if (node.kind != Kind::near || is_adjacent(node)) {
    for (Phrase& phrase : words.phrases_of(node)) {
      spellings.push_back({std::move(phrase)});
    }
    return spellings;
  }
  spellings.emplace_back();
  for (const QueryClause& clause : node.clauses) {
    std::vector<std::vector<Phrase>> longer;
    for (const Phrase& phrase : words.phrases_of(clause.node)) {
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
