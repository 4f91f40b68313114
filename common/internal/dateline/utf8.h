/// From the bytes people save to text that the rest of dateline can trust: valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// True if `text` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_valid_utf8(std::string_view text);

/// Replaces each ill-formed sequence by U+FFFD.
std::string repair_utf8(std::string_view text);

/// True if the bytes are no text that `decode_text` reads: a larger share of control characters
/// than a saved page has, or NULs in what is not UTF-8, as UTF-16 and UTF-32 without a byte order
/// mark have them.
bool looks_binary(std::string_view bytes);

/// Decodes the bytes of a saved page: UTF-8 with or without a byte order mark, UTF-16 and UTF-32
/// with one. Text that is not UTF-8, except for a few damaged places in UTF-8, is read as
/// Windows-1252, which includes Latin-1. The result is valid UTF-8 without NULs, with lines that
/// end in `\n`.
std::string decode_text(std::string_view bytes);

/// True if nothing of a text (UTF-8) would be seen: it is empty, or has only white space, control
/// characters and characters without width.
bool is_blank(std::string_view text);

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
