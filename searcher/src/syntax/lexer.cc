#include "syntax/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "dateline/analyzer.h"
#include "dateline/ascii.h"
#include "dateline/error.h"
#include "dateline/fold.h"
#include "dateline/utf8.h"
#include "syntax/query_error.h"
#include "syntax/query_words.h"

namespace dateline {
namespace {

struct Quote {
  std::string_view open;
  std::string_view close;
};

/// Straight and typographic quotation marks, as in English, German and French text: users paste
/// queries from web pages.
constexpr std::array<Quote, 4> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}}};

/// The names of the proximity operators.
struct NearOperator {
  std::string_view name;
  Lexeme::Kind kind;
  bool needs_distance;  ///< without a distance, the name is an ordinary word
};
constexpr std::array<NearOperator, 4> kNearOperators = {{{"NEAR", Lexeme::Kind::op_near, false},
                                                         {"ADJ", Lexeme::Kind::op_adjacent, false},
                                                         {"W", Lexeme::Kind::op_near, true},
                                                         {"PRE", Lexeme::Kind::op_adjacent, true}}};

bool is_separator(char c) {
  return c == '/' || c == ',' || c == ';';
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// Returns true if the query is a sentence in capitals, in which AND is a word and not an operator:
/// it has no lower-case letter, contains a function word other than AND, OR and NOT, and does not
/// begin with a bracket. Example: `MINISTRY OF DEFENCE AND NATO`.
bool is_prose_in_capitals(std::string_view query) {
  if (query.starts_with('(') ||
      std::any_of(query.begin(), query.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return false;
  }
  const std::vector<Token> tokens = query_tokens(query);
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
  /// Skips white space, slashes, commas and semicolons. Returns false at the end of the query.
  bool skip_space() {
    while (at_ < query_.size() && (is_space(query_[at_]) || is_separator(query_[at_]))) {
      ++at_;
    }
    start_ = at_;
    return at_ < query_.size();
  }

  /// Adds the lexeme at `at_`.
  void next() {
    const char c = query_[at_];
    if (c == '(' || c == ')') {
      ++at_;
      open_ = c == '(' ? open_ + 1 : open_ - std::min<std::size_t>(open_, 1);
      add(c == '(' ? Lexeme::Kind::open : Lexeme::Kind::close, std::string(1, c));
      lexemes_.back().weight = c == ')' ? lex_weight() : 1;
    } else if (c == '-' && at_ + 1 < query_.size() && !is_space(query_[at_ + 1]) &&
               query_[at_ + 1] != '-' && query_[at_ + 1] != ')') {
      ++at_;
      add(Lexeme::Kind::op_not, "-");
    } else if (c == '+' && !is_value() && at_ + 1 < query_.size() && !is_space(query_[at_ + 1]) &&
               query_[at_ + 1] != '+' && query_[at_ + 1] != ')') {
      ++at_;
      add(Lexeme::Kind::required, "+");
    } else if (c == '=' && (is_value() || open_ > 0) && at_ + 1 < query_.size() &&
               !is_space(query_[at_ + 1]) && query_[at_ + 1] != '=' && query_[at_ + 1] != ')') {
      ++at_;
      add(Lexeme::Kind::exact, "=");
    } else if (!lex_phrase() && !lex_at_least() && (is_value() || (!lex_field() && !lex_near()))) {
      lex_word();
    }
  }

  /// Returns true directly after a field and its colon (and `=`). The value of a field is not split
  /// further. Example: in `id:https://…`, `https:` is not a field.
  [[nodiscard]] bool is_value() const {
    return !lexemes_.empty() && (lexemes_.back().kind == Lexeme::Kind::field ||
                                 lexemes_.back().kind == Lexeme::Kind::exact);
  }

  /// Reads a phrase in quotes, if there is one here. So do the functions below: each returns false,
  /// and reads nothing, if its lexeme does not begin here.
  bool lex_phrase() {
    for (const Quote& quote : kQuotes) {
      if (!query_.substr(at_).starts_with(quote.open)) {
        continue;
      }
      const std::size_t begin = at_ + quote.open.size();
      std::size_t end = query_.find(quote.close, begin);
      std::size_t close_size = quote.close.size();
      if (end == std::string_view::npos) {
        // A typographic opening mark may be closed by a straight one.
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
      const double weight = lex_weight();
      add(Lexeme::Kind::phrase, std::string(query_.substr(begin, end - begin)));
      lexemes_.back().distance = distance;
      lexemes_.back().weight = weight;
      return true;
    }
    return false;
  }

  /// Reads the `~5` directly after a phrase. Returns nullopt if there is none.
  std::optional<std::size_t> lex_tilde() {
    if (at_ == query_.size() || query_[at_] != '~') {
      return std::nullopt;
    }
    const std::size_t tilde = at_;
    const std::size_t end = std::min(word_end(at_ + 1), query_.find('^', at_));
    at_ = end;
    return distance_of(tilde, end, "write \"two words\"~5 for words at most 5 words apart");
  }

  /// Reads the `^2` directly after a phrase or bracket. Returns 1 if there is none.
  double lex_weight() {
    if (at_ == query_.size() || query_[at_] != '^') {
      return 1;
    }
    const std::size_t sign = at_;
    at_ = word_end(at_ + 1);
    const auto weight = number_in(query_.substr(sign + 1, at_ - sign - 1));
    if (!weight) {
      throw bad_weight(sign, at_);
    }
    return *weight;
  }

  /// Returns the weight that `text` spells as a plain decimal number. Returns nullopt unless it is
  /// above 0 and at most `kMaxWeight`.
  static std::optional<double> number_in(std::string_view text) {
    double number = 0;
    const auto [stop, error] =
        std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    const bool whole = error == std::errc() && stop == text.data() + text.size();
    return whole && number > 0 && number <= kMaxWeight ? std::optional(number) : std::nullopt;
  }

  [[nodiscard]] Error bad_weight(std::size_t sign, std::size_t end) const {
    return error_at(column_of(sign),
                    "invalid weight `" + std::string(query_.substr(sign, end - sign)) +
                        "`, must be above 0 and at most " +
                        std::to_string(static_cast<int>(kMaxWeight)),
                    "write missile^2 to make a word count twice as much");
  }

  /// Reads `ATLEAST3` before a bracket.
  bool lex_at_least() {
    constexpr std::string_view kName = "ATLEAST";
    const std::size_t end = word_end(at_);
    const std::size_t digits = at_ + kName.size();
    const std::size_t next = std::min(query_.find_first_not_of(" \t\n\r", end), query_.size());
    if (!operators_ || !query_.substr(at_).starts_with(kName) || digits >= end ||
        !is_digit(query_[digits]) || next == query_.size() || query_[next] != '(') {
      return false;
    }
    const std::string text(query_.substr(at_, end - at_));
    std::size_t times = 0;
    const auto [stop, error] = std::from_chars(query_.data() + digits, query_.data() + end, times);
    if (error != std::errc() || stop != query_.data() + end || times == 0 || times > kMaxTimes) {
      throw error_at(column_of(at_),
                     "`" + text + "` needs a number from 1 to " + std::to_string(kMaxTimes),
                     "write ATLEAST3(missile) for articles that have the word three times");
    }
    at_ = end;
    add(Lexeme::Kind::at_least, text);
    lexemes_.back().times = times;
    return true;
  }

  /// Reads `NEAR`, `NEAR/5`, `NEAR/S`, `ADJ`, `W/5`, `PRE/5` and so on.
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
    const std::string_view reach = slash < end ? query_.substr(slash + 1, end - slash - 1) : "";
    const NearUnit unit = reach == "S" || reach == "s"   ? NearUnit::sentence
                          : reach == "P" || reach == "p" ? NearUnit::paragraph
                                                         : NearUnit::words;
    if (op->needs_distance && !has_number && unit == NearUnit::words) {
      return false;
    }
    std::size_t distance = unit == NearUnit::words ? kUsualDistance : 0;
    if (slash < end && unit == NearUnit::words) {
      distance = distance_of(slash, end,
                             "write " + std::string(name) + "/5, or `" + fold(name) +
                                 "` in small letters to search for the word");
    }
    const std::string text(query_.substr(at_, end - at_));
    at_ = end;
    add(op->kind, text);
    lexemes_.back().distance = distance;
    lexemes_.back().unit = unit;
    return true;
  }

  /// Returns the number between the sign at `sign` and `end`.
  /// @throws Error{ErrorCode::query} with `hint` unless it is from 0 to `kMaxDistance`
  [[nodiscard]] std::size_t distance_of(std::size_t sign, std::size_t end,
                                        const std::string& hint) const {
    const std::string_view text = query_.substr(sign + 1, end - sign - 1);
    std::size_t distance = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), distance);
    if (error != std::errc() || stop != text.data() + text.size() || distance > kMaxDistance) {
      throw error_at(column_of(sign),
                     "invalid distance `" + std::string(query_.substr(sign, end - sign)) +
                         "`, must be from 0 to " + std::to_string(kMaxDistance),
                     hint);
    }
    return distance;
  }

  /// Returns the offset of the first white space, bracket, quote, comma or semicolon at or after
  /// `from`.
  [[nodiscard]] std::size_t word_end(std::size_t from) const {
    return std::min(query_.find_first_of(" \t\n\r()\",;", from), query_.size());
  }

  /// Reads a field: a name, a colon, and directly after it any character except white space.
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

  /// Returns true if the character at `at` ends a word: white space, a bracket or a quote; outside
  /// the value of a field also a slash, comma or semicolon, except between two digits. Example:
  /// `1,500` and `9/11` are one word each.
  [[nodiscard]] bool ends_word(std::size_t at, bool value) const {
    const char c = query_[at];
    if (is_space(c) || c == '(' || c == ')' || c == '"') {
      return true;
    }
    return is_separator(c) && !value &&
           (!is_digit(query_[at - 1]) || at + 1 == query_.size() || !is_digit(query_[at + 1]));
  }

  /// Reads a word, or one of the operators AND, OR and NOT.
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
      add_word(word, end - word.size());
    }
  }

  /// Adds a word, and moves its `~1` and `^2`, if any, to `edits` and `weight`.
  void add_word(const std::string& typed, std::size_t begin) {
    std::string text = typed;
    double weight = 1;
    std::size_t edits = 0;
    const std::size_t caret = text.rfind('^');
    if (caret != std::string::npos && caret > 0 && caret + 1 < text.size() &&
        std::all_of(text.begin() + static_cast<std::ptrdiff_t>(caret) + 1, text.end(),
                    [](char c) { return is_digit(c) || c == '.'; })) {
      const auto number = number_in(std::string_view(text).substr(caret + 1));
      if (!number && !is_value()) {
        throw bad_weight(begin + caret, begin + typed.size());
      }
      weight = number.value_or(1);
      text.resize(number ? caret : text.size());
    }
    const std::size_t tilde = text.rfind('~');
    if (tilde != std::string::npos && tilde > 0 && tilde + 2 == text.size() &&
        is_digit(text.back())) {
      edits = static_cast<std::size_t>(text.back() - '0');
      text.resize(tilde);
    }
    add(Lexeme::Kind::word, std::move(text));
    lexemes_.back().weight = weight;
    lexemes_.back().edits = edits;
    lexemes_.back().typed = typed;
  }

  void add(Lexeme::Kind kind, std::string text) {
    lexemes_.push_back({.kind = kind, .text = std::move(text), .column = column_of(start_)});
    start_ = at_;
  }

  /// Returns the column of a byte offset, in characters from 1.
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
  std::size_t open_ = 0;  ///< the number of brackets that are open
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
