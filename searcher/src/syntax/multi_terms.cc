#include "syntax/multi_terms.h"

#include <algorithm>
#include <utility>

#include "syntax/lexer.h"
#include "syntax/query_error.h"
#include "syntax/query_words.h"
#include "syntax/wildcard_pattern.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxOpenWords = 10;
constexpr std::size_t kFewestLetters = 3;  ///< in a word with one error
constexpr std::size_t kLettersForTwo = 5;  ///< in a word with two errors

QueryNode fuzzy_node(const TypedWord& word, const Field* field) {
  const std::string shown = "`" + word.text + "~" + std::to_string(word.edits) + "`";
  const std::vector<Token> tokens = query_tokens(word.text);
  if (word.edits == 0 || word.edits > kMaxEdits) {
    throw error_at(word.column, shown + ": a word can have one or two errors",
                   "write " + word.text + "~1 or " + word.text + "~2");
  }
  if (is_wildcard(word.text) || tokens.size() != 1) {
    throw error_at(word.column, shown + " is not one whole word",
                   "a `~` follows one word, as in missile~1; to search for exact text, use quotes");
  }
  if (tokens.front().term.size() > kMostFuzzyLetters) {
    throw error_at(
        word.column, shown + " is too long",
        "a `~` works on words of at most " + std::to_string(kMostFuzzyLetters) + " letters");
  }
  const std::size_t fewest = word.edits == 1 ? kFewestLetters : kLettersForTwo;
  if (tokens.front().term.size() < fewest) {
    throw error_at(word.column, shown + " would match too many words",
                   "one error needs a word of at least three letters, two errors at least five");
  }
  return {.kind = QueryNode::Kind::fuzzy,
          .text = tokens.front().term,
          .field = field,
          .edits = word.edits};
}

/// Returns a hint: how to search for `text`, which is not a valid wildcard.
std::string mend_of(const std::string& text) {
  const std::vector<Token> tokens = query_tokens(text);
  if (tokens.empty()) {
    return "a `*` matches any letters of a word, as in missil*; for any word between two others "
           "write a ADJ/1 b";
  }
  const bool without_spaces = std::any_of(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE0U; });
  if (without_spaces && tokens.front().term.size() <= 4) {
    return "in text without spaces, a search finds any run of characters: leave out the `*`";
  }
  return "write a `*` within one word that has at least three other letters, as in missil* or "
         "*ville; or leave it out";
}

}  // namespace

TypedWord typed_word(std::string text, std::size_t column) {
  TypedWord word{.text = std::move(text), .edits = 0, .column = column};
  const std::size_t tilde = word.text.rfind('~');
  if (tilde != std::string::npos && tilde > 0 && tilde + 2 == word.text.size() &&
      word.text.back() >= '0' && word.text.back() <= '9') {
    word.edits = static_cast<std::size_t>(word.text.back() - '0');
    word.text.resize(tilde);
  }
  return word;
}

std::optional<QueryNode> MultiTerms::node_of(const TypedWord& word, const Field* field) {
  if (word.edits > 0) {
    count(word);
    return fuzzy_node(word, field);
  }
  if (!is_wildcard(word.text)) {
    return std::nullopt;
  }
  const WildcardPattern pattern(word.text);
  const bool star = word.text.find('*') != std::string::npos;
  if (!pattern.is_searchable()) {
    if (!star) {
      return std::nullopt;
    }
    throw error_at(word.column, "`" + word.text + "` can't be searched for", mend_of(word.text));
  }
  count(word);
  std::string text = word.text;
  text.resize(text.find_last_not_of('?') + 1);
  return QueryNode{.kind = QueryNode::Kind::wildcard, .text = std::move(text), .field = field};
}

void MultiTerms::count(const TypedWord& word) {
  if (++words_ > kMaxOpenWords) {
    throw error_at(
        word.column,
        "the query has more than " + std::to_string(kMaxOpenWords) + " words with `*`, `?` or `~`",
        "write out the words that you mean");
  }
}

}  // namespace dateline
