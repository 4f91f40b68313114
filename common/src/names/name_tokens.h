/// Divides text into the tokens that names are made of. Unlike the tokens that become index terms,
/// these keep the properties that distinguish a name from an ordinary word: case, punctuation, line
/// ends and the position in the sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// The form of a token.
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
  std::uint32_t begin = 0;  ///< byte offsets in the text, `end` exclusive
  std::uint32_t end = 0;
  std::uint64_t word = 0;  ///< `word_hash` of the folded token without full stops
  Shape shape = Shape::punct;
  /// For `punct`: the character, in its plain form if it is typographic; `@` for a URL. Else 0.
  char mark = 0;
  bool line_start : 1 = false;       ///< is the first token of its line
  bool paragraph_start : 1 = false;  ///< follows a blank or short line, or is indented
  bool sentence_start : 1 = false;
  bool spaced : 1 = false;    ///< is after white space
  bool capitals : 1 = false;  ///< its line is all in capitals
  bool headline : 1 = false;  ///< most words of its line begin with a capital
};

/// Returns the hash of a folded word. `NameToken::word` has this value.
std::uint64_t word_hash(std::string_view folded);

/// Returns the tokens of a UTF-8 text in order.
///
/// A word includes its inner apostrophes and hyphens. A hyphen divides the word in three cases: the
/// part after it makes an adjective (`London-based`), the part before it is a prefix
/// (`anti-Taliban`), or only the part before it is in capitals (`NATO-Russia`). A word includes its
/// full stop if it is an initial, an abbreviation (`Gen.`) or has a full stop after each letter
/// (`U.S.`).
std::vector<NameToken> name_tokens(std::string_view text);

/// Returns the text of a token, folded and without full stops.
std::string folded_token(std::string_view text, const NameToken& token);

}  // namespace dateline
