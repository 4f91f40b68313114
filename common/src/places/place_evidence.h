/// Decides which place each name of an article means, by the evidence that its names give each
/// other. `place_evidence.cc` explains the idea.
#pragma once

#include <cstdint>
#include <vector>

#include "places/place_candidates.h"

namespace dateline {

/// The weight from which a region is as well known as a country, as the American states are.
inline constexpr int kWeightOfGreatRegion = 80;

/// One name of an article, for all mentions that mean the same place.
struct NamedPlace {
  std::vector<PlaceCandidate> candidates;
  std::vector<double> chances;  ///< the probability of each candidate; they add up to 1
  /// For each candidate: how strongly the text itself says that it is meant, on a logarithmic
  /// scale.
  std::vector<double> bonus;
  double voice = 0;  ///< the strength of its votes; it grows with the number of mentions
};

/// The candidates of two names that lie in each other. Example: for `Paris, Texas`, `inner` marks
/// the Paris in Texas and `outer` marks the state.
struct Holding {
  std::vector<bool> inner;  ///< marks the candidates that lie in one of the other name
  std::vector<bool> outer;  ///< marks the candidates that contain one of the other name
  bool any = false;         ///< at least one pair was found
};

/// Returns the candidates that are possible if the text contains `inner, outer`, as in `Paris,
/// Texas`. Ignores pairs such as `China, Japan`, which look like a list.
Holding holding(const NamedPlace& inner, const NamedPlace& outer);

/// Raises the bonus of the marked candidates to at least `bonus`. `which` has one element for each
/// candidate of the name.
void favour(NamedPlace& name, const std::vector<bool>& which, double bonus);

/// Returns the candidates of `name` that are of the same kind as the first candidate of `other`:
/// countries, or regions of the same country. Example: beside `New Jersey`, `New York` is the
/// state.
std::vector<bool> alike(const NamedPlace& name, const NamedPlace& other);

/// Sets the chances of all candidates of all names. In a few rounds, each candidate receives votes
/// from the candidates of other names that lie in the same places or nearby. Takes time in
/// proportion to the number of candidates.
void weigh_together(const Gazetteer& gazetteer, std::vector<NamedPlace>& names);

}  // namespace dateline
