/// Cuts text into the tokens that names are made of. Unlike the tokens that become terms, these
/// keep what tells a name from a word: case, punctuation, line ends, the place in the sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// How a token is written.
enum class Shape : std::uint8_t {
  lower,       ///< `police`
  title,       ///< `Police`, `McDonald`, `al-Baghdadi`
  upper,       ///< `POLICE`, `NATO`
  initial,     ///< `J.`, `J`
  dotted,      ///< `U.S.`, `J.R.`
  mixed,       ///< `iPhone`, `eNCA`
  number,      ///< `1,000`
  alphanum,    ///< `APT28`, `F-16`, `7th`
  possessive,  ///< `'s`
  punct,
};

struct NameToken {
  std::uint32_t begin = 0;  ///< bytes of the text, `end` exclusive
  std::uint32_t end = 0;
  std::uint64_t word = 0;  ///< hash of the folded token without full stops
  Shape shape = Shape::punct;
  char mark = 0;  ///< of `punct`: the character, typographic ones as their plain form; else 0
  bool line_start : 1 = false;       ///< the first token of its line
  bool paragraph_start : 1 = false;  ///< a blank line is before it, or the end of a short line
  bool sentence_start : 1 = false;
  bool spaced : 1 = false;    ///< white space is before it
  bool capitals : 1 = false;  ///< its line is written in capitals
  bool headline : 1 = false;  ///< most words of its line begin with a capital
};

/// The hash of a folded word, as `NameToken::word` has it.
std::uint64_t word_hash(std::string_view folded);

/// The tokens of a UTF-8 text in order. A word keeps its inner apostrophes and hyphens, unless what
/// is behind the hyphen makes an adjective (`London-based`) or what is before it is a prefix
/// (`anti-Taliban`) or both sides are written in capitals (`U.S.-Japan`); it keeps its full stop
/// if it is an initial, an abbreviation (`Gen.`) or dotted.
std::vector<NameToken> name_tokens(std::string_view text);

/// What a token reads when folded and freed of full stops.
std::string folded_token(std::string_view text, const NameToken& token);

}  // namespace dateline
