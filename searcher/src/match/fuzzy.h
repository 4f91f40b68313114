/// Fuzzy words: finds the words of an index whose spelling is close to a given word.
///
/// An index has only stems as terms, but a fuzzy word is compared with whole words. So the search
/// compares the typed word with each stem followed by a likely ending. Example: `misiles~1` finds
/// the stem `missil`, because `missil` with the ending `es` is one error away from `misiles`.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "match/wildcard.h"
#include "syntax/multi_terms.h"

namespace dateline {

/// A stem with a form that is close to the word.
struct SimilarStem {
  std::string stem;
  std::size_t errors = 0;         ///< lower bound of the edit distance to its closest form
  Xapian::doccount articles = 0;  ///< articles that contain the stem
};

/// Returns the stems that may have a form with an edit distance (`edit_distance`) of at most
/// `most_errors` from `word`.
///
/// The algorithm reads the sorted list of stems as if it were a trie (K. Oflazer, "Error-tolerant
/// finite-state recognition", 1996). It keeps one row of the table of edit distances for each
/// letter of the current stem; the next stem reuses the rows of the letters that both begin with.
/// If all distances in a row are too large, no stem with this beginning can match, and the
/// algorithm skips to the first stem after them. Example: for `missile` and at most one error, the
/// beginning `ab` rules out all stems that begin with `ab`.
/// @param word a folded word of at most `kMostFuzzyLetters` bytes
/// @param most_errors the maximum edit distance
/// @param field_prefix the prefix of the terms of the searched field; empty for free text
/// @param work is charged; null for a search without a work budget
std::vector<SimilarStem> similar_stems(const std::string& word, std::size_t most_errors,
                                       std::string_view field_prefix,
                                       const Xapian::Database& database,
                                       WorkBudget* work = nullptr);

/// Returns the expansion of a fuzzy word. If it has more than `most.partly` stems, leaves out those
/// with the most errors, and among equals the rarest.
MeantWords fuzzy_words(const std::string& word, std::size_t most_errors,
                       std::string_view field_prefix, const Xapian::Database& database,
                       const MostStems& most, WorkBudget& work);

}  // namespace dateline
