/// The words of an index that are spelt much like a given one.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "wildcard.h"

namespace dateline {

/// Words that are compared are at most so long, in bytes.
constexpr std::size_t kMostFuzzyLetters = 30;

struct SimilarStem {
  std::string stem;
  std::size_t errors = 0;  ///< that separate the word from some form of it, at least and about
  Xapian::doccount articles = 0;
};

/// The stems of which some form may be at most so many errors (`edit_distance`) from a folded word
/// of up to `kMostFuzzyLetters`.
///
/// All stems are walked through in their order, with one row of edit distances kept for each letter
/// of the last one, so that what begins too differently is skipped unread (the trie of K. Oflazer,
/// "Error-tolerant finite-state recognition", 1996, in a sorted list).
/// @param field_prefix of the terms of the field that is searched, empty for free text
/// @param work is charged; null for a search without bounds
std::vector<SimilarStem> similar_stems(const std::string& word, std::size_t most_errors,
                                       std::string_view field_prefix,
                                       const Xapian::Database& database,
                                       WorkBudget* work = nullptr);

/// The words that a fuzzy word means. Where there are too many, those with more errors and then the
/// rarest are left out.
MeantWords fuzzy_words(const std::string& word, std::size_t most_errors,
                       std::string_view field_prefix, const Xapian::Database& database,
                       const MostStems& most, WorkBudget& work);

}  // namespace dateline
