/// The candidates of a name: the places that the name can mean. `place_evidence.h` and
/// `resolve_places.h` choose between them. Example: `Paris` can mean the Paris in France or in
/// Texas.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "places/gazetteer.h"

namespace dateline {

/// A place that a name can mean.
struct PlaceCandidate {
  Place place;
  std::vector<std::uint32_t> holders;  ///< the places that contain it, nearest first
  bool demonym = false;                ///< the name means its people: `Japanese`
  int weight = 0;                      ///< `Place::weight` minus `PlaceName::handicap`
};

/// Finds the candidates of names.
class PlaceCandidates {
 public:
  explicit PlaceCandidates(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  /// Returns the candidates of a name as written in a text, the most prominent first, at most
  /// `kMostCandidates`. For a name that is not in the gazetteer, it searches again without words
  /// for directions and kinds: `Iraq` for `northern Iraq`, `Helmand` for `Helmand province`. An
  /// abbreviation counts only if it is written as one (`Mass.`, `UK`) or resembles no word
  /// (`Calif`). A name written as an abbreviation has no other meanings.
  std::vector<PlaceCandidate> of(std::string_view name) const;

  /// Returns true if the name is an abbreviation of a place and is written as one: `Mass.`, `UK`.
  bool abbreviates(std::string_view name) const;

 private:
  PlaceNames meanings(std::string_view name) const;

  const Gazetteer& gazetteer_;
};

/// The maximum number of candidates of one name.
inline constexpr std::size_t kMostCandidates = 40;

/// Returns the name without an `'s` or an apostrophe at its end.
std::string_view without_possessive(std::string_view name);

/// Returns true if the place lies in the place with the number `holder`, or is that place.
bool lies_in(const PlaceCandidate& place, std::uint32_t holder);

}  // namespace dateline
