#include "lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "dateline/analyzer.h"
#include "dateline/error.h"
#include "dateline/fold.h"
#include "dateline/tokenizer.h"
#include "dateline/utf8.h"
#include "query_error.h"

namespace dateline {
namespace {

struct Quote {
  std::string_view open;
  std::string_view close;
};

/// People paste typographic quotation marks, and those of German and French pages.
constexpr std::array<Quote, 4> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}}};

/// The operators that stand between words close together.
struct NearOperator {
  std::string_view name;
  Lexeme::Kind kind;
  bool needs_distance;  ///< else it is an ordinary word
};
constexpr std::array<NearOperator, 4> kNearOperators = {{{"NEAR", Lexeme::Kind::op_near, false},
                                                         {"ADJ", Lexeme::Kind::op_adjacent, false},
                                                         {"W", Lexeme::Kind::op_near, true},
                                                         {"PRE", Lexeme::Kind::op_adjacent, true}}};

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
    } else if (!lex_phrase() && (is_value() || (!lex_field() && !lex_near()))) {
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
        throw error_at(
            column_of(at_), "unclosed quote",
            "close the phrase with \"; in a shell, put the whole query in single quotes");
      }
      at_ = end + close_size;
      const auto distance = lex_tilde();
      add(Lexeme::Kind::phrase, std::string(query_.substr(begin, end - begin)));
      lexemes_.back().distance = distance;
      return true;
    }
    return false;
  }

  /// `~5` right behind a phrase.
  std::optional<std::size_t> lex_tilde() {
    if (at_ == query_.size() || query_[at_] != '~') {
      return std::nullopt;
    }
    const std::size_t tilde = at_;
    const std::size_t end = word_end(at_ + 1);
    at_ = end;
    return distance_of(tilde, end, "write \"two words\"~5 for words at most 5 words apart");
  }

  /// `NEAR`, `NEAR/5` and the like.
  bool lex_near() {
    const std::size_t end = word_end(at_);
    const std::size_t slash = std::min(query_.find('/', at_), end);
    const std::string_view name = query_.substr(at_, slash - at_);
    const auto* const op =
        std::find_if(kNearOperators.begin(), kNearOperators.end(),
                     [&](const NearOperator& known) { return known.name == name; });
    if (!operators_ || op == kNearOperators.end()) {
      return false;
    }
    const bool has_number = slash + 1 < end && is_digit(query_[slash + 1]);
    if (op->needs_distance && !has_number) {
      return false;
    }
    std::size_t distance = kUsualDistance;
    if (slash < end) {
      distance = distance_of(slash, end,
                             "write " + std::string(name) + "/5, or `" + fold(name) +
                                 "` in small letters to search for the word");
    }
    const std::string text(query_.substr(at_, end - at_));
    at_ = end;
    add(op->kind, text);
    lexemes_.back().distance = distance;
    return true;
  }

  /// The number behind the sign at `sign`.
  [[nodiscard]] std::size_t distance_of(std::size_t sign, std::size_t end,
                                        const std::string& hint) const {
    const std::string_view text = query_.substr(sign + 1, end - sign - 1);
    std::size_t distance = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), distance);
    if (error != std::errc() || stop != text.data() + text.size() || distance > kMaxDistance) {
      throw error_at(column_of(sign),
                     "`" + std::string(query_.substr(sign, end - sign)) +
                         "` is no distance from 0 to " + std::to_string(kMaxDistance),
                     hint);
    }
    return distance;
  }

  /// The next white space, bracket, quote, comma or semicolon.
  [[nodiscard]] std::size_t word_end(std::size_t from) const {
    return std::min(query_.find_first_of(" \t\n\r()\",;", from), query_.size());
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
