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

/// A copy of a text of several lines that is safe on a terminal and in a log. These become U+FFFD:
/// - bytes that are not UTF-8
/// - control characters (C0 except newline and tab, DEL, C1), which could send escape sequences
/// - characters that change the direction of text, and so the order in which it is read
/// - U+2028 and U+2029, which some programs take for newlines
/// - characters that are invisible and without a use in news, such as U+200B and U+FEFF
///
/// Joiners, soft hyphens and variation selectors stay, for scripts and emoji need them.
std::string printable(std::string_view text);

/// The same for what belongs in one line, such as a name or a message: newlines and tabs become
/// U+FFFD too, so that a name can't begin a line of its own.
std::string printable_line(std::string_view text);

/// JSON (valid UTF-8) with the same characters as escapes: it means the same, and is as safe as
/// `printable` text.
std::string printable_json(std::string_view json);

/// True for a character that `printable` replaces.
bool is_unprintable(char32_t character);

/// At most `max_bytes` of `text`, cut before a whole character.
std::string_view cut_utf8(std::string_view text, std::size_t max_bytes);

}  // namespace dateline
