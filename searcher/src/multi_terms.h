/// Makes the nodes of words that stand for several: wildcards and words with typing errors.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "dateline/query.h"

namespace dateline {

/// A word as it is typed, in free text, in a phrase or behind the name of a field.
struct TypedWord {
  std::string text;       ///< without its `~1`
  std::size_t edits = 0;  ///< the number behind its `~`
  std::size_t column = 1;
};

/// Takes the `~1` off the end of a word.
TypedWord typed_word(std::string text, std::size_t column);

/// Such words of one query, of which it can have a few only. Not thread-safe.
class MultiTerms {
 public:
  /// The node of a word in a field whose words are looked up one by one (null: in free text); none
  /// if it stands for itself only. A question mark in what is no word, such as an address, is no
  /// wildcard.
  /// @throws Error{ErrorCode::query} for a word that can't be looked for, or one too many
  std::optional<QueryNode> node_of(const TypedWord& word, const Field* field);

 private:
  void count(const TypedWord& word);

  std::size_t words_ = 0;
};

}  // namespace dateline
