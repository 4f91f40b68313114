#include "dateline/utf8.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace dateline {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Counts of what a UTF-8 decoder meets.
struct SequenceCounts {
  std::size_t multibyte = 0;
  std::size_t damaged = 0;
};

/// Calls `good(begin, end, code_point)` and `bad()` along the text.
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

std::string unify_line_ends(std::string text) {
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

struct CharacterRange {
  char32_t first;
  char32_t last;
};

/// What `printable` replaces, in order; newline and tab are in the first range but stay.
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

/// The one cleaner: replaces what `is_unwanted`, and bytes that are not UTF-8.
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

/// `\u202e`; two of them for what UTF-16 writes as a pair.
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
  constexpr std::size_t kProbe = std::size_t{64} * 1024;
  constexpr std::size_t kTextMayHoldOneIn = 50;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return false;  // UTF-16, half of which is NUL bytes
  }
  const std::string_view probe = bytes.substr(0, kProbe);
  const auto controls = std::count_if(probe.begin(), probe.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool white = (byte >= '\t' && byte <= '\r') || byte == 0x1B || byte == '\b';
    return byte < 0x20 && !white;
  });
  return static_cast<std::size_t>(controls) * kTextMayHoldOneIn > probe.size();
}

std::string decode_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) {
    return unify_line_ends(decode_with("UTF-16LE", bytes.substr(2)));
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return unify_line_ends(decode_with("UTF-16BE", bytes.substr(2)));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
  }
  if (is_valid_utf8(bytes)) {
    return unify_line_ends(std::string(bytes));
  }
  const SequenceCounts counts = count_sequences(bytes);
  if (counts.multibyte >= counts.damaged) {
    return unify_line_ends(repair_utf8(bytes));
  }
  return unify_line_ends(decode_with("windows-1252", bytes));
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
