/// From the bytes people save to text that the rest of dateline can trust: valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);

/// Replaces each ill-formed sequence by U+FFFD.
std::string repair_utf8(std::string_view text);

/// True if the bytes are no text: a share of control characters that no saved page has.
bool looks_binary(std::string_view bytes);

/// Decodes the bytes of a saved page: UTF-8 with or without byte order mark, UTF-16 with one; what
/// is not UTF-8 but for a few damaged places is read as Windows-1252, of which Latin-1 is a part.
/// The result is valid UTF-8, with lines that end in `\n`.
std::string decode_text(std::string_view bytes);

/// A copy for a terminal: control characters (C0 other than newline and tab, DEL, C1) and
/// characters that turn the direction of text become U+FFFD, so that an article can't send escape
/// sequences.
std::string printable(std::string_view text);

/// JSON (valid UTF-8) with the same characters as escapes, so that it means the same and can't harm
/// a terminal either.
std::string printable_json(std::string_view json);

/// At most `max_bytes` of `text`, cut before a whole character.
std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);

}  // namespace dateline
