#include "caret.h"

#include <algorithm>
#include <vector>

#include "dateline/display_width.h"
#include "dateline/utf8.h"

namespace dateline::program {
namespace {

std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> characters;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    if (begins || characters.empty()) {
      characters.emplace_back();
    }
    characters.back() += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  return characters;
}

}  // namespace

std::string pointed_out(std::string_view query, std::size_t column) {
  constexpr std::size_t kBefore = 45;
  constexpr std::size_t kShown = 70;
  const std::vector<std::string> characters = characters_of(printable(repair_utf8(query)));
  const std::size_t at = std::min(std::max<std::size_t>(column, 1) - 1, characters.size());
  const std::size_t begin = at > kBefore ? at - kBefore : 0;
  const std::size_t end = std::min(begin + kShown, characters.size());
  std::string line = begin > 0 ? "…" : "";
  for (std::size_t i = begin; i < end; ++i) {
    line += characters[i];
  }
  line += end < characters.size() ? "…" : "";
  std::size_t indent = begin > 0 ? 1 : 0;
  for (std::size_t i = begin; i < at; ++i) {
    indent += display_width(characters[i]);
  }
  return "  " + line + "\n  " + std::string(indent, ' ') + "^";
}

}  // namespace dateline::program
