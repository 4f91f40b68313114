#include <array>
#include <cstdio>

#include "dateline/present.h"

namespace dateline {

void present_trec(std::ostream& out, std::string_view topic, std::size_t rank,
                  const RankedId& ranked, std::string_view run_name) {
  out << topic << " Q0 ";
  for (const char c : ranked.id) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte != 0x7F) {
      out << c;
    } else {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "%%%02X", static_cast<unsigned>(byte));
      out << escaped.data();
    }
  }
  std::array<char, 32> score{};
  std::snprintf(score.data(), score.size(), "%.6f", ranked.score);
  out << ' ' << rank << ' ' << score.data() << ' ' << run_name << '\n';
}

}  // namespace dateline
