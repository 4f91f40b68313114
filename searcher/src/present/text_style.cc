#include "present/text_style.h"

#include "dateline/utf8.h"

namespace dateline {

TextStyle text_style(HighlightStyle highlights) {
  if (highlights == HighlightStyle::colour) {
    return {.bold = "\x1b[1m",
            .faint = "\x1b[2m",
            .highlight_begin = "\x1b[1;33m",
            .highlight_end = "\x1b[0m",
            .plain = "\x1b[0m",
            .person = "\x1b[36m",
            .place = "\x1b[32m",
            .organisation = "\x1b[35m",
            .date = "\x1b[33m"};
  }
  TextStyle style;
  style.highlight_begin = "*";
  style.highlight_end = "*";
  return style;
}

std::string one_line(std::string_view text) {
  std::string line = printable(text);
  for (char& c : line) {
    c = c == '\n' || c == '\t' ? ' ' : c;
  }
  return line;
}

}  // namespace dateline
