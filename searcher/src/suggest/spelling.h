/// Corrects misspelt words of a query. The corrections are words of the index itself, so names are
/// corrected like other words. Example: `misile` becomes `missile`.
#pragma once

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "analysis/analysed_query.h"
#include "dateline/analyzer.h"
#include "dateline/search_result.h"
#include "index/work_budget.h"

namespace dateline {

/// Returns the word of the index that `word` is most probably a misspelling of: the one with the
/// fewest typing errors (at most two, or one if `word` has at most five letters); among equals, a
/// frequent one with the same first letter is preferred. Returns nullopt if there is none, if
/// `word` has fewer than four letters, or if it has digits or letters outside ASCII.
/// @param word folded
/// @param work is charged; null for a search without a work budget
std::optional<std::string> nearest_word(const std::string& word, const Analyzer& analyzer,
                                        const Xapian::Database& database,
                                        WorkBudget* work = nullptr);

/// Returns corrections for the words of a query that no article contains. Only the first five such
/// words are considered.
/// @param work is charged; null for a search without a work budget
std::vector<Correction> corrections(const AnalysedNode& query, const Analyzer& analyzer,
                                    const Xapian::Database& database, WorkBudget* work = nullptr);

}  // namespace dateline
