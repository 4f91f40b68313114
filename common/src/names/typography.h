/// The characters beyond ASCII that matter for the shapes of names.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dateline {

/// A typographic sign: its plain form (a space, `-`, `_` for a dash, `'`, `"`, `.`, or `*` for all
/// others) and its length in bytes. Example: for `’`, the plain form is `'` and the length 3.
struct Sign {
  char plain;
  std::size_t bytes;
};

/// Returns the sign at byte offset `at` of a UTF-8 text, or nullopt if there is a letter.
std::optional<Sign> sign_at(std::string_view text, std::size_t at);

/// Returns the length in bytes of a UTF-8 character, from its first byte.
std::size_t character_bytes(char lead);

/// Returns true if the non-ASCII letter at byte offset `at` is upper case. Knows Latin, Greek and
/// Cyrillic letters, and judges them by their bytes: precise enough for the shape of a token.
bool is_high_upper(std::string_view text, std::size_t at);

}  // namespace dateline
