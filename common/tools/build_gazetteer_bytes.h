/// Writes the places of the world as the bytes of a gazetteer (see gazetteer_format.h).
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "build_gazetteer_world.h"

namespace dateline {

/// What else a name can be, each as `gazetteer_key` spells it.
struct OtherSenses {
  std::unordered_set<std::string> words;         ///< of English, without names
  std::unordered_set<std::string> person_names;  ///< surnames and given names
};

/// The same world gives the same bytes.
/// @throws std::runtime_error if a holder is unknown, or the world is too large for the format
std::string encoded_gazetteer(std::vector<WorldPlace> places, const OtherSenses& senses);

}  // namespace dateline
