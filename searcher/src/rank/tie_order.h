/// Orders hits with equal scores: newest first, undated ones last; those of the same moment by id.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "index/work_budget.h"
#include "rank/feedback.h"

namespace dateline {

/// The work budget to charge each time that a query is matched.
struct MatchCharge {
  WorkBudget& budget;
  std::uint64_t of_a_match = 0;  ///< the work of matching the query once
};

/// Finds the hits from place `first` to `last`, exclusive, in the order of their scores; hits with
/// equal scores are in the order that the top of this file describes.
///
/// Xapian can only sort by score and date. So if the hits before and after one end of the range
/// agree in both, the function requests more hits until they differ, and then sorts by id. Example:
/// a page ends after the tenth hit, and hits 8 to 12 have the same score and date. All five must be
/// known before the three with the lowest ids can be chosen for the page.
/// @param enquire has the query; afterwards, it sorts by relevance and date, and has no match spies
/// @param counted the minimum number of matches that are counted and passed to the match spies
/// @param decider verifies matches; may be null
/// @param charge is charged each time that the query is matched
/// @param hits receives the hits
/// @return Xapian's numbers of all matches
/// @throws WorkSpent
Xapian::MSet hits_in_order(Xapian::Enquire& enquire, const Xapian::Database& database,
                           std::size_t first, std::size_t last, std::size_t counted,
                           const Xapian::MatchDecider* decider, const MatchCharge& charge,
                           std::vector<RankedDocument>& hits);

/// Sorts hits with equal scores into the same order.
/// @param work is charged
/// @param hits in the order of their scores
/// @throws WorkSpent
void sort_ties(const Xapian::Database& database, WorkBudget& work,
               std::vector<RankedDocument>& hits);

}  // namespace dateline
