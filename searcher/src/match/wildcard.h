/// Words of which some letters are left open: `missil*`, `te?t`. An index has stems for terms, not
/// the words themselves; so a wildcard becomes the stems whose forms it means, and, where it means
/// only some forms of a stem, these are looked for in the positions of its articles.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"
#include "index/work_budget.h"
#include "syntax/wildcard_pattern.h"

namespace dateline {

/// The words of an index that an open word means.
struct MeantWords {
  std::vector<std::string> stems;     ///< all of whose forms it matches
  std::vector<std::string> partly;    ///< stems of which it may match some forms
  std::vector<std::string> frequent;  ///< frequent words (analyzer.h)
  std::size_t left_out = 0;           ///< stems beyond the most that are looked for
  bool all_passed = true;             ///< else the index has more words than are looked through
};

/// How many stems are looked for. More make a query slow, and are so rare beside the others that
/// they hardly matter.
struct MostStems {
  std::size_t whole = 500;
  std::size_t partly = 60;         ///< each of these is verified by itself
  std::size_t passed = 1'000'000;  ///< words of the index that are looked through for them
};

/// The same for all such words of a query that stand in rows with others, all of which are
/// verified.
constexpr MostStems kMostInPhrases{.whole = 150, .partly = 60, .passed = 1'000'000};

/// The rarest stems are left out where there are too many.
/// @param work is charged
/// @param field_prefix of the terms of the field that is searched, empty for free text
MeantWords expand(const WildcardPattern& pattern, std::string_view field_prefix,
                  const Analyzer& analyzer, const Xapian::Database& database, const MostStems& most,
                  WorkBudget& work);

}  // namespace dateline
