/// Shared by the line parsers: texts and patterns for RE2, and the names of news agencies.
#pragma once

#include <re2/re2.h>

#include <string>
#include <string_view>

namespace dateline {

/// Returns the same text as RE2's string type.
inline re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// Returns the pattern with `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{Lo}`, `\p{M}` and `\p{N}` replaced
/// with blocks of code points. Example: `\p{M}` becomes `[\x{300}-\x{36F}]`. RE2 makes thousands of
/// states from such a class but about fifty from the blocks, and a program that reads a single
/// changed article would spend most of its time compiling them. The blocks are those of the scripts
/// in which news is written; letters of blocks with accents count as both upper and lower case.
std::string with_blocks(std::string_view pattern);

/// The names of news agencies, as alternatives of a pattern.
inline constexpr const char* kNewsAgencies =
    R"(AP|(?:The )?Associated Press|AFP|AFP-JIJI|Reuters|REUTERS|Bloomberg|BLOOMBERG|Kyodo|KYODO|)"
    R"(Kyodo News|Jiji|JIJI|Jiji Press|Xinhua|Yonhap|EPA|EFE|ANSA|dpa|DPA|TASS|Tass|RIA Novosti|)"
    R"(Interfax|UPI|PTI|ANI|IRNA|SANA|WAFA|Anadolu|KCNA|CNA|CNN|BBC|PA)";

}  // namespace dateline
