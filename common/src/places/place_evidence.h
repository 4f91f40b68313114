/// What the names of an article say of each other.
#pragma once

#include <cstdint>
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

/// Which candidates of two names lie in each other.
struct Holding {
  std::vector<bool> inner;
  std::vector<bool> outer;
  bool any = false;
};

/// What the text says if it has `inner, outer`.
Holding holding(const NamedPlace& inner, const NamedPlace& outer);

/// Gives these candidates at least this bonus.
void favour(NamedPlace& name, const std::vector<bool>& which, double bonus);

/// The candidates of one name that are what the other one surely is: regions of the same country,
/// or countries. `New York` beside `New Jersey` is the state.
std::vector<bool> alike(const NamedPlace& name, const NamedPlace& other);

/// Decides on the chances of all candidates, in a few rounds: each candidate has votes from the
/// chances of the other names' candidates that lie in what holds it, or near to it. Takes time in
/// proportion to the number of candidates.
void weigh_together(const Gazetteer& gazetteer, std::vector<NamedPlace>& names);

}  // namespace dateline
