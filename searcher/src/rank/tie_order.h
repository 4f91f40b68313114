/// The order of hits that weigh the same: newest first, undated ones last; of one moment by id.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "index/work_budget.h"
#include "rank/feedback.h"

namespace dateline {

/// What the matches of a query are charged to.
struct MatchCharge {
  WorkBudget& budget;
  std::uint64_t of_a_match = 0;
};

/// The hits from place `first` to before `last`, in the order of their weights and then that above.
/// Xapian sorts by date; it is asked for more hits as long as those on both sides of an end of the
/// range are alike, and these are sorted by id.
/// @param enquire has the query; it is left sorting by relevance and date, without spies
/// @param counted how many matches at least are counted, and shown to the spies
/// @param charge what is charged for each match; WorkSpent is thrown
/// @param hits is set to them
/// @return what Xapian says of all matches
Xapian::MSet hits_in_order(Xapian::Enquire& enquire, const Xapian::Database& database,
                           std::size_t first, std::size_t last, std::size_t counted,
                           const Xapian::MatchDecider* decider, const MatchCharge& charge,
                           std::vector<RankedDocument>& hits);

/// Puts hits that weigh the same into that order. The budget is charged.
void sort_ties(const Xapian::Database& database, WorkBudget& work,
               std::vector<RankedDocument>& hits);

}  // namespace dateline
