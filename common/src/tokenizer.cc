#include "dateline/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <limits>
#include <stdexcept>
#include <utility>

#include "dateline/fold.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

enum class CharClass : std::uint8_t {
  separator,
  letter,
  digit,
  unspaced,
  apostrophe,
  hyphen,
  ignored
};

/// Returns true for scripts that are written without spaces between words, and for Hangul, whose
/// particles are attached to words.
bool is_unspaced_script(UChar32 c) {
  struct Range {
    UChar32 first;
    UChar32 last;
  };
  constexpr std::array<Range, 16> kRanges = {{{0x0E00, 0x0EFF},
                                              {0x1000, 0x109F},
                                              {0x1100, 0x11FF},
                                              {0x1780, 0x17FF},
                                              {0x2E80, 0x2FDF},
                                              {0x3005, 0x3007},
                                              {0x3021, 0x318F},
                                              {0x31A0, 0x31FF},
                                              {0x3400, 0x4DBF},
                                              {0x4E00, 0x9FFF},
                                              {0xA960, 0xA97F},
                                              {0xAC00, 0xD7FF},
                                              {0xF900, 0xFAFF},
                                              {0xFF66, 0xFFDC},
                                              {0x1B000, 0x1B16F},
                                              {0x20000, 0x3134F}}};
  for (const Range& range : kRanges) {
    if (c <= range.last) {
      return c >= range.first;
    }
  }
  return false;
}

CharClass classify_unicode(UChar32 c) {
  switch (c) {
    case 0x2018:  // ‘, which is inside a word only by mistake
    case 0x2019:  // ’
    case 0x02BB:  // ʻ
    case 0x02BC:  // ʼ
    case 0xFF07:  // ＇
      return CharClass::apostrophe;
    case 0x2010:  // hyphen
    case 0x2011:  // non-breaking hyphen
      return CharClass::hyphen;
    case 0x00AD:  // soft hyphen
    case 0x200B:  // zero-width space, which pages also put into long words as a break opportunity
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return CharClass::ignored;
    default:
      break;
  }
  const auto mask = U_GET_GC_MASK(c);
  if ((mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0) {
    return is_unspaced_script(c) ? CharClass::unspaced : CharClass::letter;
  }
  if ((mask & U_GC_N_MASK) != 0) {
    return is_unspaced_script(c) ? CharClass::unspaced : CharClass::digit;
  }
  return CharClass::separator;
}

CharClass classify(UChar32 c) {
  if (c >= 0x80) {
    return classify_unicode(c);
  }
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
    return CharClass::letter;
  }
  if (c >= '0' && c <= '9') {
    return CharClass::digit;
  }
  if (c == '\'') {
    return CharClass::apostrophe;
  }
  return c == '-' ? CharClass::hyphen : CharClass::separator;
}

/// One character of the text and the offset of the next one.
struct Char {
  UChar32 code = 0;
  CharClass type = CharClass::separator;
  std::uint32_t next = 0;
};

/// Splits one text into tokens.
class Scanner {
 public:
  explicit Scanner(std::string_view text)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 6 + 1);
    while (at_ < size_) {
      const Char c = char_at(at_);
      switch (c.type) {
        case CharClass::letter:
        case CharClass::digit:
          scan_compound();
          break;
        case CharClass::unspaced:
          scan_unspaced();
          break;
        default:
          at_ = c.next;
      }
    }
    return std::move(tokens_);
  }

 private:
  /// Returns the character at `offset`; a separator if `offset` is at or after the end.
  [[nodiscard]] Char char_at(std::uint32_t offset) const {
    if (offset >= size_) {
      return {.code = 0, .type = CharClass::separator, .next = size_};
    }
    const auto byte = static_cast<unsigned char>(text_[offset]);
    if (byte < 0x80) {
      return {.code = byte, .type = classify(byte), .next = offset + 1};
    }
    UChar32 code = 0;
    const char* data = text_.data();
    U8_NEXT(data, offset, size_, code);
    return {.code = code, .type = code < 0 ? CharClass::separator : classify(code), .next = offset};
  }

  [[nodiscard]] bool starts_word(std::uint32_t offset) const {
    const CharClass type = char_at(offset).type;
    return type == CharClass::letter || type == CharClass::digit;
  }

  /// Returns true if `stop` is a full stop inside an acronym: one letter before it, and after it a
  /// letter that is not followed by another. Example: both full stops of `A.B.C`.
  [[nodiscard]] bool continues_acronym(std::uint32_t stop, std::size_t letters_since_stop) const {
    if (letters_since_stop != 1 || stop >= size_ || text_[stop] != '.') {
      return false;
    }
    const Char letter = char_at(stop + 1);
    return letter.type == CharClass::letter && !starts_word(letter.next);
  }

  /// Returns true if `mark` is a point or comma inside a number: after a digit, and before a digit
  /// (point) or exactly three digits (comma). Examples: `3.5`, `1,200`.
  [[nodiscard]] bool continues_number(std::uint32_t mark, CharClass before) const {
    if (before != CharClass::digit || mark >= size_) {
      return false;
    }
    const auto digit = [&](std::uint32_t offset) {
      return char_at(offset).type == CharClass::digit;
    };
    if (text_[mark] == '.') {
      return digit(mark + 1);
    }
    return text_[mark] == ',' && digit(mark + 1) && digit(mark + 2) && digit(mark + 3) &&
           !digit(mark + 4);
  }

  /// Returns true if an apostrophe is at this offset and an `s` that ends the word follows it.
  [[nodiscard]] bool is_possessive(std::uint32_t apostrophe) const {
    const Char mark = char_at(apostrophe);
    const Char s = char_at(mark.next);
    return mark.type == CharClass::apostrophe && (s.code == 's' || s.code == 'S') &&
           !starts_word(s.next);
  }

  /// Reads the word at `at_` into `word`, moves `at_` after it, and returns the offset of the
  /// word's end. A possessive `'s` is skipped: it is not part of `word` and is after the returned
  /// offset. Example: at `Japan's` it reads `Japan` and returns the offset of the apostrophe.
  std::uint32_t scan_word(std::string& word) {
    word.clear();
    CharClass before = CharClass::separator;
    std::size_t letters_since_stop = 0;
    std::uint32_t end = at_;
    bool acronym = false;
    while (at_ < size_) {
      const Char c = char_at(at_);
      if (c.type == CharClass::letter || c.type == CharClass::digit) {
        if (word.size() < kMaxTokenBytes) {
          word.append(text_.substr(at_, c.next - at_));
        }
        ++letters_since_stop;
        before = c.type;
      } else if (c.type == CharClass::apostrophe) {
        if (is_possessive(at_) || char_at(c.next).type != CharClass::letter) {
          break;
        }
      } else if (continues_number(at_, before)) {
        if (text_[at_] == '.') {
          word.push_back('.');
        }
      } else if (continues_acronym(at_, letters_since_stop)) {
        letters_since_stop = 0;
        acronym = true;
      } else if (c.type != CharClass::ignored) {
        break;
      }
      at_ = c.next;
      end = at_;
    }
    if (acronym && letters_since_stop == 1 && at_ < size_ && text_[at_] == '.') {
      // The last full stop of `U.S.` is part of the acronym even if it also ends a sentence.
      end = ++at_;
    }
    if (is_possessive(at_)) {
      at_ = char_at(char_at(at_).next).next;
    }
    return end;
  }

  /// Reads words that are joined by hyphens, and adds each. If there are two or three, also adds
  /// the compound. Example: `co-operate` gives the words `co` and `operate` and the compound
  /// `cooperate`.
  void scan_compound() {
    constexpr int kMaxJoinedParts = 3;
    const std::uint32_t begin = at_;
    const std::uint32_t first_position = position_;
    std::string joined;
    std::string word;
    int parts = 0;
    std::uint32_t end = 0;
    while (true) {
      const std::uint32_t word_begin = at_;
      end = scan_word(word);
      std::string term = fold(word);
      if (parts < kMaxJoinedParts) {
        joined += term;
      }
      ++parts;
      add(std::move(term), {word_begin, end}, Token::Kind::word, position_++);
      if (char_at(at_).type != CharClass::hyphen || !starts_word(char_at(at_).next)) {
        break;
      }
      at_ = char_at(at_).next;
    }
    if (parts > 1 && parts <= kMaxJoinedParts) {
      add(std::move(joined), {begin, end}, Token::Kind::compound, first_position);
    }
  }

  /// Reads text in a script without spaces. Adds each character as a word, and each two adjacent
  /// characters as an n-gram.
  void scan_unspaced() {
    std::string before;
    std::uint32_t before_begin = 0;
    while (char_at(at_).type == CharClass::unspaced) {
      const std::uint32_t begin = at_;
      at_ = char_at(at_).next;
      std::string term = fold(text_.substr(begin, at_ - begin));
      if (!before.empty()) {
        add(before + term, {before_begin, at_}, Token::Kind::ngram, position_ - 1);
      }
      before = term;
      before_begin = begin;
      add(std::move(term), {begin, at_}, Token::Kind::word, position_++);
    }
  }

  struct Span {
    std::uint32_t begin;
    std::uint32_t end;
  };

  void add(std::string term, Span span, Token::Kind kind, std::uint32_t position) {
    if (term.size() > kMaxTokenBytes) {
      term.resize(cut_utf8(term, kMaxTokenBytes).size());
    }
    if (!term.empty()) {
      tokens_.push_back({.term = std::move(term),
                         .position = position,
                         .begin = span.begin,
                         .end = span.end,
                         .kind = kind});
    }
  }

  std::string_view text_;
  std::uint32_t size_;
  std::uint32_t at_ = 0;
  std::uint32_t position_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw std::length_error("a text of 4 GiB or more can't be tokenized");
  }
  return Scanner(text).run();
}

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  for (Token& token : tokenize(text)) {
    if (token.kind == Token::Kind::word) {
      words.push_back(std::move(token.term));
    }
  }
  return words;
}

}  // namespace dateline
