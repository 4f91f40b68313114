/// Which stems a wildcard means that begins with open letters: `*ville`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

constexpr std::string_view kWildcardLetters = "*?";

/// What stems end in or have in them, whose forms may match a pattern that begins openly.
struct LeadingWildcard {
  /// Any of these at the end of what the longest form keeps, the whole of what is sought first.
  std::vector<std::string> ends;
  std::string within;      ///< or this anywhere; empty if nothing
  bool all_forms = false;  ///< of which all forms match

  [[nodiscard]] bool is_in(std::string_view stem) const {
    return !within.empty() && stem.find(within) != std::string_view::npos;
  }
};

/// The pattern `*ville` means stems in `ville`, `vill`, `vil` and so on, as far as an English
/// ending may be the rest. Nothing, if all of it may be one, as of `*ing`: too many stems have such
/// forms.
std::optional<LeadingWildcard> leading_wildcard(std::string_view pattern);

}  // namespace dateline
