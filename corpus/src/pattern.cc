#include "pattern.h"

#include <array>
#include <utility>

namespace dateline {
namespace {

/// The blocks of each class, in the form that is valid inside brackets.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kBlocks = {{
    {R"(\p{L})",
     R"(A-Za-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3005}-\x{D7FF}\x{F900}-\x{FAFF})"},
    {R"(\p{Lu})",
     R"(A-Z\x{C0}-\x{D6}\x{D8}-\x{DE}\x{100}-\x{24F}\x{386}-\x{3AB}\x{400}-\x{42F}\x{490}-\x{52F}\x{1E00}-\x{1EFF})"},
    {R"(\p{Ll})",
     R"(a-z\x{DF}-\x{F6}\x{F8}-\x{24F}\x{3AC}-\x{3CE}\x{430}-\x{45F}\x{490}-\x{52F}\x{1E00}-\x{1EFF})"},
    {R"(\p{Lo})", R"(\x{5D0}-\x{5EA}\x{620}-\x{1CFF}\x{3005}-\x{D7FF}\x{F900}-\x{FAFF})"},
    {R"(\p{M})", R"(\x{300}-\x{36F})"},
    {R"(\p{N})", R"(0-9\x{660}-\x{669}\x{6F0}-\x{6F9}\x{966}-\x{96F})"},
}};

}  // namespace

std::string with_blocks(std::string_view pattern) {
  std::string out;
  bool within_brackets = false;
  for (std::size_t at = 0; at < pattern.size();) {
    std::string_view next = pattern.substr(at, 1);
    if (next == "\\") {
      next = pattern.substr(at, 2);
      for (const auto& [name, blocks] : kBlocks) {
        if (pattern.substr(at).starts_with(name)) {
          next = name;
          out += within_brackets ? std::string(blocks) : "[" + std::string(blocks) + "]";
          break;
        }
      }
      out += next.size() > 2 ? "" : next;
    } else {
      within_brackets = next == "[" || (within_brackets && next != "]");
      out += next;
    }
    at += next.size();
  }
  return out;
}

}  // namespace dateline
