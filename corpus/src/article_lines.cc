#include "article_lines.h"

#include "dateline/article.h"

namespace dateline {
namespace {

/// Code points, near enough to columns.
std::size_t width(std::string_view line) {
  std::size_t count = 0;
  for (const char c : line) {
    count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return count;
}

bool is_hard_wrapped(const std::vector<PageLine>& block) {
  constexpr std::size_t kNarrowest = 50;
  constexpr std::size_t kWidest = 100;
  if (block.size() < 2) {
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

void add_block(const std::vector<PageLine>& block, std::vector<PageParagraph>& paragraphs) {
  const bool first_of_page = paragraphs.empty();
  // The headline is a line of its own, however the rest is wrapped.
  if (!first_of_page && is_hard_wrapped(block)) {
    std::string joined;
    for (const PageLine& line : block) {
      joined += joined.empty() ? "" : " ";
      joined += line.text;
    }
    paragraphs.push_back({.text = std::move(joined), .opens_block = true});
    return;
  }
  for (const PageLine& line : block) {
    paragraphs.push_back({.text = std::string(line.text), .opens_block = line.opens_block});
  }
}

}  // namespace

std::vector<PageParagraph> split_page(std::string_view text) {
  std::vector<PageParagraph> paragraphs;
  std::vector<PageLine> block;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::string_view line = trim(text.substr(0, newline));
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
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
