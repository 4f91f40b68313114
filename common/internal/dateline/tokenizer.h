/// Splits text into the tokens that become terms. Articles and queries use the same tokenizer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A token of a text.
struct Token {
  enum class Kind : std::uint8_t {
    word,      ///< a word or number
    compound,  ///< the joined parts of a hyphenated word, at the position of the first part
    ngram,     ///< two adjacent characters of a script without spaces, at the first's position
  };

  std::string term;            ///< folded (fold.h), without NUL; 1 to `kMaxTokenBytes` bytes
  std::uint32_t position = 0;  ///< the number of words before it in the text
  std::uint32_t begin = 0;     ///< the offset of its first byte in the text
  std::uint32_t end = 0;       ///< the offset after its last byte
  Kind kind = Kind::word;

  bool operator==(const Token&) const = default;
};

/// The maximum size of a term. A longer word is truncated. A SHA-256 in hex has 64 bytes.
constexpr std::size_t kMaxTokenBytes = 100;

/// Returns the tokens of a UTF-8 text, in order.
/// @throws std::length_error if the text has 4 GiB or more.
///
/// - A word consists of adjacent letters, digits and marks. Apostrophes inside it are dropped, and
/// so
///   is an English possessive. Example: `O'Brien's` is `obrien`.
/// - Single letters with full stops are one word. Examples: `U.S.` is `us`, `a.m.` is `am`.
/// - A number keeps its decimal point and loses the commas between thousands. Example: `2,500.5` is
///   `2500.5`. An IP address is one word.
/// - The parts of a hyphenated word are words, and also give a compound. Example: `two-plus-two`
/// gives
///   `two`, `plus`, `two` and the compound `twoplustwo`. So `counter-terrorism` and
///   `counterterrorism` find each other. More than three parts give no compound. A dash separates
///   words.
/// - In Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese text, each character is a word, and
///   each pair of adjacent characters is an n-gram.
/// - Soft hyphens and zero-width characters are dropped. Any other character separates words.
std::vector<Token> tokenize(std::string_view text);

/// Returns the folded words of a text, without compounds and n-grams. Example: `U.S. cease-fire`
/// gives `us`, `cease` and `fire`.
std::vector<std::string> plain_words(std::string_view text);

}  // namespace dateline
