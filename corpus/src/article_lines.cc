#include "article_lines.h"

#include <algorithm>
#include <iterator>

#include "dateline/article.h"
#include "dateline/litter.h"
#include "dateline/trim.h"

namespace dateline {
namespace {

/// Returns the number of code points, which is close enough to the number of columns.
std::size_t width(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line) {
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return count;
}

/// A space that is not ASCII. Editors and browsers leave these in pages.
struct UnicodeSpace {
  std::size_t size = 0;    ///< bytes; 0 if there is no such space
  bool separates = false;  ///< true for no-break and thin spaces, false for invisible characters
};

/// Returns the space at the beginning of `text`.
UnicodeSpace unicode_space_at(std::string_view text) {
  for (const std::string_view space :
       {"\u00A0", "\u2002", "\u2003", "\u2007", "\u2009", "\u200A", "\u202F", "\u3000"}) {
    if (text.starts_with(space)) {
      return {.size = space.size(), .separates = true};
    }
  }
  for (const std::string_view nothing : {"\u200B", "\u200E", "\u200F", "\uFEFF"}) {
    if (text.starts_with(nothing)) {
      return {.size = nothing.size()};
    }
  }
  return {};
}

/// Returns the text with Unicode spaces replaced with plain ones and invisible characters removed,
/// so that the patterns need to handle only the plain space.
std::string with_plain_spaces(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const bool ascii = static_cast<unsigned char>(text.front()) < 0x80;
    const auto space = ascii ? UnicodeSpace() : unicode_space_at(text);
    if (space.size == 0) {
      plain.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    plain += space.separates ? " " : "";
    text.remove_prefix(space.size);
  }
  return plain;
}

/// Returns true if each line of a block is filled: the first word of the next line would not have
/// fitted into it, at the width of the widest line. This is true for wrapped text, but rarely for a
/// list of titles.
bool is_filled(const std::vector<PageLine>& block) {
  std::size_t widest = 0;
  for (const PageLine& line : block) {
    widest = std::max(widest, width(line.text));
  }
  for (std::size_t i = 0; i + 1 < block.size(); ++i) {
    const std::string_view next = block[i + 1].text;
    if (width(block[i].text) + 1 + width(next.substr(0, next.find(' '))) <= widest) {
      return false;
    }
  }
  return true;
}

/// Returns true if no line of a block begins with a small letter or ends with punctuation.
bool is_list_of_titles(const std::vector<PageLine>& block) {
  return std::all_of(block.begin(), block.end(), [](const PageLine& line) {
    const char first = line.text.front();
    const bool small = first >= 'a' && first <= 'z';
    return !small && std::string_view(".!?,;:-").find(line.text.back()) == std::string_view::npos;
  });
}

/// Returns true if a block is one paragraph that was wrapped at a fixed width.
bool is_hard_wrapped(const std::vector<PageLine>& block) {
  constexpr std::size_t kNarrowest = 50;
  constexpr std::size_t kWidest = 100;
  if (block.size() < 2 || is_list_of_titles(block) || !is_filled(block)) {
    return false;
  }
  for (std::size_t i = 0; i + 1 < block.size(); ++i) {
    const std::size_t columns = width(block[i].text);
    if (columns < kNarrowest || columns > kWidest) {
      return false;
    }
  }
  return width(block.back().text) <= kWidest;
}

/// Adds the paragraphs of a block.
void add_block(std::vector<PageLine> block, std::vector<PageParagraph>& paragraphs) {
  const bool first_of_page = paragraphs.empty();
  // Separate the litter at the end of the block, which is not the short last line of a paragraph.
  auto litter = block.end();
  while (litter != block.begin() && is_litter(std::prev(litter)->text)) {
    --litter;
  }
  std::vector<PageLine> alone(litter, block.end());
  block.erase(litter, block.end());
  // The headline is never joined with the next line.
  if (!first_of_page && is_hard_wrapped(block)) {
    std::string joined;
    for (const PageLine& line : block) {
      joined += joined.empty() ? "" : " ";
      joined += line.text;
    }
    paragraphs.push_back({.text = std::move(joined), .opens_block = true});
  } else {
    alone.insert(alone.begin(), block.begin(), block.end());
  }
  for (const PageLine& line : alone) {
    paragraphs.push_back({.text = std::string(line.text), .opens_block = line.opens_block});
  }
}

}  // namespace

std::vector<PageParagraph> split_page(std::string_view text) {
  const std::string plain = with_plain_spaces(text);
  std::string_view rest = plain;
  std::vector<PageParagraph> paragraphs;
  std::vector<PageLine> block;
  while (!rest.empty()) {
    const std::size_t newline = rest.find('\n');
    const std::string_view line = trim(rest.substr(0, newline));
    rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
    if (line.empty()) {
      add_block(block, paragraphs);
      block.clear();
    } else {
      block.push_back({.text = line, .opens_block = block.empty()});
    }
  }
  add_block(block, paragraphs);
  return paragraphs;
}

}  // namespace dateline
