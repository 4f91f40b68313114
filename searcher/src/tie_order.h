/// The order of hits that weigh the same: newest first, undated ones last; of one moment by id.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "feedback.h"

namespace dateline {

/// Sorts by that order. Slow, as it reads two values of each document that Xapian weighs up.
class NewestThenId : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override;
};

/// The hits from place `first` to before `last`, in the order of their weights and then that above.
/// Xapian sorts by date by itself, and of the rest only those that are left have to be sorted,
/// unless hits on both sides of an end of the range are alike.
/// @param enquire sorts by relevance, but for what its order of ties is
Xapian::MSet hits_in_order(Xapian::Enquire& enquire, const Xapian::Database& database,
                           std::size_t first, std::size_t last, std::size_t counted,
                           const Xapian::MatchDecider* decider, std::vector<RankedDocument>& hits);

/// Puts hits that weigh the same into that order.
void sort_ties(const Xapian::Database& database, std::vector<RankedDocument>& hits);

}  // namespace dateline
