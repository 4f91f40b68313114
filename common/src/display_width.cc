#include "dateline/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace dateline {

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 character = 0;
    U8_NEXT(text.data(), at, size, character);
    const int category = character < 0 ? int{U_OTHER_SYMBOL} : int{u_charType(character)};
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
        category == U_FORMAT_CHAR) {
      continue;
    }
    const int wide = character < 0 ? int{U_EA_NEUTRAL}
                                   : u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

}  // namespace dateline
