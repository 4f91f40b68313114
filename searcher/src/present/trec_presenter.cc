#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

#include "dateline/present.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

/// Returns a name as one column of a run. Percent-encodes white space, which would end the column,
/// and unprintable characters. Example: `a b` becomes `a%20b`. Tools that read runs split them at
/// any Unicode white space.
std::string column(std::string_view name) {
  std::string text;
  const auto size = static_cast<std::int64_t>(name.size());
  for (std::int64_t at = 0; at < size;) {
    const std::int64_t begin = at;
    UChar32 c = 0;
    U8_NEXT(name.data(), at, size, c);
    const std::string_view bytes =
        name.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    if (c >= 0 && !u_isUWhiteSpace(c) && !is_unprintable(static_cast<char32_t>(c))) {
      text += bytes;
      continue;
    }
    for (const char byte : bytes) {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned char>(byte));
      text += escaped.data();
    }
  }
  return text;
}

}  // namespace

void present_trec(std::ostream& out, std::string_view topic, std::size_t rank,
                  const RankedId& ranked, std::string_view run_name) {
  std::array<char, 32> score{};
  std::snprintf(score.data(), score.size(), "%.6f", ranked.score);
  out << column(topic) << " Q0 " << column(ranked.id) << ' ' << rank << ' ' << score.data() << ' '
      << column(run_name) << '\n';
}

}  // namespace dateline
