/// How text for a person looks: with colours on a terminal, plain elsewhere.
#pragma once

#include <string>
#include <string_view>

#include "dateline/present.h"

namespace dateline {

/// The escape sequences of one look; empty where there are none.
struct TextStyle {
  std::string_view bold;
  std::string_view faint;
  std::string_view highlight_begin;
  std::string_view highlight_end;
  std::string_view plain;
  std::string_view person;
  std::string_view place;
  std::string_view organisation;
  std::string_view date;
};

TextStyle text_style(HighlightStyle highlights);

/// Running text as one line, as `printable` has it, with spaces for newlines and tabs.
std::string one_line(std::string_view text);

}  // namespace dateline
