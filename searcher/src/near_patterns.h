/// How the words of a near node must stand.
#pragma once

#include <vector>

#include "dateline/analyzer.h"
#include "dateline/query.h"
#include "position_pattern.h"

namespace dateline {

/// The rows of a near node, for each way in which its hyphenated words can be written: their parts
/// side by side, or all as one. Within a row of several words, forms.
std::vector<std::vector<WordRow>> near_spellings(const QueryNode& near, const Analyzer& analyzer);

}  // namespace dateline
