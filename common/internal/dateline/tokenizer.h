/// Cuts text into the tokens that become terms. Articles and queries go through this same code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// One token. `term` is folded (see fold.h) and never empty, never over `kMaxTokenBytes`, never
/// with a NUL byte.
struct Token {
  enum class Kind : std::uint8_t {
    word,      ///< a word or number of its own
    compound,  ///< the parts of a hyphenated word written as one, at the position of the first part
    ngram,  ///< two neighbouring characters of a script written without spaces, at the first one's
  };

  std::string term;
  std::uint32_t position = 0;  ///< 0 for the first word of the text, then one more for each word
  std::uint32_t begin = 0;     ///< offset of its first byte in the text
  std::uint32_t end = 0;       ///< offset behind its last byte
  Kind kind = Kind::word;

  bool operator==(const Token&) const = default;
};

constexpr std::size_t kMaxTokenBytes = 100;  ///< a longer word is cut; a SHA-256 in hex has 64

/// The tokens of a UTF-8 text in order.
/// @throws std::length_error for a text of 4 GiB or more.
///
/// - A word is a run of letters, digits and marks. Apostrophes inside are dropped, an English
///   possessive with them: `O'Brien's` is `obrien`.
/// - Single letters with full stops are one word: `U.S.` is `us`, `a.m.` is `am`.
/// - Numbers keep a decimal point and lose the commas between thousands: `2,500.5` is `2500.5`; an
///   IP address is one word.
/// - A hyphen joins: `two-plus-two` gives `two`, `plus`, `two` and the compound `twoplustwo`, so
///   that `counter-terrorism` and `counterterrorism` find each other. Of more than three parts
///   there is no compound. A dash does not join.
/// - Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese text gives each character as a word
///   and each pair of neighbours as an n-gram.
/// - Soft hyphens and zero-width characters vanish; every other character separates.
std::vector<Token> tokenize(std::string_view text);

/// Returns the folded words of a text, without compounds and n-grams. Example: `U.S. cease-fire`
/// gives `us`, `cease` and `fire`.
std::vector<std::string> plain_words(std::string_view text);

}  // namespace dateline
