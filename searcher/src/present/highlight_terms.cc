#include "present/highlight_terms.h"

#include <utility>
#include <vector>

namespace dateline {
namespace {

void add_words(const AnalysedNode& query, HighlightTerms& terms) {
  const bool is_word = query.node->kind == QueryNode::Kind::word;
  std::vector<std::string> phrase;
  for (const QueryWord& word : query.words) {
    if (word.is_plain()) {
      phrase.push_back(word.form);
    } else if (word.is_compound && is_word) {
      terms.stems.insert(word.stem);
    }
  }
  if (is_word && query.words.size() == 1) {
    terms.stems.insert(query.words.front().stem);
  } else if (!phrase.empty()) {
    terms.phrases.push_back(std::move(phrase));
  }
}

void add_terms(const AnalysedNode& query, HighlightTerms& terms) {
  const QueryNode& node = *query.node;
  switch (node.kind) {
    case QueryNode::Kind::word:
    case QueryNode::Kind::phrase:
      add_words(query, terms);
      break;
    case QueryNode::Kind::wildcard:
      terms.wildcards.push_back(node.text);
      break;
    case QueryNode::Kind::fuzzy:
      terms.fuzzy.push_back({.word = node.text, .edits = node.edits});
      break;
    default:
      break;
  }
  for (std::size_t i = 0; i < node.clauses.size(); ++i) {
    if (node.clauses[i].occur != Occur::excluded) {
      add_terms(query.clauses[i], terms);
    }
  }
}

}  // namespace

HighlightTerms highlight_terms(const AnalysedNode& query) {
  HighlightTerms terms;
  add_terms(query, terms);
  return terms;
}

}  // namespace dateline
