/// Characters beyond ASCII, as far as the shapes of names need them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dateline {

/// A typographic sign: its plain form (a space, `-`, `_` for a dash, `'`, `"`, `.`, and `*` for all
/// others), and its length in bytes.
struct Sign {
  char plain;
  std::size_t bytes;
};

/// The sign at an offset of a UTF-8 text; nothing for a letter.
std::optional<Sign> sign_at(std::string_view text, std::size_t at);

/// The length in bytes of a character, by its first byte.
std::size_t character_bytes(char lead);

/// Upper case of a letter beyond ASCII, told for Latin, Greek and Cyrillic by its bytes: good
/// enough for a shape.
bool is_high_upper(std::string_view text, std::size_t at);

}  // namespace dateline
