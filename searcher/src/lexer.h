/// Cuts a query string into lexemes. Knows nothing of fields or of what operators mean.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/query.h"

namespace dateline {

struct Lexeme {
  enum class Kind {
    word,
    phrase,
    field,
    exact,
    open,
    close,
    required,
    at_least,
    op_and,
    op_or,
    op_not,
    op_near,
    op_adjacent,
    end
  };

  Kind kind = Kind::end;
  /// The word without what hangs on it, the inside of the phrase, the field's name without its
  /// colon.
  std::string text;
  std::size_t column = 1;  ///< of its first character, in characters from 1
  /// Of NEAR and ADJ, and of a phrase with a `~`: words that may stand between the words.
  std::optional<std::size_t> distance = {};
  NearUnit unit = NearUnit::words;  ///< of NEAR and ADJ
  std::size_t times = 1;            ///< of ATLEAST
  std::size_t edits = 0;            ///< of a word with a `~`
  double weight = 1;                ///< of a word, phrase or closing bracket with a `^`
  std::string typed = {};           ///< the word with all that hangs on it
};

/// The lexemes of a query; the last one is `end`. `AND`, `OR`, `NOT`, `NEAR` and `ADJ` are
/// operators when written in capitals, unless the whole query is prose in capitals: no lower-case
/// letter and a function word such as THE or OF in it. `NEAR/5` (or `W/5`) and `ADJ/5` (or `PRE/5`)
/// have a distance, and so has a phrase with `~5` right behind it. `-` before a word, phrase, field
/// or bracket is NOT, and `+` is `required`. `=` right behind a field, or before a word or phrase
/// in brackets, is `exact`. `NEAR/S` and `NEAR/P` ask for the same sentence or paragraph.
/// `ATLEAST3(` is `at_least`. A word may have errors (`~1`), and it, a phrase or a bracket a weight
/// (`^2`).
/// @throws Error{ErrorCode::query} for an unclosed quote, a distance or weight that is none, or a
/// query over the limits.
std::vector<Lexeme> lex(std::string_view query);

/// Limits that keep any query's cost bounded.
constexpr std::size_t kMaxQueryBytes = std::size_t{16} * 1024;
constexpr std::size_t kMaxLexemes = 1000;
constexpr std::size_t kMaxDistance = 99;

constexpr std::size_t kMaxTimes = 100;
constexpr std::size_t kMaxEdits = 2;
constexpr double kMaxWeight = 100;

/// The distance of NEAR and ADJ without a number.
constexpr std::size_t kUsualDistance = 10;

}  // namespace dateline
