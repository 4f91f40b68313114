/// What the readers of single lines share: text for RE2, and the agencies of news.
#pragma once

#include <re2/re2.h>

#include <string_view>

namespace dateline {

inline re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// News agencies, as alternatives of a pattern.
inline constexpr const char* kNewsAgencies =
    R"(AP|(?:The )?Associated Press|AFP|AFP-JIJI|Reuters|REUTERS|Bloomberg|BLOOMBERG|Kyodo|KYODO|)"
    R"(Kyodo News|Jiji|JIJI|Jiji Press|Xinhua|Yonhap|EPA|EFE|ANSA|dpa|DPA|TASS|Tass|RIA Novosti|)"
    R"(Interfax|UPI|PTI|ANI|IRNA|SANA|WAFA|Anadolu|KCNA|CNA|CNN|BBC|PA)";

}  // namespace dateline
