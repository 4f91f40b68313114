/// The style of text output: with colours on a terminal, plain elsewhere.
#pragma once

#include <string>
#include <string_view>

#include "dateline/present.h"

namespace dateline {

/// The escape sequences, or other characters, that begin each kind of text. A plain style has empty
/// strings.
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

/// Returns the style for a kind of highlights: escape sequences for colours; otherwise, stars
/// around highlights, and plain text.
TextStyle text_style(HighlightStyle highlights);

/// Returns `text` as one printable line (see `printable`), with spaces for newlines and tabs.
std::string one_line(std::string_view text);

}  // namespace dateline
