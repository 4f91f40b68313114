#include "dateline/published.h"

namespace dateline {

std::string_view to_string(DateOrigin origin) {
  switch (origin) {
    case DateOrigin::metadata:
      return "metadata";
    case DateOrigin::byline:
      return "byline";
    case DateOrigin::dateline:
      return "dateline";
    case DateOrigin::path:
      return "path";
    case DateOrigin::given:
      break;
  }
  return "given";
}

std::optional<DateOrigin> parse_date_origin(std::string_view name) {
  for (const auto origin : {DateOrigin::metadata, DateOrigin::byline, DateOrigin::dateline,
                            DateOrigin::path, DateOrigin::given}) {
    if (name == to_string(origin)) {
      return origin;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
