#include "analysis/analysed_query.h"

#include "syntax/query_words.h"

namespace dateline {
namespace {

bool is_analysed(QueryNode::Kind kind) {
  return kind == QueryNode::Kind::word || kind == QueryNode::Kind::phrase ||
         kind == QueryNode::Kind::name;
}

QueryWord query_word(const Token& token, const Analyzer& analyzer) {
  return {.form = token.term,
          .stem = analyzer.stem(token.term),
          .begin = token.begin,
          .end = token.end,
          .is_compound = token.kind == Token::Kind::compound,
          .is_ngram = token.kind == Token::Kind::ngram,
          .is_frequent = frequent_word(token.term).has_value(),
          .is_stop_word = is_stop_word(token.term)};
}

}  // namespace

AnalysedNode analyse(const QueryNode& query, const Analyzer& analyzer) {
  AnalysedNode analysed{.node = &query};
  if (is_analysed(query.kind)) {
    for (const Token& token : query_tokens(query.text)) {
      analysed.words.push_back(query_word(token, analyzer));
    }
  }
  for (const QueryClause& clause : query.clauses) {
    analysed.clauses.push_back(analyse(clause.node, analyzer));
  }
  return analysed;
}

}  // namespace dateline
