#include "near_node.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "dateline/fold.h"
#include "dateline/tokenizer.h"
#include "query_error.h"
#include "wildcard.h"

namespace dateline {
namespace {

std::size_t count(const std::vector<Token>& tokens, Token::Kind kind) {
  return static_cast<std::size_t>(std::count_if(
      tokens.begin(), tokens.end(), [&](const Token& token) { return token.kind == kind; }));
}

}  // namespace

QueryNode words_near(const QueryNode& phrase, std::size_t distance) {
  QueryNode near{.kind = QueryNode::Kind::near, .field = phrase.field, .distance = distance};
  for (const Token& token : tokenize(phrase.text)) {
    if (token.kind == Token::Kind::word) {
      near.clauses.push_back(
          {.occur = Occur::required,
           .node = {.kind = QueryNode::Kind::phrase,
                    .text = phrase.text.substr(token.begin, token.end - token.begin),
                    .field = phrase.field}});
    }
  }
  return near.clauses.size() > 1 ? near : phrase;
}

Error lacks_word(const Lexeme& op) {
  const std::string name = op.text.substr(0, op.text.find('/'));
  return error_at(op, op.text + " needs a word on both sides",
                  "write `" + fold(name) + "` in small letters to search for the word");
}

void check_near_operand(const Lexeme& operand, const Lexeme& op) {
  using Kind = Lexeme::Kind;
  const bool is_word = operand.kind == Kind::word;
  if (is_word && tokenize(operand.text).empty()) {
    throw lacks_word(op);
  }
  if (is_word && is_wildcard(operand.text) && WildcardPattern(operand.text).is_searchable()) {
    throw error_at(
        operand, op.text + " can't take a wildcard",
        "write out the words that you mean: (a " + op.text + " b) OR (a " + op.text + " c)");
  }
  if ((is_word && !operand.text.starts_with('=')) ||
      (operand.kind == Kind::phrase && !operand.distance)) {
    return;
  }
  std::string hint = "join two with AND: (a " + op.text + " b) AND (b " + op.text + " c)";
  if (operand.kind == Kind::field) {
    hint = "write " + operand.text + ":(a " + op.text + " b)";
  } else if (operand.kind == Kind::open) {
    hint = "instead of (a OR b) " + op.text + " c write (a " + op.text + " c) OR (b " + op.text +
           " c)";
  } else if (operand.kind == Kind::exact || is_word) {
    hint = "for a word in the very form that is typed, put it in quotes";
  } else if (operand.kind == Kind::op_not) {
    hint = "write a b NOT (a " + op.text + " b) for both words, but not so close together";
  }
  throw error_at(operand, op.text + " stands between words and phrases only", hint);
}

void check_same_chain(const Lexeme& next, const Lexeme& op) {
  if (next.kind != op.kind || next.distance != op.distance) {
    throw error_at(next, "`" + next.text + "` behind `" + op.text + "`",
                   "a chain has one operator and one distance; join two with AND: (a " + op.text +
                       " b) AND (b " + next.text + " c)");
  }
}

QueryNode near_operand(QueryNode operand) {
  // Before a closing bracket a colon would make it a field.
  while (operand.kind == QueryNode::Kind::word && operand.text.ends_with(':')) {
    operand.text.pop_back();
  }
  return operand;
}

std::size_t words_to_place(const QueryNode& near) {
  constexpr std::size_t kTooMany = 10'000;
  std::size_t words = 0;
  std::size_t spellings = 1;
  for (const QueryClause& clause : near.clauses) {
    const std::vector<Token> tokens = tokenize(clause.node.text);
    words += count(tokens, Token::Kind::word);
    if (clause.node.kind == QueryNode::Kind::word && count(tokens, Token::Kind::compound) > 0) {
      spellings = std::min(spellings * 2, kTooMany);
    }
  }
  return words * spellings;
}

std::size_t phrases_in(const QueryNode& near) {
  return static_cast<std::size_t>(
      std::count_if(near.clauses.begin(), near.clauses.end(), [](const QueryClause& clause) {
        return count(tokenize(clause.node.text), Token::Kind::word) > 1;
      }));
}

}  // namespace dateline
