/// Converts the nodes of NEAR, ADJ, ATLEAST and phrases with multi-terms into phrases of words,
/// which can be verified on an article's positions.
#pragma once

#include <functional>
#include <vector>

#include "analysis/analysed_query.h"
#include "dateline/query.h"
#include "match/position_pattern.h"

namespace dateline {

/// Returns the expansion of a wildcard or fuzzy word; empty if it matches no word of the index.
using ExpandMultiTerm = std::function<Alternatives(const QueryNode& open)>;

/// Returns the spellings of a node. An article matches the node if it matches one of them. A
/// spelling has one phrase for each clause of a near node, and one phrase for any other node (an
/// adjacent node too).
///
/// - A hyphenated word has two spellings: its parts as a phrase, and its parts written as one word.
/// - Among alternatives, all single words share one spelling, and each phrase has its own.
/// - A spelling with a multi-term that expands to no word is left out.
///
/// Example: `("united states" OR america OR usa) NEAR cease-fire` has four spellings: `united
/// states` or `america|usa`, each with `cease fire` or `ceasefire`.
std::vector<std::vector<Phrase>> near_spellings(const AnalysedNode& query,
                                                const ExpandMultiTerm& expand);

}  // namespace dateline
