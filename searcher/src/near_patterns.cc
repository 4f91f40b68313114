#include "near_patterns.h"

#include <utility>

#include "dateline/tokenizer.h"

namespace dateline {
namespace {

/// The ways in which a clause can be written.
std::vector<WordRow> rows_of(const QueryNode& clause, const Analyzer& analyzer) {
  WordRow parts;
  std::vector<WordRow> rows(1);
  for (const Token& token : tokenize(clause.text)) {
    const SoughtWord any_form{.stem = analyzer.stem(token.term), .form = {}};
    if (token.kind == Token::Kind::word) {
      parts.push_back({.stem = any_form.stem, .form = token.term});
    } else if (token.kind == Token::Kind::compound && clause.kind == QueryNode::Kind::word) {
      rows.push_back({any_form});
    }
  }
  if (parts.size() == 1 && clause.kind == QueryNode::Kind::word &&
      !frequent_word(parts.front().form)) {
    parts.front().form.clear();
  }
  rows.front() = std::move(parts);
  return rows;
}

}  // namespace

std::vector<std::vector<WordRow>> near_spellings(const QueryNode& near, const Analyzer& analyzer) {
  std::vector<std::vector<WordRow>> spellings(1);
  for (const QueryClause& clause : near.clauses) {
    std::vector<std::vector<WordRow>> longer;
    for (const WordRow& row : rows_of(clause.node, analyzer)) {
      for (std::vector<WordRow> spelling : spellings) {
        spelling.push_back(row);
        longer.push_back(std::move(spelling));
      }
    }
    spellings = std::move(longer);
  }
  return spellings;
}

}  // namespace dateline
