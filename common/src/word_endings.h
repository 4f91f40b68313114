/// Encodes a surface form in few bits, as the difference between its end and the end of its stem.
/// Example: `families` with the stem `famili` is the ending that adds `es`. Part of the layout of
/// word positions (word_positions.cc).
#pragma once

#include <cstddef>
#include <string_view>

#include "dateline/word_positions.h"

namespace dateline {

/// The difference between a form and its stem. Example: `making` with the stem `make` drops 1 byte
/// (`e`) and adds `ing`.
struct Ending {
  std::size_t dropped = 0;  ///< bytes to remove from the end of the stem
  std::string_view added;   ///< bytes to append after that

  bool operator==(const Ending&) const = default;
};

/// Returns the ending of `word.form`. `added` is a view into `word.form`.
Ending ending_of(const SurfaceForm& word);

constexpr unsigned kEndingBits = 6;
constexpr std::size_t kNoEnding = 0;                                      ///< the form is the stem
constexpr std::size_t kRareEnding = (std::size_t{1} << kEndingBits) - 1;  ///< not in the table

/// Returns the code of the ending of a word, a number of `kEndingBits` bits: `kNoEnding`, the place
/// of the ending in a fixed table plus 1, or `kRareEnding`.
std::size_t ending_code(const SurfaceForm& word);

/// Returns the ending that has this code. Precondition: `code` is not `kRareEnding`.
Ending ending_of_code(std::size_t code);

}  // namespace dateline
