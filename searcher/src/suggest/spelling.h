/// What a misspelt word of a query may be meant for, by the words of the index itself: so names are
/// put right as words are.
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

/// The word of the index that a folded word of four letters or more is most probably meant for: the
/// one that the fewest typing errors (two, of five letters or fewer one) separate from it, and of
/// those the most frequent. `work` is charged; null for no bounds. Nothing for words with digits or
/// other than ASCII letters.
std::optional<std::string> nearest_word(const std::string& word, const Analyzer& analyzer,
                                        const Xapian::Database& database,
                                        WorkBudget* work = nullptr);

/// Of the words of a query those that no article has, with what they may be meant for. Only the
/// first five such words are looked at.
std::vector<Correction> corrections(const AnalysedNode& query, const Analyzer& analyzer,
                                    const Xapian::Database& database, WorkBudget* work = nullptr);

}  // namespace dateline
