#include "syntax/phrase_parser.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "dateline/article.h"
#include "dateline/trim.h"
#include "syntax/query_error.h"
#include "syntax/query_words.h"
#include "syntax/wildcard_pattern.h"

namespace dateline {
namespace {

constexpr std::string_view kOr = " OR ";
constexpr std::string_view kSpace = " \t\n\r";

QueryNode text_node(std::string_view text, const Field* field) {
  return {.kind = QueryNode::Kind::phrase, .text = std::string(text), .field = field};
}

/// Parses one phrase.
class PhraseParser {
 public:
  PhraseParser(std::size_t column, const Field* field, MultiTerms& open)
      : column_(column), field_(field), open_(open) {}

  /// Returns the only part of the text, or an adjacent node of its parts.
  QueryNode parse(std::string_view text) {
    std::vector<QueryNode> parts = parts_of(text);
    if (parts.size() == 1) {
      return std::move(parts.front());
    }
    return in_a_row(std::move(parts));
  }

  /// Returns a near node of the parts, in which each word of a plain text is a clause of its own.
  QueryNode parse_near(std::string_view text, std::size_t distance) {
    QueryNode near{.kind = QueryNode::Kind::near, .field = field_, .distance = distance};
    for (QueryNode& part : parts_of(text)) {
      if (part.kind != QueryNode::Kind::phrase) {
        near.clauses.push_back({.occur = Occur::required, .node = std::move(part)});
        continue;
      }
      for (const Token& token : query_tokens(part.text)) {
        if (token.kind == Token::Kind::word) {
          const auto word =
              std::string_view(part.text).substr(token.begin, token.end - token.begin);
          near.clauses.push_back({.occur = Occur::required, .node = text_node(word, field_)});
        }
      }
    }
    return near.clauses.size() > 1 ? near : parse(text);
  }

 private:
  [[nodiscard]] QueryNode in_a_row(std::vector<QueryNode> parts) const {
    QueryNode phrase{
        .kind = QueryNode::Kind::near, .field = field_, .distance = 0, .ordered = true};
    for (QueryNode& part : parts) {
      phrase.clauses.push_back({.occur = Occur::required, .node = std::move(part)});
    }
    return phrase;
  }

  /// Splits the text into multi-terms, alternatives, and the plain texts between them.
  std::vector<QueryNode> parts_of(std::string_view text) {
    std::vector<QueryNode> parts;
    std::size_t begin = 0;  // of the current plain text
    const auto end_text = [&](std::size_t end) {
      const std::string_view between = trim(text.substr(begin, end - begin));
      if (has_words(between)) {
        parts.push_back(text_node(between, field_));
      }
    };
    std::size_t at = 0;
    while ((at = text.find_first_not_of(kSpace, at)) != std::string_view::npos) {
      const std::size_t end = part_end(text, at);
      if (auto part = part_of(text.substr(at, end - at))) {
        end_text(at);
        parts.push_back(std::move(*part));
        begin = end;
      }
      at = end;
    }
    if (begin == 0) {
      return {text_node(text, field_)};
    }
    end_text(text.size());
    return parts;
  }

  /// Returns the end of the word or the alternatives at `at`. A bracket without an OR in it is
  /// punctuation.
  static std::size_t part_end(std::string_view text, std::size_t at) {
    if (text[at] != '(') {
      return std::min(text.find_first_of(std::string(kSpace) + "(", at + 1), text.size());
    }
    std::size_t depth = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
      depth += text[i] == '(' ? 1 : 0;
      depth -= text[i] == ')' ? 1 : 0;
      if (depth == 0) {
        const bool is_choice = or_from(text.substr(at + 1, i - at - 1), 0) + at + 1 < i;
        return is_choice ? i + 1 : at + 1;
      }
    }
    return at + 1;
  }

  /// Returns the node of alternatives or of a multi-term. Returns nullopt for plain text.
  std::optional<QueryNode> part_of(std::string_view text) {
    if (text.size() > 1 && text.starts_with('(')) {
      return choice(text.substr(1, text.size() - 2));
    }
    std::string_view word = text;
    while (word.size() > 1 && std::string_view(",.;:!)").find(word.back()) != word.npos) {
      word.remove_suffix(1);
    }
    return open_.node_of(typed_word(std::string(word), column_), field_);
  }

  /// Returns the node of alternatives, from the text within their brackets.
  QueryNode choice(std::string_view text) {
    QueryNode any{.kind = QueryNode::Kind::any};
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = or_from(text, at);
      const std::string_view alternative = trim(text.substr(at, end - at));
      if (!has_words(alternative)) {
        throw error_at(column_, "OR in a phrase needs a word on both sides",
                       "write \"(one OR other) word\"");
      }
      any.clauses.push_back({.occur = Occur::should, .node = parse(alternative)});
      at = end + kOr.size();
    }
    return any;
  }

  /// Returns the offset of the next ` OR ` outside nested brackets, or the size of the text.
  static std::size_t or_from(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    for (; at < text.size(); ++at) {
      depth += text[at] == '(' ? 1 : 0;
      depth -= text[at] == ')' && depth > 0 ? 1 : 0;
      if (depth == 0 && text.substr(at).starts_with(kOr)) {
        return at;
      }
    }
    return text.size();
  }

  std::size_t column_;
  const Field* field_;
  MultiTerms& open_;
};

}  // namespace

QueryNode parse_phrase(std::string_view text, std::size_t column,
                       std::optional<std::size_t> distance, const Field* field, MultiTerms& open) {
  // A phrase in typographic quotes may contain straight quotes. `to_string` prints phrases in
  // straight quotes, so they must not contain any.
  std::string plain(text);
  std::replace(plain.begin(), plain.end(), '"', ' ');
  PhraseParser parser(column, field, open);
  return distance ? parser.parse_near(plain, *distance) : parser.parse(plain);
}

}  // namespace dateline
