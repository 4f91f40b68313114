/// Creates the query nodes of multi-terms: wildcards and fuzzy words, which expand to several
/// words. Example: `missil*` and `missle~1`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "dateline/query.h"

namespace dateline {

/// The maximum length, in bytes, of a fuzzy word, and of the stems that are compared with it.
constexpr std::size_t kMostFuzzyLetters = 30;

/// A word of free text, of a phrase or of a field's value, as it is typed.
struct TypedWord {
  std::string text;       ///< the word without its `~1`
  std::size_t edits = 0;  ///< the number after its `~`; 0 without one
  std::size_t column = 1;
};

/// Splits `text` into the word and the number after its `~`. Example: `missle~1` into `missle` and
/// 1.
TypedWord typed_word(std::string text, std::size_t column);

/// Creates and counts the multi-terms of one query, which may have at most ten. Not thread-safe.
class MultiTerms {
 public:
  /// Returns the node of a wildcard or fuzzy word, or nullopt if `word` is neither. A `?` is a
  /// wildcard only within a single word. Example: `te?t` is a wildcard, the web address
  /// `example.com/?id=1` is not.
  /// @param field a field that is searched word by word; null for free text
  /// @throws Error{ErrorCode::query} if the word can't be searched for, or is one multi-term too
  /// many
  std::optional<QueryNode> node_of(const TypedWord& word, const Field* field);

 private:
  void count(const TypedWord& word);

  std::size_t words_ = 0;
};

}  // namespace dateline
