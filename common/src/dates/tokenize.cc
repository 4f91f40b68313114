#include <algorithm>
#include <array>
#include <utility>

#include "dateline/ascii.h"
#include "token.h"

namespace dateline::dates {
namespace {

constexpr std::int32_t kLargestFigure = 999999999;

enum class Kind : std::uint8_t { letter, digit, space, punctuation };

constexpr std::array<Kind, 256> make_kinds() {
  std::array<Kind, 256> kinds{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    kinds[c] = letter                  ? Kind::letter
               : c >= '0' && c <= '9'  ? Kind::digit
               : c <= ' ' || c == 0x7F ? Kind::space
                                       : Kind::punctuation;
  }
  return kinds;
}

constexpr auto kKinds = make_kinds();

Kind kind_of(char c) {
  return kKinds[static_cast<unsigned char>(c)];
}

/// The ASCII form of a typographic character: `'` for `’`.
struct Typographic {
  char ascii = 0;        ///< 0: the character is not a typographic one
  std::size_t size = 0;  ///< the number of its bytes
};

/// Returns the ASCII form of the character at the start of `text`.
Typographic typographic(std::string_view text) {
  if (text.starts_with("\xC2\xA0")) {  // no-break space
    return {' ', 2};
  }
  if (text.size() < 3 || text[0] != '\xE2' || text[1] != '\x80') {
    return {};
  }
  switch (static_cast<unsigned char>(text[2])) {
    case 0x90:
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94:
    case 0x95:  // hyphens and dashes
      return {'-', 3};
    case 0x98:
    case 0x99:
      return {'\'', 3};
    case 0x9C:
    case 0x9D:
    case 0x9E:
      return {'"', 3};
    case 0xA6:
      return {'_', 3};  // an ellipsis
    case 0xAF:
    case 0x89:
    case 0x82:
    case 0x83:
      return {' ', 3};
    default:
      return {};
  }
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::size_t begin, std::size_t end)
      : text_(text.substr(0, end)), at_(begin) {
    tokens_.reserve((end - begin) / 5);
  }

  std::vector<Token> run();

 private:
  char peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool letter_at(std::size_t at) const {
    return at < text_.size() && kind_of(text_[at]) == Kind::letter &&
           typographic(text_.substr(at)).ascii == 0;
  }
  bool digit_at(std::size_t at) const { return at < text_.size() && is_digit(text_[at]); }

  /// A number, and how many digits it has.
  struct Figures {
    std::int32_t value = -1;  ///< -1: there are no digits
    std::size_t count = 0;
  };
  /// Returns the number in the digits from `at` on, reading at most `most` digits.
  Figures figures(std::size_t at, std::size_t most = std::string_view::npos) const;

  void add(Class cls, std::size_t size, std::int32_t value = 0, std::uint8_t digits = 0);
  void add_space();
  void add_word();
  void add_apostrophe(std::size_t size);
  void add_figures();
  bool add_numeric_date();
  bool add_clock(const Figures& hour);
  void add_figure_suffix(std::size_t size, const Figures& figure);

  std::string_view text_;
  std::size_t at_;
  std::vector<Token> tokens_;
  bool space_ = true;
  int newlines_ = 2;
};

Tokenizer::Figures Tokenizer::figures(std::size_t at, std::size_t most) const {
  Figures found;
  std::int64_t value = 0;
  while (found.count < most && digit_at(at + found.count)) {
    value = std::min<std::int64_t>(value * 10 + (text_[at + found.count] - '0'), kLargestFigure);
    ++found.count;
  }
  if (found.count > 0) {
    found.value = static_cast<std::int32_t>(value);
  }
  return found;
}

void Tokenizer::add(Class cls, std::size_t size, std::int32_t value, std::uint8_t digits) {
  const char first = text_[at_];
  tokens_.push_back({.begin = static_cast<std::uint32_t>(at_),
                     .end = static_cast<std::uint32_t>(at_ + size),
                     .value = value,
                     .cls = cls,
                     .digits = digits,
                     .capital = first >= 'A' && first <= 'Z',
                     .space = space_,
                     .opens = newlines_ > 1});
  at_ += size;
  space_ = false;
  newlines_ = 0;
}

void Tokenizer::add_space() {
  newlines_ += text_[at_] == '\n' ? 1 : 0;
  space_ = true;
  ++at_;
}

void Tokenizer::add_word() {
  const std::size_t begin = at_;
  std::size_t end = at_;
  std::uint32_t hash = kWordHashSeed;
  bool ascii = true;
  while (end < text_.size() && kind_of(text_[end]) == Kind::letter) {
    char c = text_[end];
    if (static_cast<unsigned char>(c) >= 0x80) {
      if (typographic(text_.substr(end)).ascii != 0) {
        break;
      }
      ascii = false;
    } else if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
    hash = add_to_word_hash(hash, c);
    ++end;
  }
  // `a.m.` and `p.m.` are the only words with inner full stops that matter here.
  const char first = text_[begin];
  if (end == begin + 1 && (first == 'a' || first == 'p' || first == 'A' || first == 'P') &&
      peek(1) == '.' && (peek(2) == 'm' || peek(2) == 'M') && !letter_at(begin + 3)) {
    add(Class::meridiem, peek(3) == '.' ? 4 : 3, first == 'p' || first == 'P' ? 12 : 0);
    return;
  }
  const std::string_view word = text_.substr(begin, end - begin);
  if (word == "o" && end < text_.size()) {
    const bool typewriter = text_[end] == '\'';
    const std::size_t clock = end + (typewriter ? 1 : 3);
    if ((typewriter || typographic(text_.substr(end)).ascii == '\'') &&
        text_.substr(std::min(clock, text_.size())).starts_with("clock")) {
      add(Class::oclock, clock + 5 - begin);
      return;
    }
  }
  const Word found = ascii ? find_word(word, hash) : Word{};
  Class cls = found.cls;
  if (cls == Class::other && word.size() > 4 && word.ends_with("ed") && !word.ends_with("eed") &&
      !word.starts_with("un") && first >= 'a') {
    cls = Class::past_verb;
  }
  if ((cls == Class::zone || cls == Class::bc) && (first < 'A' || first > 'Z')) {
    cls = Class::other;
  }
  add(cls, word.size(), found.value);
}

void Tokenizer::add_apostrophe(std::size_t size) {
  const std::size_t next = at_ + size;
  if (!space_ && next < text_.size() && (text_[next] == 's' || text_[next] == 'S') &&
      !letter_at(next + 1) && !digit_at(next + 1)) {
    add(Class::possessive, size + 1);
    return;
  }
  if (text_.substr(next).starts_with("ll") && !letter_at(next + 2)) {
    add(Class::future_verb, size + 2);
    return;
  }
  const Figures decade = figures(next, 3);
  if (decade.count == 2 &&
      (space_ || tokens_.empty() || tokens_.back().cls == Class::punctuation)) {
    const bool plural = next + 2 < text_.size() && text_[next + 2] == 's' && !letter_at(next + 3);
    add(plural ? Class::plural_digits : Class::digits, size + (plural ? 3 : 2), decade.value,
        plural ? 2 : 0);
    if (!plural) {
      tokens_.back().digits = kApostropheYear;
    }
    return;
  }
  add(Class::punctuation, size, '\'');
}

/// Adds a numeric date and returns true: `2023-01-11`, `2023/01/11`, `11/08/89`, `11-08-1989`,
/// `8.11.1989`. Returns false for anything else. With slashes the month comes first, as Americans
/// write it, unless it is above 12; with hyphens and full stops the day comes first.
bool Tokenizer::add_numeric_date() {
  if (at_ > 0 && !space_ && (text_[at_ - 1] == '/' || text_[at_ - 1] == '.')) {
    return false;  // a path
  }
  const auto first = figures(at_, 5);
  const std::size_t first_end = at_ + first.count;
  if (first.count == 0 || first.count == 3 || first.count > 4 || first_end >= text_.size()) {
    return false;
  }
  const char separator = text_[first_end];
  if (separator != '-' && separator != '/' && separator != '.') {
    return false;
  }
  const auto second = figures(first_end + 1, 3);
  const std::size_t second_end = first_end + 1 + second.count;
  if (second.count == 0 || second.count > 2 || second_end >= text_.size() ||
      text_[second_end] != separator) {
    return false;
  }
  const auto third = figures(second_end + 1, 5);
  const std::size_t end = second_end + 1 + third.count;
  const bool year_first = first.count == 4;
  if ((year_first ? third.count < 1 || third.count > 2 : third.count != 2 && third.count != 4) ||
      (letter_at(end) && text_[end] != 'T') ||
      (end < text_.size() && (text_[end] == separator || text_[end] == '/') &&
       (digit_at(end + 1) || letter_at(end + 1)))) {
    return false;
  }
  std::int32_t year = year_first ? first.value : third.value;
  if (!year_first && third.count == 2) {
    if (separator != '/') {
      return false;
    }
    year += year < 50 ? 2000 : 1900;
  }
  std::int32_t month = year_first ? second.value : first.value;
  std::int32_t day = year_first ? third.value : second.value;
  if (!year_first && (separator != '/' || month > 12)) {
    std::swap(month, day);
  }
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > 31) {
    return false;
  }
  add(Class::numeric_date, end - at_, year * 10000 + month * 100 + day,
      !year_first && separator == '/' && day <= 12 ? 1 : 0);
  if (peek(0) == 'T' && digit_at(at_ + 1)) {
    ++at_;
  } else if (peek(0) == 'T') {
    tokens_.back().cls = Class::other;
  }
  return true;
}

/// Adds a time of day and returns true: `10:35`, `18:30:59.123`. The token includes a numeric zone
/// or `Z` after it. Returns false for anything else.
bool Tokenizer::add_clock(const Figures& hour) {
  if (hour.count > 2 || hour.value > 24 || peek(hour.count) != ':') {
    return false;
  }
  const auto minute = figures(at_ + hour.count + 1, 3);
  if (minute.count != 2 || minute.value > 59) {
    return false;
  }
  std::size_t size = hour.count + 3;
  if (peek(size) == ':' && figures(at_ + size + 1, 3).count == 2) {
    size += 3;
    if ((peek(size) == '.' || peek(size) == ',') && digit_at(at_ + size + 1)) {
      size += 1 + figures(at_ + size + 1, 9).count;
    }
  } else if (peek(size) == ':') {
    return false;
  }
  if (peek(size) == 'Z' && !letter_at(at_ + size + 1)) {
    ++size;
  } else if ((peek(size) == '+' || peek(size) == '-') && figures(at_ + size + 1, 5).count >= 2) {
    const bool colon = peek(size + 3) == ':' && figures(at_ + size + 4, 3).count == 2;
    const auto zone = figures(at_ + size + 1, 5).count;
    if (colon || zone == 4) {
      size += colon ? 6 : 5;
    }
  }
  add(Class::clock, size, hour.value * 60 + minute.value);
  return true;
}

/// Adds a figure with its suffix: `11th`, `1980s`, `1980's`. Adds the figure alone if there is no
/// such suffix: `10` for `10pm`.
void Tokenizer::add_figure_suffix(std::size_t size, const Figures& figure) {
  const std::string_view rest = text_.substr(at_ + size);
  const auto digits = static_cast<std::uint8_t>(std::min<std::size_t>(figure.count, 10));
  const auto ends_word = [&](std::size_t length) {
    return !letter_at(at_ + size + length) && !digit_at(at_ + size + length);
  };
  if ((rest.starts_with("st") || rest.starts_with("nd") || rest.starts_with("rd") ||
       rest.starts_with("th")) &&
      ends_word(2)) {
    add(Class::ordinal_digit, size + 2, figure.value, digits);
    return;
  }
  const auto mark = rest.starts_with('\'') ? Typographic{'\'', 1} : typographic(rest);
  const std::size_t plural = mark.ascii == '\'' ? mark.size : 0;
  if ((figure.count == 4 || figure.count == 2) && figure.value % 10 == 0 &&
      rest.substr(plural).starts_with('s') && ends_word(plural + 1)) {
    add(Class::plural_digits, size + plural + 1, figure.value, digits);
    return;
  }
  add(Class::digits, size, figure.value, digits);
}

void Tokenizer::add_figures() {
  const auto figure = figures(at_);
  std::size_t size = figure.count;
  if (figure.count <= 4 && (add_numeric_date() || add_clock(figure))) {
    return;
  }
  std::int64_t value = figure.value;
  bool decimal = false;
  while (figure.count <= 3 && peek(size) == ',' && figures(at_ + size + 1, 4).count == 3) {
    value = std::min<std::int64_t>(value * 1000 + figures(at_ + size + 1, 3).value, kLargestFigure);
    size += 4;
    decimal = true;
  }
  if (peek(size) == '.' && digit_at(at_ + size + 1)) {
    size += 1 + figures(at_ + size + 1).count;
    decimal = true;
  }
  if (decimal) {
    add(Class::decimal, size, static_cast<std::int32_t>(value), 10);
    return;
  }
  add_figure_suffix(size, figure);
}

std::vector<Token> Tokenizer::run() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    switch (kind_of(c)) {
      case Kind::space:
        add_space();
        break;
      case Kind::digit:
        add_figures();
        break;
      case Kind::punctuation:
        if (c == '\'') {
          add_apostrophe(1);
        } else {
          add(Class::punctuation, 1, c);
        }
        break;
      case Kind::letter: {
        const auto mark =
            static_cast<unsigned char>(c) >= 0x80 ? typographic(text_.substr(at_)) : Typographic{};
        if (mark.ascii == 0) {
          add_word();
        } else if (mark.ascii == ' ') {
          space_ = true;
          at_ += mark.size;
        } else if (mark.ascii == '\'') {
          add_apostrophe(mark.size);
        } else {
          add(Class::punctuation, mark.size, mark.ascii);
        }
        break;
      }
    }
  }
  return std::move(tokens_);
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, std::size_t begin, std::size_t end) {
  return Tokenizer(text, begin, end).run();
}

}  // namespace dateline::dates
