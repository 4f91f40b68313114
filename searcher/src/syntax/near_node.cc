#include "syntax/near_node.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "dateline/fold.h"
#include "syntax/query_error.h"
#include "syntax/query_words.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

std::size_t count(const std::string& text, Token::Kind kind) {
  const std::vector<Token> tokens = query_tokens(text);
  return static_cast<std::size_t>(std::count_if(
      tokens.begin(), tokens.end(), [&](const Token& token) { return token.kind == kind; }));
}

bool is_open(const QueryNode& node) {
  return node.kind == Kind::wildcard || node.kind == Kind::fuzzy;
}

bool is_near_operand(const QueryNode& node, const Field* field) {
  if (node.weight != 1) {
    return false;
  }
  if (node.kind == Kind::word || node.kind == Kind::phrase || is_open(node)) {
    return node.field == field;
  }
  return (node.kind == Kind::any || is_adjacent(node)) &&
         std::all_of(node.clauses.begin(), node.clauses.end(), [&](const QueryClause& clause) {
           return is_near_operand(clause.node, field);
         });
}

bool has_weight(const QueryNode& node) {
  return node.weight != 1 ||
         std::any_of(node.clauses.begin(), node.clauses.end(),
                     [](const QueryClause& clause) { return has_weight(clause.node); });
}

/// The upper bound of the counts below, which are products.
constexpr std::size_t kTooMany = 10'000;

std::size_t count_words(const QueryNode& node) {
  std::size_t words = node.clauses.empty() ? count(node.text, Token::Kind::word) : 0;
  for (const QueryClause& clause : node.clauses) {
    words += count_words(clause.node);
  }
  return words;
}

/// Returns the number of spellings of a node. Among alternatives, all single words count as one
/// spelling, and each phrase as one.
std::size_t spellings_of(const QueryNode& node) {
  if (node.kind == Kind::word) {
    return count(node.text, Token::Kind::compound) > 0 ? 2 : 1;
  }
  std::size_t spellings = node.kind == Kind::any ? 0 : 1;
  bool has_words = false;
  for (const QueryClause& clause : node.clauses) {
    if (node.kind != Kind::any) {
      spellings *= spellings_of(clause.node);
    } else if (count_words(clause.node) == 1) {
      has_words = true;
    } else {
      spellings += spellings_of(clause.node);
    }
    spellings = std::min(spellings, kTooMany);
  }
  return spellings + (has_words ? 1 : 0);
}

}  // namespace

Error lacks_word(const Lexeme& op) {
  const std::string name = op.text.substr(0, op.text.find('/'));
  return error_at(op, op.text + " needs a word on both sides",
                  "write `" + fold(name) + "` in small letters to search for the word");
}

void check_near_lexeme(const Lexeme& operand, const Lexeme& op) {
  std::string hint;
  if (operand.kind == Lexeme::Kind::field) {
    hint = "write " + operand.text + ":(a " + op.text + " b)";
  } else if (operand.kind == Lexeme::Kind::op_not) {
    hint = "write a b NOT (a " + op.text + " b) for both words, but not so close together";
  } else if (operand.kind == Lexeme::Kind::required) {
    hint = "write +(a " + op.text + " b)";
  } else {
    return;
  }
  throw error_at(operand, op.text + " joins words and phrases only", hint);
}

void check_near_operand(const QueryNode& node, const Lexeme& operand, const Lexeme& op,
                        const Field* field) {
  if (is_near_operand(node, field)) {
    return;
  }
  const bool between = op.kind != Lexeme::Kind::at_least;
  const std::string what =
      op.text + (between ? " joins words and phrases only" : " takes words and phrases only");
  if (has_weight(node)) {
    throw error_at(operand, what,
                   between ? "set the weight of the whole expression: (a " + op.text + " b)^2"
                           : "set the weight of the whole expression: " + op.text + "(a)^2");
  }
  throw error_at(operand, what,
                 between ? "join two with AND: (a " + op.text + " b) AND (b " + op.text +
                               " c); for a phrase use quotes, for alternatives (a OR b)"
                         : "for a phrase use quotes, for alternatives (a OR b)");
}

void check_same_chain(const Lexeme& next, const Lexeme& op) {
  if (next.kind != op.kind || next.distance != op.distance || next.unit != op.unit) {
    throw error_at(next, "`" + next.text + "` after `" + op.text + "`",
                   "a chain has one operator and one distance; join two with AND: (a " + op.text +
                       " b) AND (b " + next.text + " c)");
  }
}

std::size_t words_to_place(const QueryNode& near) {
  return count_words(near) * spellings_of(near);
}

std::size_t phrases_in(const QueryNode& near) {
  const auto& clauses = near.clauses;
  const bool is_choice = std::any_of(clauses.begin(), clauses.end(), [](const QueryClause& clause) {
    return is_open(clause.node) || !clause.node.clauses.empty();
  });
  if (is_choice) {
    return clauses.size();
  }
  return static_cast<std::size_t>(
      std::count_if(clauses.begin(), clauses.end(),
                    [](const QueryClause& clause) { return count_words(clause.node) > 1; }));
}

}  // namespace dateline
