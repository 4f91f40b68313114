/// Wildcards: words with unknown letters, such as `missil*` and `te?t`.
///
/// The index has stems as terms, not the words themselves. So a wildcard is expanded to the stems
/// whose forms it matches. If it matches only some forms of a stem, the articles that contain the
/// stem must be verified on their positions. Example: `missil*` matches all forms of the stem
/// `missil`; `missiles*` matches only some of them.
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

/// The expansion of a multi-term: the words of an index that it matches.
struct MeantWords {
  std::vector<std::string> stems;     ///< stems whose forms all match
  std::vector<std::string> partly;    ///< stems with some forms that may match
  std::vector<std::string> frequent;  ///< frequent words that match (analyzer.h)
  std::size_t left_out = 0;           ///< the number of stems that exceed the limits
  bool all_passed = true;             ///< false: the index has more terms than were compared
};

/// The limits of an expansion. More stems would make a query slow, and the stems that are left out
/// are so rare that they hardly matter.
struct MostStems {
  std::size_t whole = 500;         ///< stems whose forms all match
  std::size_t partly = 60;         ///< other stems; each is verified by itself
  std::size_t passed = 1'000'000;  ///< terms of the index to compare
};

/// The limits that the multi-terms in all near and at_least nodes of a query share. `whole` is
/// lower, because all of these stems are verified.
constexpr MostStems kMostInPhrases{.whole = 150, .partly = 60, .passed = 1'000'000};

/// Returns the expansion of a wildcard. If it has too many stems, leaves out the rarest.
/// @param field_prefix the prefix of the terms of the searched field; empty for free text
/// @param work is charged
/// @throws WorkSpent
MeantWords expand(const WildcardPattern& pattern, std::string_view field_prefix,
                  const Analyzer& analyzer, const Xapian::Database& database, const MostStems& most,
                  WorkBudget& work);

}  // namespace dateline
