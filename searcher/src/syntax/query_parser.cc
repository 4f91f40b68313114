#include "dateline/query_parser.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "dateline/analyzer.h"
#include "dateline/error.h"
#include "dateline/fold.h"
#include "syntax/date_value.h"
#include "syntax/lexer.h"
#include "syntax/multi_terms.h"
#include "syntax/near_node.h"
#include "syntax/phrase_parser.h"
#include "syntax/query_error.h"
#include "syntax/query_words.h"

namespace dateline {
namespace {

using Kind = Lexeme::Kind;

// Limits that bound the cost of any query. A word whose positions must be compared, because it is
// in a phrase, a hyphenated word or a NEAR, costs a hundred times as much as a word that is only
// looked up.
constexpr std::size_t kMaxWords = 256;
constexpr std::size_t kMaxWordsInPhrases = 100;
constexpr std::size_t kMaxDepth = 50;

bool is_near(const Lexeme& lexeme) {
  return lexeme.kind == Kind::op_near || lexeme.kind == Kind::op_adjacent;
}

/// A recursive-descent parser. Each function `parse_...` consumes the lexemes of one rule of the
/// grammar.
class Parser {
 public:
  Parser(std::string_view query, std::chrono::year_month_day today)
      : lexemes_(lex(query)),
        today_(today),
        all_capitals_(!query.starts_with('(') &&
                      std::none_of(query.begin(), query.end(), [](char c) {
                        return std::islower(static_cast<unsigned char>(c)) != 0;
                      })) {}

  QueryNode parse() {
    QueryNode query = parse_any();
    if (peek().kind == Kind::close) {
      throw error_at(peek(), "closing bracket without an opening one", "remove it or add a `(`");
    }
    if (query.clauses.empty() && query.kind == QueryNode::Kind::sequence) {
      throw Error(ErrorCode::query, "the query has no word to search for",
                  "type a word, for example: missile");
    }
    return query;
  }

 private:
  [[nodiscard]] const Lexeme& peek() const { return lexemes_[at_]; }
  const Lexeme& take() { return lexemes_[at_++]; }

  bool accept(Kind kind) {
    if (peek().kind != kind) {
      return false;
    }
    ++at_;
    return true;
  }

  /// Grammar: sequence (OR sequence)*
  QueryNode parse_any() {
    QueryNode any{.kind = QueryNode::Kind::any};
    do {
      const Lexeme& first = peek();
      QueryNode part = parse_sequence();
      if (part.clauses.empty() && (peek().kind == Kind::op_or || !any.clauses.empty())) {
        throw error_at(first, "OR needs a word on both sides",
                       "write `or` in small letters to search for the word");
      }
      any.clauses.push_back({.occur = Occur::should, .node = simplify(std::move(part))});
    } while (accept(Kind::op_or));
    return any.clauses.size() == 1 ? std::move(any.clauses.front().node) : any;
  }

  /// Grammar: (NOT? near AND?)*
  QueryNode parse_sequence() {
    QueryNode sequence{.kind = QueryNode::Kind::sequence};
    bool after_and = false;
    while (peek().kind != Kind::end && peek().kind != Kind::close && peek().kind != Kind::op_or) {
      if (peek().kind == Kind::op_and) {
        const Lexeme& op = take();
        if (sequence.clauses.empty() || after_and || !starts_operand()) {
          throw error_at(op, "AND needs a word on both sides",
                         "write `and` in small letters to search for the word");
        }
        if (sequence.clauses.back().occur == Occur::should) {
          sequence.clauses.back().occur = Occur::required;
        }
        after_and = true;
        continue;
      }
      add_operand(sequence, after_and);
      after_and = false;
    }
    drop_negligible(sequence, all_capitals_);
    return sequence;
  }

  [[nodiscard]] bool starts_operand() const {
    const Kind kind = peek().kind;
    return kind != Kind::end && kind != Kind::close && kind != Kind::op_or &&
           kind != Kind::op_and && !is_near(peek());
  }

  void add_operand(QueryNode& sequence, bool after_and) {
    bool excluded = false;
    bool required = after_and;
    if (peek().kind == Kind::required) {
      const Lexeme& sign = take();
      if (!starts_operand() || peek().kind == Kind::op_not || peek().kind == Kind::required) {
        throw error_at(sign, "`+` needs a word after it");
      }
      required = true;
    }
    while (peek().kind == Kind::op_not) {
      const Lexeme& op = take();
      if (!starts_operand()) {
        throw error_at(op, "`" + op.text + "` needs a word after it");
      }
      excluded = !excluded;
    }
    QueryNode node = parse_near();
    if (node.kind == QueryNode::Kind::sequence && node.clauses.empty()) {
      return;  // an empty bracket
    }
    const bool plain =
        (node.kind == QueryNode::Kind::word || node.kind == QueryNode::Kind::wildcard ||
         node.kind == QueryNode::Kind::fuzzy) &&
        node.field == nullptr;
    Occur occur = plain && !required ? Occur::should : Occur::required;
    occur = excluded ? Occur::excluded : occur;
    sequence.clauses.push_back({.occur = occur, .node = std::move(node)});
  }

  /// Grammar: primary (NEAR primary)*
  QueryNode parse_near() {
    const Lexeme& first = peek();
    if (is_near(first)) {
      throw lacks_word(first);
    }
    const std::size_t words_before = words_in_phrases_;
    QueryNode node = parse_primary();
    const Lexeme& op = peek();
    if (!is_near(op)) {
      return node;
    }
    if (!takes_words()) {
      throw error_at(op, "`" + std::string(field_->name) + ":` can't take `" + op.text + "`",
                     "it joins words of an article's text");
    }
    QueryNode near{.kind = QueryNode::Kind::near, .field = field_, .unit = op.unit};
    near.distance = op.distance.value_or(kUsualDistance);
    near.ordered = op.kind == Kind::op_adjacent;
    add_near_operand(near, std::move(node), first, op);
    while (is_near(peek())) {
      const Lexeme& next = take();
      check_same_chain(next, op);
      if (!starts_operand()) {
        throw lacks_word(next);
      }
      const Lexeme& operand = peek();
      check_near_lexeme(operand, op);
      add_near_operand(near, parse_primary(), operand, op);
    }
    words_in_phrases_ = words_before + words_to_place(near);
    check_near(near, op);
    return near;
  }

  void check_near(const QueryNode& near, const Lexeme& lexeme) const {
    check_words_in_phrases(lexeme);
    if (!near.ordered && phrases_in(near) > kMaxNearPhrases) {
      throw error_at(lexeme,
                     "more than " + std::to_string(kMaxNearPhrases) +
                         " phrases, or words beside alternatives, in one NEAR",
                     "join two with AND");
    }
  }

  void add_near_operand(QueryNode& near, QueryNode node, const Lexeme& operand,
                        const Lexeme& op) const {
    check_near_lexeme(operand, op);
    if (is_text(node) && !has_words(node.text)) {
      throw lacks_word(op);
    }
    check_near_operand(node, operand, op, field_);
    near.clauses.push_back({.occur = Occur::required, .node = std::move(node)});
  }

  QueryNode parse_primary() {
    const Lexeme& lexeme = take();
    switch (lexeme.kind) {
      case Kind::open:
        return parse_bracket(lexeme);
      case Kind::field:
        return parse_field(lexeme);
      case Kind::exact:
        return parse_exact(lexeme);
      case Kind::at_least:
        return parse_at_least(lexeme);
      case Kind::phrase:
        return phrase_node(lexeme);
      default:
        return word_node(lexeme);
    }
  }

  /// Parses an ATLEAST and its bracket. Example: `ATLEAST3(missile)`.
  QueryNode parse_at_least(const Lexeme& name) {
    if (!takes_words()) {
      throw error_at(name, "`" + std::string(field_->name) + ":` can't take `" + name.text + "`",
                     "it counts words of an article's text");
    }
    const std::size_t words_before = words_in_phrases_;
    QueryNode counted{.kind = QueryNode::Kind::at_least, .times = name.times};
    const Lexeme& open = take();
    QueryNode inside = parse_bracket(open);
    counted.weight = std::exchange(inside.weight, 1.0);
    if ((inside.kind == QueryNode::Kind::sequence && inside.clauses.empty()) ||
        (is_text(inside) && !has_words(inside.text))) {
      throw error_at(name, "`" + name.text + "` has no word in its bracket");
    }
    const Field* const field = inside.field != nullptr ? inside.field : field_;
    counted.field = field;
    check_near_operand(inside, open, name, field);
    counted.clauses.push_back({.occur = Occur::required, .node = std::move(inside)});
    words_in_phrases_ = words_before + words_to_place(counted);
    check_words_in_phrases(name);
    return counted;
  }

  QueryNode parse_bracket(const Lexeme& open) {
    if (++depth_ > kMaxDepth) {
      throw error_at(open, "brackets nested more than " + std::to_string(kMaxDepth) + " deep");
    }
    QueryNode inside = parse_any();
    --depth_;
    const Lexeme& close = peek();
    if (!accept(Kind::close)) {
      throw error_at(open, "unclosed bracket", "close it with `)`");
    }
    inside.weight *= close.weight;
    return inside;
  }

  QueryNode parse_field(const Lexeme& name) {
    const Field* field = find_field(name.text);
    if (field == nullptr) {
      const auto near = suggest_field(name.text);
      throw error_at(name, "unknown field `" + name.text + ":`",
                     near ? "did you mean `" + std::string(*near) +
                                ":`? To search for the text as "
                                "typed, put it in quotes"
                          : "--help lists the fields; to search for the text as typed, put it "
                            "in quotes");
    }
    const Field* outer = field_;
    const bool outer_exact = exact_;
    field_ = field;
    exact_ = false;
    const Kind next = peek().kind;
    if (next != Kind::open && next != Kind::phrase && next != Kind::word && next != Kind::exact &&
        next != Kind::at_least) {
      throw error_at(name, "`" + name.text + ":` has nothing after it");
    }
    const Lexeme& value = peek();
    QueryNode node = parse_primary();
    field_ = outer;
    exact_ = outer_exact;
    if (is_text(node) && !has_words(node.text)) {
      throw error_at(value, "`" + name.text + ":` has no word after it");
    }
    return node;
  }

  /// Parses the operand of `=`: a word, a phrase or a bracket. In a field of names, only the whole
  /// name then matches. For a keyword, `=` changes nothing; in free text, it is ignored.
  QueryNode parse_exact(const Lexeme& sign) {
    if (field_ != nullptr && !is_entity(field_->kind) && field_->kind != FieldKind::keyword) {
      throw error_at(sign, "`" + std::string(field_->name) + ":` can't take a `=`",
                     is_date(*field_) ? "leave it out"
                                      : "person:, place: and org: can; for exactly this form "
                                        "of a word, put it in quotes");
    }
    const Kind next = peek().kind;
    if (next != Kind::open && next != Kind::phrase && next != Kind::word) {
      throw error_at(sign, "`=` needs a name directly after it");
    }
    const bool outer = exact_;
    exact_ = true;
    QueryNode node = parse_primary();
    exact_ = outer;
    return node;
  }

  /// Returns true if the current field is searched word by word: free text, the body or a zone.
  [[nodiscard]] bool takes_words() const {
    return field_ == nullptr || field_->kind == FieldKind::zone || field_->kind == FieldKind::body;
  }

  /// Adds the words of a lexeme to the numbers that are limited.
  /// @throws Error{ErrorCode::query} if a limit is exceeded
  void count_words(const Lexeme& lexeme) {
    const std::size_t words = query_tokens(lexeme.text).size();
    words_ += words;
    // A name, a keyword or a date is looked up as a whole.
    const bool in_phrase = words > 1 && takes_words();
    words_in_phrases_ += in_phrase ? words : 0;
    if (words_ > kMaxWords) {
      throw error_at(lexeme, "the query has more than " + std::to_string(kMaxWords) + " words",
                     "shorten it");
    }
    check_words_in_phrases(lexeme);
  }

  void check_words_in_phrases(const Lexeme& lexeme) const {
    if (words_in_phrases_ > kMaxWordsInPhrases) {
      throw error_at(lexeme,
                     "the query has more than " + std::to_string(kMaxWordsInPhrases) +
                         " words in phrases, hyphenated words and NEAR",
                     "shorten it");
    }
  }

  /// Returns the node for the value of a field that is looked up as a whole: a keyword, a name or a
  /// date.
  [[nodiscard]] QueryNode value_node(const Lexeme& lexeme) const {
    if (is_date(*field_)) {
      QueryNode dates = date_node(lexeme, *field_, today_);
      dates.weight = lexeme.weight;
      return dates;
    }
    QueryNode node{.kind = QueryNode::Kind::keyword, .text = lexeme.text, .field = field_};
    if (field_->kind == FieldKind::keyword) {
      const bool quoted = lexeme.typed.empty();
      node.text = quoted ? lexeme.text : lexeme.typed;
      node.weight = quoted ? lexeme.weight : 1;
      return node;
    }
    if (lexeme.edits > 0 || lexeme.text.find('*') != std::string::npos) {
      throw error_at(lexeme,
                     "`" + std::string(field_->name) + ":` can't take a `" +
                         (lexeme.edits > 0 ? "~" : "*") + "`",
                     "any part of a name finds it");
    }
    node.kind = QueryNode::Kind::name;
    node.exact = exact_;
    node.weight = lexeme.weight;
    std::replace(node.text.begin(), node.text.end(), '"', ' ');
    return node;
  }

  QueryNode word_node(const Lexeme& lexeme) {
    count_words(lexeme);
    if (lexeme.text.ends_with(':') &&
        find_field(std::string_view(lexeme.text).substr(0, lexeme.text.size() - 1)) != nullptr) {
      throw error_at(lexeme, "`" + lexeme.text + "` has nothing directly after it",
                     "write the word without a space: " + lexeme.text + "word");
    }
    if (!takes_words()) {
      return value_node(lexeme);
    }
    auto open = open_words_.node_of(
        {.text = lexeme.text, .edits = lexeme.edits, .column = lexeme.column}, field_);
    QueryNode node =
        open ? std::move(*open)
             : QueryNode{
                   .kind = QueryNode::Kind::word, .text = words_in(lexeme.text), .field = field_};
    node.weight = lexeme.weight;
    return node;
  }

  QueryNode phrase_node(const Lexeme& lexeme) {
    const bool needs_words = takes_words() || is_entity(field_->kind);
    if (needs_words && !has_words(lexeme.text)) {
      throw error_at(lexeme, "a phrase without a word",
                     lexeme.text.find('*') == std::string::npos
                         ? ""
                         : "a `*` matches letters of a word; it is not a word by itself");
    }
    if (lexeme.distance && !takes_words()) {
      throw error_at(lexeme, "`" + std::string(field_->name) + ":` can't take a `~`",
                     "leave out the `~" + std::to_string(*lexeme.distance) + "`");
    }
    const std::size_t words_before = words_in_phrases_;
    count_words(lexeme);
    if (!takes_words()) {
      return value_node(lexeme);
    }
    QueryNode node = parse_phrase(lexeme.text, lexeme.column, lexeme.distance, field_, open_words_);
    if (node.kind == QueryNode::Kind::near) {
      words_in_phrases_ = words_before + words_to_place(node);
      check_near(node, lexeme);
    }
    node.weight = lexeme.weight;
    return node;
  }

  /// Returns the clause of a sequence that has only one, not excluded; otherwise, returns the
  /// sequence.
  static QueryNode simplify(QueryNode sequence) {
    if (sequence.clauses.size() == 1 && sequence.clauses.front().occur != Occur::excluded) {
      QueryNode only = std::move(sequence.clauses.front().node);
      only.weight *= sequence.weight;
      return only;
    }
    return sequence;
  }

  std::vector<Lexeme> lexemes_;
  std::chrono::year_month_day today_;
  bool all_capitals_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t words_ = 0;
  std::size_t words_in_phrases_ = 0;
  MultiTerms open_words_;
  const Field* field_ = nullptr;
  bool exact_ = false;
};

}  // namespace

QueryNode parse_query(std::string_view query, std::chrono::year_month_day today) {
  return Parser(query, today).parse();
}

QueryNode parse_query(std::string_view query) {
  return parse_query(query,
                     std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace dateline
