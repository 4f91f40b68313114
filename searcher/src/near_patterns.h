/// Turns what NEAR, ADJ, ATLEAST and phrases with open words look for into phrases of words.
#pragma once

#include <functional>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "position_pattern.h"

namespace dateline {

/// The words that a wildcard or a fuzzy word stands for. May be none.
using ExpandMultiTerm = std::function<Alternatives(const QueryNode& open)>;

/// The ways in which a node can be written, each as phrases: one for each clause of a near node,
/// for words side by side and any other node just one. A hyphenated word stands as its parts side
/// by side or in one word; of a choice the single words count together, texts each by itself. Ways
/// in which an open word stands for no word are left out.
std::vector<std::vector<Phrase>> near_spellings(const QueryNode& node, const Analyzer& analyzer,
                                                const ExpandMultiTerm& expand);

}  // namespace dateline
