/// How the forms of a word are written in few bits, by what they have instead of the end of their
/// stem. Part of the layout of word positions.
#pragma once

#include <cstddef>
#include <string_view>

#include "dateline/word_positions.h"

namespace dateline {

/// How a form differs from its stem: letters that it lacks at the end, and those it has instead.
struct Ending {
  std::size_t dropped = 0;
  std::string_view added;

  bool operator==(const Ending&) const = default;
};

Ending ending_of(const SurfaceForm& word);

constexpr unsigned kEndingBits = 6;
constexpr std::size_t kNoEnding = 0;                                      ///< the form is the stem
constexpr std::size_t kRareEnding = (std::size_t{1} << kEndingBits) - 1;  ///< it is in no table

/// A number for the ending of a word, of `kEndingBits`.
std::size_t ending_code(const SurfaceForm& word);

/// The ending of such a number, which is not `kRareEnding`.
Ending ending_of_code(std::size_t code);

}  // namespace dateline
