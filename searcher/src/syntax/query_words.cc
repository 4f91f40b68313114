#include "syntax/query_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/fold.h"

namespace dateline {
namespace {

/// Returns true for a word that adds nothing to a query: punctuation, or a function word. A
/// function word written like an abbreviation (WHO, IT) does count, unless the whole query is in
/// capitals.
bool is_negligible(const std::string& word, bool all_capitals) {
  const std::vector<Token> tokens = query_tokens(word);
  if (tokens.size() != 1 || !is_stop_word(tokens.front().term)) {
    return tokens.empty();
  }
  const bool capitals = word.size() > 1 && std::none_of(word.begin(), word.end(), [](char c) {
                          return std::islower(static_cast<unsigned char>(c)) != 0;
                        });
  return !capitals || all_capitals;
}

/// Removes the negligible clauses from a sequence that has others.
/// @return true if the sequence has others
bool drop(QueryNode& sequence, bool all_capitals) {
  auto& clauses = sequence.clauses;
  const auto negligible = [&](const QueryClause& clause) {
    return clause.node.kind == QueryNode::Kind::word && clause.node.field == nullptr &&
           clause.occur == Occur::should && is_negligible(clause.node.text, all_capitals);
  };
  const bool asks_for_more = std::any_of(clauses.begin(), clauses.end(), [&](const auto& clause) {
    return clause.occur != Occur::excluded && !negligible(clause);
  });
  if (asks_for_more) {
    std::erase_if(clauses, negligible);
  }
  return asks_for_more;
}

}  // namespace

std::vector<Token> query_tokens(std::string_view text) {
  return tokenize(text);
}

bool has_words(std::string_view text) {
  return !query_tokens(text).empty();
}

bool is_text(const QueryNode& node) {
  return node.kind == QueryNode::Kind::word || node.kind == QueryNode::Kind::name;
}

std::string words_in(const std::string& text) {
  const std::vector<Token> tokens = query_tokens(text);
  if (tokens.empty()) {
    return text;
  }
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (const Token& token : tokens) {
    begin = std::min<std::size_t>(begin, token.begin);
    end = std::max<std::size_t>(end, token.end);
  }
  std::string words = text.substr(begin, end - begin);
  constexpr auto kOperators = std::to_array<std::string_view>({"AND", "OR", "NOT", "NEAR", "ADJ"});
  if (std::find(kOperators.begin(), kOperators.end(), words) != kOperators.end()) {
    return fold(words);
  }
  const std::size_t colon = words.find(':');
  if (colon != std::string::npos &&
      std::all_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
        return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
      })) {
    words[colon] = '|';
  }
  const auto is_digit = [&](std::size_t at) {
    return at < words.size() && std::isdigit(static_cast<unsigned char>(words[at])) != 0;
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool separates = std::string_view("/,;").find(words[at]) != std::string_view::npos;
    if (std::string_view("^~?").find(words[at]) != std::string_view::npos ||
        (separates && (at == 0 || !is_digit(at - 1) || !is_digit(at + 1)))) {
      words[at] = '|';
    }
  }
  return words;
}

void drop_negligible(QueryNode& sequence, bool all_capitals) {
  if (!drop(sequence, all_capitals) && all_capitals) {
    drop(sequence, false);
  }
  std::erase_if(sequence.clauses, [](const QueryClause& clause) {
    return is_text(clause.node) && !has_words(clause.node.text);
  });
}

}  // namespace dateline
