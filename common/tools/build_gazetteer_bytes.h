/// Encodes the places of the world as the bytes of a gazetteer (see gazetteer_format.h).
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "build_gazetteer_world.h"

namespace dateline {

/// The other meanings of names of places. All entries are spelled as by `gazetteer_key`.
struct OtherSenses {
  std::unordered_set<std::string> words;         ///< English words, without names
  std::unordered_set<std::string> person_names;  ///< surnames and given names
};

/// Returns the bytes of a gazetteer. The same input gives the same bytes.
/// @throws std::runtime_error if a place that should contain another is unknown, a name has over
/// 255 bytes, or there are more places than the format can number
std::string encoded_gazetteer(std::vector<WorldPlace> places, const OtherSenses& senses);

}  // namespace dateline
