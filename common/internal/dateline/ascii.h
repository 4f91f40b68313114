/// Classes of ASCII characters. No byte of a multi-byte UTF-8 character belongs to any of them.
#pragma once

namespace dateline {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}

/// Returns true for a space, tab, newline, carriage return, form feed or vertical tab.
constexpr bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace dateline
