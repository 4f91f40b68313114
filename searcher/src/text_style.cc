#include "text_style.h"

#include "dateline/utf8.h"

namespace dateline {

TextStyle text_style(MarkStyle marks) {
  if (marks == MarkStyle::colour) {
    return {.bold = "\x1b[1m",
            .faint = "\x1b[2m",
            .mark_begin = "\x1b[1;33m",
            .mark_end = "\x1b[0m",
            .plain = "\x1b[0m",
            .person = "\x1b[36m",
            .place = "\x1b[32m",
            .organisation = "\x1b[35m",
            .date = "\x1b[33m"};
  }
  TextStyle style;
  style.mark_begin = "*";
  style.mark_end = "*";
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
