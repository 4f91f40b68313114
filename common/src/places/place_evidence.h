/// What the names of an article say of each other.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "places/place_candidates.h"

namespace dateline {

/// The weight from which on a region is as well known as a country: the states of America.
inline constexpr int kWeightOfGreatRegion = 80;

/// One name of an article: all mentions that mean the same.
struct NamedPlace {
  std::vector<PlaceCandidate> candidates;
  std::vector<double> chances;  ///< of each candidate; their sum is 1
  std::vector<double> bonus;    ///< of each candidate, in logarithms: what the text says of it
  double voice = 0;             ///< how loud it speaks: how often it is named
};

/// Decides on the chances of all candidates, in a few rounds: each candidate has votes from the
/// chances of the other names' candidates that lie in what holds it, or near to it. Takes time in
/// proportion to the number of candidates.
void weigh_together(const Gazetteer& gazetteer, std::vector<NamedPlace>& names);

}  // namespace dateline
