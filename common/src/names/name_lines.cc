#include "names/name_lines.h"

#include <algorithm>

namespace dateline {
namespace {

/// A text of fixed line width continues a paragraph after a full line. A line of fewer bytes is not
/// full and ends its paragraph.
constexpr std::uint32_t kFullLine = 45;

/// Marks the tokens of a line that is in capitals, or that is a headline because its words are
/// capitalised. Example: `Police Arrest Three Suspects After Chase`.
void highlight_style(std::vector<NameToken>& tokens, std::size_t begin, std::size_t end) {
  std::size_t words = 0;
  std::size_t with_lower = 0;
  std::size_t long_words = 0;
  std::size_t capitalised = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Shape shape = tokens[i].shape;
    if (shape == Shape::lower || shape == Shape::title || shape == Shape::upper) {
      ++words;
      with_lower += shape == Shape::upper ? 0 : 1;
      if (tokens[i].end - tokens[i].begin >= 4) {
        ++long_words;
        capitalised += shape == Shape::lower ? 0 : 1;
      }
    }
  }
  const bool capitals = words >= 3 && with_lower == 0;
  const bool headline = !capitals && long_words >= 4 && capitalised * 10 >= long_words * 8;
  for (std::size_t i = begin; i < end; ++i) {
    tokens[i].capitals = capitals;
    tokens[i].headline = headline;
  }
}

/// Returns true if a sentence begins after the token `before`.
bool opens_sentence(const NameToken& before) {
  constexpr std::string_view kStops = ".!?:;";
  constexpr std::string_view kOpening = "\"`(*_-'[";
  if (before.mark == 0) {
    return false;
  }
  if (kStops.find(before.mark) != std::string_view::npos || before.mark == '"' ||
      before.mark == '`') {
    return true;
  }
  return kOpening.find(before.mark) != std::string_view::npos && before.sentence_start;
}

}  // namespace

void mark_lines(std::string_view text, std::vector<NameToken>& tokens) {
  std::size_t line = 0;  // the first token of the line
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t newlines = 0;
    bool indent = false;
    if (i > 0) {
      const std::string_view gap =
          text.substr(tokens[i - 1].end, tokens[i].begin - tokens[i - 1].end);
      newlines = static_cast<std::size_t>(std::count(gap.begin(), gap.end(), '\n'));
      if (newlines == 0) {
        continue;
      }
      indent = gap.back() == ' ' || gap.back() == '\t';
      highlight_style(tokens, line, i);
    }
    const bool short_line = i == 0 || tokens[i - 1].end - tokens[line].begin < kFullLine;
    tokens[i].line_start = true;
    tokens[i].paragraph_start = newlines > 1 || indent || short_line;
    line = i;
  }
  highlight_style(tokens, line, tokens.size());
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].line_start && tokens[i].capitals != tokens[i - 1].capitals) {
      tokens[i].paragraph_start = true;
    }
  }
}

void mark_sentences(std::vector<NameToken>& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    tokens[i].sentence_start =
        tokens[i].paragraph_start || (i > 0 && opens_sentence(tokens[i - 1]));
  }
}

}  // namespace dateline
