/// Finds the stems that a wildcard may match if it begins with `*` or `?`.
///
/// The index has stems as terms, not the words themselves, so the end of a pattern may lie partly
/// in the stem and partly in an English ending that the stemmer removed. Example: `*ville` matches
/// `Nashville`, whose stem is `nashvill`. The candidates are therefore the stems that end in
/// `ville`, and those that end in a beginning of `ville` whose remainder may belong to an ending:
/// `vill` + `e` and `vil` + `le`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

constexpr std::string_view kWildcardLetters = "*?";

/// The condition that a stem must meet for one of its forms to match a pattern.
struct LeadingWildcard {
  /// The stem, or the part of it that all its forms keep (`kept_of`), ends in one of these. The
  /// first one is the pattern's end in full.
  std::vector<std::string> ends;
  std::string within;      ///< or the stem contains this; unused if empty
  bool all_forms = false;  ///< all forms of a stem that keeps `within` match

  /// Returns true if `stem` contains `within`.
  [[nodiscard]] bool is_in(std::string_view stem) const {
    return !within.empty() && stem.find(within) != std::string_view::npos;
  }
};

/// Returns the condition for a pattern that begins with `*` or `?`. Returns nullopt if the pattern
/// has no three letters in a row, or if these may all belong to an ending: too many stems have a
/// form that matches `*ing`.
/// @param pattern folded
std::optional<LeadingWildcard> leading_wildcard(std::string_view pattern);

}  // namespace dateline
