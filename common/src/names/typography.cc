#include "names/typography.h"

namespace dateline {

std::optional<Sign> sign_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  if (byte(0) == 0xC2 &&
      (byte(1) < 0xAA || (byte(1) > 0xAA && byte(1) < 0xC0 && byte(1) != 0xB5))) {
    return Sign{byte(1) == 0xA0 ? ' ' : (byte(1) == 0xAB || byte(1) == 0xBB ? '"' : '*'), 2};
  }
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    const unsigned last = byte(2);
    char plain = '*';
    if (last <= 0x8B || last == 0xAF) {
      plain = ' ';
    } else if (last == 0x90 || last == 0x91) {
      plain = '-';
    } else if (last >= 0x92 && last <= 0x95) {
      plain = '_';  // a dash
    } else if (last >= 0x98 && last <= 0x9B) {
      plain = '\'';
    } else if (last >= 0x9C && last <= 0x9F) {
      plain = '"';
    } else if (last == 0xA6) {
      plain = '.';
    }
    return Sign{plain, 3};
  }
  if (byte(0) == 0xE2 || (byte(0) == 0xE3 && byte(1) == 0x80)) {
    return Sign{'*', 3};  // symbols, arrows, boxes, ideographic marks
  }
  if (byte(0) == 0xEF && (byte(1) == 0xBF || byte(1) == 0xBB)) {
    return Sign{'*', 3};
  }
  return std::nullopt;
}

std::size_t character_bytes(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool is_high_upper(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
  if (first == 0xC3) {
    return second < 0x9F;
  }
  if (first == 0xC4 || first == 0xC5) {
    const bool shifted = (first == 0xC4 && second >= 0xB9) || (first == 0xC5 && second <= 0x88) ||
                         (first == 0xC5 && second >= 0xB9);
    return (second % 2 == 0) != shifted;
  }
  if (first == 0xCE) {
    return second >= 0x86 && second <= 0xAB;
  }
  return first == 0xD0 && second >= 0x80 && second <= 0xAF;
}

}  // namespace dateline
