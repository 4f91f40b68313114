/// Splits a query string into lexemes. The parser, not the lexer, knows the fields and the
/// meaning of the operators.
///
/// Example: `person:biden -"red line"~2 NEAR/5 china^2` becomes field `person`, word `biden`,
/// op_not, phrase `red line` with distance 2, op_near with distance 5, word `china` with weight 2,
/// end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/query.h"

namespace dateline {

/// One lexeme of a query.
struct Lexeme {
  enum class Kind {
    word,
    phrase,
    field,
    exact,     ///< `=`
    open,      ///< `(`
    close,     ///< `)`
    required,  ///< `+`
    at_least,
    op_and,
    op_or,
    op_not,  ///< `-` or `NOT`
    op_near,
    op_adjacent,
    end
  };

  Kind kind = Kind::end;
  /// The word without its `~1` and `^2`, the phrase without its quotes, the field name without its
  /// colon, or the operator as typed.
  std::string text;
  std::size_t column = 1;  ///< column of the first character; characters are counted from 1
  /// For NEAR, ADJ, and a phrase with a `~`: the maximum number of other words among the operands.
  std::optional<std::size_t> distance = {};
  NearUnit unit = NearUnit::words;  ///< for NEAR and ADJ
  std::size_t times = 1;            ///< for ATLEAST
  std::size_t edits = 0;            ///< for a word with a `~`; 0 without one
  double weight = 1;                ///< for a word, phrase or closing bracket with a `^`
  std::string typed = {};           ///< for a word: as typed, with its `~1` and `^2`
};

/// Returns the lexemes of a query; the last one is `end`.
///
/// - `AND`, `OR`, `NOT`, `NEAR` and `ADJ` are operators if written in capitals, unless the whole
///   query is prose in capitals: it contains no lower-case letter, but a function word such as THE
///   or OF. Example: in `TRADE TALKS AND THE TARIFFS`, `AND` is a word.
/// - `NEAR/5` (or `W/5`), `ADJ/5` (or `PRE/5`) and a phrase followed by `~5` have a distance.
///   `NEAR/S` and `NEAR/P` require the same sentence or paragraph.
/// - `ATLEAST3(` is `at_least`.
/// - `-` before a word, phrase, field or bracket is `op_not`, and `+` is `required`.
/// - `=` after a field, or before a word or phrase within brackets, is `exact`. Example:
///   `person:(=obama OR ="jim baker")`.
/// - A word may allow spelling errors (`missle~1`). A word, a phrase and a closing bracket may have
///   a weight (`missile^2`).
/// @throws Error{ErrorCode::query} if a quote is not closed, a distance, weight or ATLEAST number
/// is invalid, or the query exceeds a limit below
std::vector<Lexeme> lex(std::string_view query);

/// Limits that bound the cost of every query.
constexpr std::size_t kMaxQueryBytes = std::size_t{16} * 1024;
constexpr std::size_t kMaxLexemes = 1000;
constexpr std::size_t kMaxDistance = 99;

constexpr std::size_t kMaxTimes = 100;
constexpr std::size_t kMaxEdits = 2;
constexpr double kMaxWeight = 100;

/// The distance of a NEAR or ADJ without a number.
constexpr std::size_t kUsualDistance = 10;

}  // namespace dateline
