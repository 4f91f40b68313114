#include "syntax/leading_wildcard.h"

#include <algorithm>

#include "syntax/stem_endings.h"

namespace dateline {
namespace {

/// Returns the longest run of letters without a `*` or `?`; the first one of several.
std::string_view longest_piece(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find_first_of(kWildcardLetters), pattern.size());
    longest = end > longest.size() ? pattern.substr(0, end) : longest;
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return longest;
}

/// Returns true if `text` may be part of an ending, alone or with an `s` after it. Example: `tion`.
bool is_of_ending(std::string_view text) {
  const auto is_within = [](std::string_view part) {
    return std::any_of(kStemEndings.begin(), kStemEndings.end(), [&](std::string_view ending) {
      return ending.find(part) != std::string_view::npos;
    });
  };
  return is_within(text) || (text.ends_with('s') && is_within(text.substr(0, text.size() - 1)));
}

/// The minimum number of letters of the pattern's end that belong to the stem.
constexpr std::size_t kFewestLeft = 1;

void add_end(std::string_view end, std::vector<std::string>& ends) {
  ends.emplace_back(end);
  // A form may double the last letter of its stem. Example: `planning`, stem `plan`.
  if (end.size() > kFewestLeft && end.back() == end[end.size() - 2]) {
    ends.emplace_back(end.substr(0, end.size() - 1));
  }
}

}  // namespace

std::optional<LeadingWildcard> leading_wildcard(std::string_view pattern) {
  constexpr std::size_t kFewestLetters = 3;
  const std::string_view piece = longest_piece(pattern);
  if (piece.size() < kFewestLetters || is_of_ending(piece)) {
    return std::nullopt;
  }
  LeadingWildcard found;
  found.within = pattern.ends_with('*') ? piece : std::string_view();
  found.all_forms =
      pattern.size() == piece.size() + 2 && pattern.starts_with('*') && pattern.ends_with('*');
  const std::string_view tail =
      pattern.ends_with('*') ? piece : pattern.substr(pattern.find_last_of(kWildcardLetters) + 1);
  if (tail.size() < kFewestLeft) {
    return std::nullopt;
  }
  add_end(tail, found.ends);
  for (std::size_t size = kFewestLeft; size < tail.size(); ++size) {
    if (is_of_ending(tail.substr(size))) {
      add_end(tail.substr(0, size), found.ends);
    }
  }
  return found;
}

}  // namespace dateline
