#include "dateline/utf8.h"

#include <simdjson.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>

namespace dateline {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The sequences that a UTF-8 decoder meets in a text.
struct SequenceCounts {
  std::size_t multibyte = 0;  ///< valid sequences of more than one byte
  std::size_t damaged = 0;    ///< ill-formed sequences
};

/// Calls `good(begin, end, code_point)` for each valid character of the text and `bad()` for each
/// ill-formed sequence, in order.
template <typename Good, typename Bad>
void walk_utf8(std::string_view text, Good good, Bad bad) {
  const char* data = text.data();
  const auto size = static_cast<std::int64_t>(text.size());
  std::int64_t at = 0;
  while (at < size) {
    const std::int64_t begin = at;
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) {
      bad();
    } else {
      good(static_cast<std::size_t>(begin), static_cast<std::size_t>(at), c);
    }
  }
}

SequenceCounts count_sequences(std::string_view text) {
  SequenceCounts counts;
  walk_utf8(
      text,
      [&](std::size_t begin, std::size_t end, UChar32) {
        counts.multibyte += end - begin > 1 ? 1U : 0U;
      },
      [&] { ++counts.damaged; });
  return counts;
}

std::string decode_with(const char* converter, std::string_view bytes) {
  const icu::UnicodeString decoded(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                   converter);
  std::string utf8;
  decoded.toUTF8String(utf8);
  return utf8;
}

/// Returns the text with line ends `\r\n` and `\r` changed to `\n`, and NULs to spaces.
std::string as_lines(std::string text) {
  std::replace(text.begin(), text.end(), '\0', ' ');
  if (text.find('\r') == std::string::npos) {
    return text;
  }
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out.push_back(text[i]);
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out.push_back('\n');
    }
  }
  return out;
}

/// The encoding of a text.
struct Encoding {
  const char* converter = "UTF-8";
  std::size_t width = 1;  ///< bytes in a code unit
  bool little_endian = true;
  std::size_t mark_bytes = 0;  ///< the length of the byte order mark
};

/// Returns the encoding that the byte order mark at the beginning of `bytes` denotes; nullopt if
/// there is no byte order mark.
std::optional<Encoding> marked_encoding(std::string_view bytes) {
  using namespace std::string_view_literals;
  struct Mark {
    std::string_view bytes;
    Encoding encoding;
  };
  // UTF-32LE must come first, because its mark begins with the mark of UTF-16LE.
  static constexpr std::array<Mark, 5> kMarks = {{
      {"\xFF\xFE\0\0"sv, {.converter = "UTF-32LE", .width = 4}},
      {"\0\0\xFE\xFF"sv, {.converter = "UTF-32BE", .width = 4, .little_endian = false}},
      {"\xFF\xFE"sv, {.converter = "UTF-16LE", .width = 2}},
      {"\xFE\xFF"sv, {.converter = "UTF-16BE", .width = 2, .little_endian = false}},
      {"\xEF\xBB\xBF"sv, {}},
  }};
  for (const Mark& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) {
      Encoding encoding = mark.encoding;
      encoding.mark_bytes = mark.bytes.size();
      return encoding;
    }
  }
  return std::nullopt;
}

/// Returns the first code unit of `bytes`.
std::uint32_t code_unit(std::string_view bytes, const Encoding& encoding) {
  std::uint32_t unit = 0;
  for (std::size_t i = 0; i < encoding.width; ++i) {
    const std::size_t at = encoding.little_endian ? encoding.width - 1 - i : i;
    unit = unit << 8U | static_cast<unsigned char>(bytes[at]);
  }
  return unit;
}

/// Returns true if more of the first code units (those in 64 KiB) are control characters or invalid
/// than in any text: more than one in 50.
bool has_too_many_controls(std::string_view bytes, const Encoding& encoding) {
  constexpr std::size_t kProbe = std::size_t{64} * 1024;
  constexpr std::size_t kTextMayHoldOneIn = 50;
  constexpr std::uint32_t kEscape = 0x1B;
  const std::size_t units = std::min(bytes.size(), kProbe) / encoding.width;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < units; ++i) {
    const std::uint32_t unit = code_unit(bytes.substr(i * encoding.width), encoding);
    const bool white = (unit >= '\t' && unit <= '\r') || unit == kEscape || unit == '\b';
    const bool no_character = unit > 0x10FFFF || (encoding.width == 4 && U_IS_SURROGATE(unit));
    odd += (unit < 0x20 && !white) || no_character ? 1U : 0U;
  }
  return odd * kTextMayHoldOneIn > units;
}

/// Returns true for white space, control characters and characters without width.
bool shows_nothing(UChar32 c) {
  constexpr UChar32 kBrailleBlank = 0x2800;
  const auto type = u_charType(c);
  return u_isUWhiteSpace(c) || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c == kBrailleBlank;
}

struct CharacterRange {
  char32_t first;
  char32_t last;
};

/// The characters that `printable` replaces, in rising order. Newline and tab are in the first
/// range but are not replaced.
constexpr std::array<CharacterRange, 12> kUnprintable = {{
    {0x0, 0x1F},         // C0
    {0x7F, 0x9F},        // DEL and C1
    {0x61C, 0x61C},      // Arabic letter mark
    {0x180E, 0x180E},    // Mongolian vowel separator
    {0x200B, 0x200B},    // zero width space
    {0x200E, 0x200F},    // left-to-right and right-to-left mark
    {0x2028, 0x202E},    // line and paragraph separator, embeddings and overrides of direction
    {0x2060, 0x206F},    // word joiner, invisible operators, isolates of direction
    {0xFEFF, 0xFEFF},    // byte order mark
    {0xFFF9, 0xFFFB},    // interlinear annotation
    {0x1D173, 0x1D17A},  // musical format characters
    {0xE0000, 0xE007F},  // tags
}};

/// Returns the text with U+FFFD in place of each character for which `is_unwanted` returns true and
/// of each ill-formed sequence.
template <typename IsUnwanted>
std::string cleaned(std::string_view text, IsUnwanted is_unwanted) {
  std::string out;
  out.reserve(text.size());
  walk_utf8(
      text,
      [&](std::size_t begin, std::size_t end, UChar32 c) {
        out.append(is_unwanted(static_cast<char32_t>(c)) ? kReplacement
                                                         : text.substr(begin, end - begin));
      },
      [&] { out.append(kReplacement); });
  return out;
}

/// Returns the JSON escape of a character, for example `\u202e`; two escapes for a character that
/// UTF-16 writes as a surrogate pair.
std::string json_escape(char32_t c) {
  std::array<char, 16> escape{};
  if (c < 0x10000) {
    std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
  } else {
    std::snprintf(escape.data(), escape.size(), "\\u%04x\\u%04x",
                  static_cast<unsigned>(U16_LEAD(c)), static_cast<unsigned>(U16_TRAIL(c)));
  }
  return escape.data();
}

}  // namespace

bool is_unprintable(char32_t character) {
  const auto* const range =
      std::find_if(kUnprintable.begin(), kUnprintable.end(),
                   [&](const CharacterRange& one) { return character <= one.last; });
  return range != kUnprintable.end() && character >= range->first && character != '\n' &&
         character != '\t';
}

bool is_valid_utf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::string repair_utf8(std::string_view text) {
  if (is_valid_utf8(text)) {
    return std::string(text);
  }
  std::string out;
  out.reserve(text.size() + kReplacement.size());
  walk_utf8(
      text,
      [&](std::size_t begin, std::size_t end, UChar32) {
        out.append(text.substr(begin, end - begin));
      },
      [&] { out.append(kReplacement); });
  return out;
}

bool looks_binary(std::string_view bytes) {
  if (const auto encoding = marked_encoding(bytes); encoding && encoding->width > 1) {
    return has_too_many_controls(bytes.substr(encoding->mark_bytes), *encoding);
  }
  // UTF-16 and UTF-32 without a byte order mark contain NULs, at least in their line ends. If there
  // are too few for the first check, the text is not valid UTF-8.
  return has_too_many_controls(bytes, {}) ||
         (bytes.find('\0') != std::string_view::npos && !is_valid_utf8(bytes));
}

std::string decode_text(std::string_view bytes) {
  if (const auto encoding = marked_encoding(bytes)) {
    bytes.remove_prefix(encoding->mark_bytes);
    if (encoding->width > 1) {
      return as_lines(decode_with(encoding->converter, bytes));
    }
  }
  if (is_valid_utf8(bytes)) {
    return as_lines(std::string(bytes));
  }
  const SequenceCounts counts = count_sequences(bytes);
  if (counts.multibyte >= counts.damaged) {
    return as_lines(repair_utf8(bytes));
  }
  return as_lines(decode_with("windows-1252", bytes));
}

bool is_blank(std::string_view text) {
  const char* data = text.data();
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0 || !shows_nothing(c)) {
      return false;
    }
  }
  return true;
}

std::string printable(std::string_view text) {
  return cleaned(text, is_unprintable);
}

std::string printable_line(std::string_view text) {
  return cleaned(text, [](char32_t c) { return c == '\n' || c == '\t' || is_unprintable(c); });
}

std::string printable_json(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  walk_utf8(
      json,
      [&](std::size_t begin, std::size_t end, UChar32 c) {
        if (is_unprintable(static_cast<char32_t>(c))) {
          out.append(json_escape(static_cast<char32_t>(c)));
        } else {
          out.append(json.substr(begin, end - begin));
        }
      },
      [&] { out.append(kReplacement); });
  return out;
}

std::string_view cut_utf8(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) {
    return text;
  }
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0U) == 0x80U) {
    --max_bytes;
  }
  return text.substr(0, max_bytes);
}

}  // namespace dateline
