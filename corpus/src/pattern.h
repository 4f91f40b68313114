/// What the readers of single lines share: text and patterns for RE2, and the agencies of news.
#pragma once

#include <re2/re2.h>

#include <string>
#include <string_view>

namespace dateline {

inline re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// A pattern with blocks of letters in the place of `\p{L}`, `\p{Lu}`, `\p{Ll}`, `\p{Lo}`, `\p{M}`
/// and `\p{N}`. RE2 makes thousands of states of each of those classes and fifty of such a block,
/// which is what a program that reads one changed article would spend its time on. The blocks are
/// those of the scripts that news is written in, and take a letter of an accented block for either
/// case.
std::string with_blocks(std::string_view pattern);

/// News agencies, as alternatives of a pattern.
inline constexpr const char* kNewsAgencies =
    R"(AP|(?:The )?Associated Press|AFP|AFP-JIJI|Reuters|REUTERS|Bloomberg|BLOOMBERG|Kyodo|KYODO|)"
    R"(Kyodo News|Jiji|JIJI|Jiji Press|Xinhua|Yonhap|EPA|EFE|ANSA|dpa|DPA|TASS|Tass|RIA Novosti|)"
    R"(Interfax|UPI|PTI|ANI|IRNA|SANA|WAFA|Anadolu|KCNA|CNA|CNN|BBC|PA)";

}  // namespace dateline
