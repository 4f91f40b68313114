#include "timex.h"

#include <array>
#include <cstdio>

namespace dateline::dates {

std::string two_figures(int number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d", number);
  return text.data();
}

std::string_view part_suffix(DayPart part) {
  switch (part) {
    case DayPart::morning:
      return "TMO";
    case DayPart::midday:
      return "TMI";
    case DayPart::afternoon:
      return "TAF";
    case DayPart::evening:
      return "TEV";
    case DayPart::night:
      return "TNI";
    case DayPart::day:
      return "TDT";
    case DayPart::none:
      break;
  }
  return "";
}

std::string clock_suffix(int minutes) {
  return "T" + two_figures(minutes / 60) + ":" + two_figures(minutes % 60);
}

std::string duration_value(const Amount& amount, Unit unit) {
  // How TIMEX3 writes a unit. Example: a fortnight is two weeks (`P2W`), half of it `P1W`.
  struct Written {
    int times;  ///< the number of units of `letter` in one unit
    const char* letter;
    const char* vague;
    const char* half;  ///< the value of half a unit
    bool time;
  };
  constexpr std::array<Written, 12> kWritten{{{1, "S", "S", "", true},
                                              {1, "M", "M", "30S", true},
                                              {1, "H", "H", "30M", true},
                                              {1, "D", "D", "T12H", false},
                                              {1, "W", "W", "3D", false},
                                              {2, "W", "W", "1W", false},
                                              {1, "M", "M", "15D", false},
                                              {1, "Q", "Q", "6W", false},
                                              {1, "Y", "Y", "6M", false},
                                              {10, "Y", "DE", "5Y", false},
                                              {100, "Y", "C", "50Y", false},
                                              {1000, "Y", "L", "500Y", false}}};
  const Written& written = kWritten[static_cast<std::size_t>(unit)];
  std::string value = written.time ? "PT" : "P";
  if (amount.vague) {
    return value + "X" + written.vague;
  }
  const long long whole = static_cast<long long>(amount.whole) * written.times;
  if (amount.half && written.times > 1) {
    return value + std::to_string(whole + written.times / 2) + written.letter;
  }
  if (whole > 0 || !amount.half) {
    value += std::to_string(whole) + written.letter;
  }
  return amount.half ? value + written.half : value;
}

std::string recurrence_value(const Expression& found) {
  constexpr std::array<const char*, 5> kSeasons{"", "-SP", "-SU", "-FA", "-WI"};
  std::string value = "XXXX";
  if (found.weekday != 0) {
    value += "-WXX-" + std::to_string(found.weekday);
  } else if (found.month != 0) {
    value += "-" + two_figures(found.month);
  } else {
    value += kSeasons[static_cast<std::size_t>(found.number) % kSeasons.size()];
  }
  value += part_suffix(found.part);
  return value;
}

}  // namespace dateline::dates
