#include "lexer.h"

#include <algorithm>
#include <array>

#include "dateline/analyzer.h"
#include "dateline/error.h"
#include "dateline/fold.h"
#include "dateline/tokenizer.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

struct Quote {
  std::string_view open;
  std::string_view close;
};

/// People paste typographic quotation marks, and those of German and French pages.
constexpr std::array<Quote, 4> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}}};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_separator(char c) {
  return c == '/' || c == ',' || c == ';';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// No lower-case letter, and a function word: a sentence in capitals, in which AND is no operator.
bool is_prose_in_capitals(std::string_view query) {
  if (std::any_of(query.begin(), query.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return false;
  }
  const std::vector<Token> tokens = tokenize(query);
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return is_stop_word(token.term) && token.term != "and" && token.term != "or" &&
           token.term != "not";
  });
}

class Lexer {
 public:
  explicit Lexer(std::string_view query)
      : query_(query), operators_(!is_prose_in_capitals(query)) {}

  std::vector<Lexeme> run() {
    while (skip_space()) {
      if (lexemes_.size() == kMaxLexemes) {
        throw Error(ErrorCode::query,
                    "the query has more than " + std::to_string(kMaxLexemes) + " words",
                    "shorten it");
      }
      next();
    }
    add(Lexeme::Kind::end, {});
    return std::move(lexemes_);
  }

 private:
  /// Passes over white space and the punctuation that separates words as it does.
  bool skip_space() {
    while (at_ < query_.size() && (is_space(query_[at_]) || is_separator(query_[at_]))) {
      ++at_;
    }
    start_ = at_;
    return at_ < query_.size();
  }

  void next() {
    const char c = query_[at_];
    if (c == '(' || c == ')') {
      ++at_;
      open_ = c == '(' ? open_ + 1 : open_ - std::min<std::size_t>(open_, 1);
      add(c == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, std::string(1, c));
    } else if (c == '-' && at_ + 1 < query_.size() && !is_space(query_[at_ + 1]) &&
               query_[at_ + 1] != '-' && query_[at_ + 1] != ')') {
      ++at_;
      add(Lexeme::Kind::op_not, "-");
    } else if (c == '=' && (is_value() || open_ > 0) && at_ + 1 < query_.size() &&
               !is_space(query_[at_ + 1]) && query_[at_ + 1] != '=' && query_[at_ + 1] != ')') {
      ++at_;
      add(Lexeme::Kind::exact, "=");
    } else if (!lex_phrase() && (is_value() || !lex_field())) {
      lex_word();
    }
  }

  /// Right behind a field, where an id such as `https://…` is no field of its own.
  [[nodiscard]] bool is_value() const {
    return !lexemes_.empty() && (lexemes_.back().kind == Lexeme::Kind::field ||
                                 lexemes_.back().kind == Lexeme::Kind::exact);
  }

  bool lex_phrase() {
    for (const Quote& quote : kQuotes) {
      if (!query_.substr(at_).starts_with(quote.open)) {
        continue;
      }
      const std::size_t begin = at_ + quote.open.size();
      std::size_t end = query_.find(quote.close, begin);
      std::size_t close_size = quote.close.size();
      if (end == std::string_view::npos) {
        // Opened with one kind of mark and closed with the plain one.
        end = query_.find('"', begin);
        close_size = 1;
      }
      if (end == std::string_view::npos) {
        throw Error(ErrorCode::query,
                    "unclosed quote (column " + std::to_string(column_of(at_)) + ")",
                    "close the phrase with \"; in a shell, put the whole query in single quotes");
      }
      at_ = end + close_size;
      add(Lexeme::Kind::phrase, std::string(query_.substr(begin, end - begin)));
      return true;
    }
    return false;
  }

  /// A name, a colon, and something right behind it.
  bool lex_field() {
    std::size_t end = at_;
    while (end < query_.size() && is_name(query_[end])) {
      ++end;
    }
    if (end == at_ || end + 1 >= query_.size() || query_[end] != ':' || is_space(query_[end + 1])) {
      return false;
    }
    const std::string name(query_.substr(at_, end - at_));
    at_ = end + 1;
    add(Lexeme::Kind::field, name);
    return true;
  }

  /// White space, a bracket or a quote; in free text also a slash or comma, but inside a number.
  [[nodiscard]] bool ends_word(std::size_t at, bool value) const {
    const char c = query_[at];
    if (is_space(c) || c == '(' || c == ')' || c == '"') {
      return true;
    }
    return is_separator(c) && !value &&
           (!is_digit(query_[at - 1]) || at + 1 == query_.size() || !is_digit(query_[at + 1]));
  }

  void lex_word() {
    const bool value = is_value();
    std::size_t end = at_ + 1;
    while (end < query_.size() && !ends_word(end, value)) {
      ++end;
    }
    const std::string word(query_.substr(at_, end - at_));
    at_ = end;
    if (operators_ && !value && word == "AND") {
      add(Lexeme::Kind::op_and, word);
    } else if (operators_ && !value && word == "OR") {
      add(Lexeme::Kind::op_or, word);
    } else if (operators_ && !value && word == "NOT") {
      add(Lexeme::Kind::op_not, word);
    } else {
      add(Lexeme::Kind::word, word);
    }
  }

  void add(Lexeme::Kind kind, std::string text) {
    lexemes_.push_back({.kind = kind, .text = std::move(text), .column = column_of(start_)});
    start_ = at_;
  }

  [[nodiscard]] std::size_t column_of(std::size_t offset) const {
    const auto begins_character = [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    };
    return static_cast<std::size_t>(
               std::count_if(query_.begin(), query_.begin() + static_cast<std::ptrdiff_t>(offset),
                             begins_character)) +
           1;
  }

  std::string_view query_;
  bool operators_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::size_t open_ = 0;  ///< brackets that are open
  std::vector<Lexeme> lexemes_;
};

}  // namespace

std::vector<Lexeme> lex(std::string_view query) {
  if (query.size() > kMaxQueryBytes) {
    throw Error(ErrorCode::query,
                "the query is longer than " + std::to_string(kMaxQueryBytes / 1024) + " KiB",
                "shorten it");
  }
  const std::string valid = repair_utf8(query);
  return Lexer(valid).run();
}

}  // namespace dateline
