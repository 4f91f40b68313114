/// What the names in an article can mean, before it is decided what they do mean.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "places/gazetteer.h"

namespace dateline {

/// A place that a name can mean.
struct PlaceCandidate {
  Place place;
  std::vector<std::uint32_t> holders;  ///< nearest first
  bool demonym = false;
  int weight = 0;  ///< of the place, less the handicap of the name
};

/// Finds the candidates of names.
class PlaceCandidates {
 public:
  explicit PlaceCandidates(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  /// What a name as written in a text can mean, most prominent first, at most `kMostCandidates`.
  /// A name that the gazetteer has not is tried without words of direction and kind: `northern
  /// Iraq`, `Helmand province`. An abbreviation counts only when written as one (`Mass.`, `UK`)
  /// or unlike any word (`Calif`), and what is written so is nothing else.
  std::vector<PlaceCandidate> of(std::string_view name) const;

  /// True if the name abbreviates that of a place, and is written as abbreviations are.
  bool abbreviates(std::string_view name) const;

 private:
  PlaceNames meanings(std::string_view name) const;

  const Gazetteer& gazetteer_;
};

/// More places of one name are not weighed.
inline constexpr std::size_t kMostCandidates = 40;

/// The name without `'s` or a bare apostrophe at its end.
std::string_view without_possessive(std::string_view name);

/// True if the place lies in the other one, or is it.
bool lies_in(const PlaceCandidate& place, std::uint32_t holder);

}  // namespace dateline
