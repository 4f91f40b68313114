/// Turns what NEAR, ADJ, ATLEAST and phrases with open words look for into rows of words.
#pragma once

#include <functional>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "position_pattern.h"

namespace dateline {

/// The words that a wildcard or a fuzzy word stands for. May be none.
using ExpandOpenWord = std::function<WordChoice(const QueryNode& open)>;

/// The ways in which a node can be written, each as rows: one for each clause of a near node, for
/// words in a row and any other node just one. A hyphenated word stands as its parts in a row or in
/// one word; of a choice the single words count together, texts each by itself. Ways in which an
/// open word stands for no word are left out.
std::vector<std::vector<WordRow>> near_spellings(const QueryNode& node, const Analyzer& analyzer,
                                                 const ExpandOpenWord& expand);

}  // namespace dateline
