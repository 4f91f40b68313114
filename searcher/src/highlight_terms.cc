#include "highlight_terms.h"

#include <utility>
#include <vector>

#include "dateline/tokenizer.h"

namespace dateline {
namespace {

void add_highlights(const QueryNode& node, const Analyzer& analyzer, HighlightTerms& terms) {
  if (node.kind == QueryNode::Kind::word || node.kind == QueryNode::Kind::phrase) {
    const std::vector<Token> tokens = tokenize(node.text);
    std::vector<std::string> phrase;
    for (const Token& token : tokens) {
      if (token.kind == Token::Kind::word) {
        phrase.push_back(token.term);
      }
    }
    if (node.kind == QueryNode::Kind::word && tokens.size() == 1) {
      terms.stems.insert(analyzer.stem(phrase.front()));
    } else if (!phrase.empty()) {
      terms.phrases.push_back(std::move(phrase));
    }
    for (const Token& token : tokens) {
      if (node.kind == QueryNode::Kind::word && token.kind == Token::Kind::compound) {
        terms.stems.insert(analyzer.stem(token.term));
      }
    }
  }
  if (node.kind == QueryNode::Kind::wildcard) {
    terms.wildcards.push_back(node.text);
  }
  if (node.kind == QueryNode::Kind::fuzzy) {
    terms.fuzzy.push_back({.word = node.text, .edits = node.edits});
  }
  for (const QueryClause& clause : node.clauses) {
    if (clause.occur != Occur::excluded) {
      add_highlights(clause.node, analyzer, terms);
    }
  }
}

}  // namespace

HighlightTerms highlight_terms(const QueryNode& query, const Analyzer& analyzer) {
  HighlightTerms terms;
  add_highlights(query, analyzer, terms);
  return terms;
}

}  // namespace dateline
