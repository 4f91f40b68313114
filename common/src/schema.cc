#include "dateline/schema.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "dateline/edit_distance.h"
#include "dateline/fold.h"
#include "dateline/index_format.h"

namespace dateline {
namespace {

// benchmarks/README.md has the measurements behind the weights.
constexpr std::array<Field, 15> kFields = {{
    {"headline", "hd", "S", FieldKind::zone, 2, "the headline"},
    {"lead", "", "", FieldKind::zone, 0, "the first paragraph of the body"},
    {"body", "", "", FieldKind::body, 1, "the body, the lead included"},
    {"caption", "", "XCAPTION", FieldKind::zone, 1, "photo captions with their credits"},
    {"credit", "", "XCREDIT", FieldKind::zone, 0, "the agencies and photographers of photos"},
    {"byline", "by", "A", FieldKind::zone, 0, "who wrote it"},
    {"dateline", "", "XDATELINE", FieldKind::zone, 1, "the place and date that open the body"},
    {"source", "", "XSOURCE", FieldKind::zone, 0, "who published it"},
    {"person", "", "XPERSON", FieldKind::person, 0, "a person it speaks of"},
    {"place", "", "XPLACE", FieldKind::place, 0, "a place it speaks of, or what holds that place"},
    {"org", "", "XORG", FieldKind::organisation, 0, "an organisation it speaks of"},
    {"date", "", "D", FieldKind::date, 0, "when it was published"},
    {"mentions", "", "XMENTIONS", FieldKind::mentioned_date, 0, "the days that it speaks of"},
    {"id", "", "Q", FieldKind::keyword, 0, "the article's id"},
    {"lang", "", "L", FieldKind::keyword, 0, "its language, as the source gives it"},
}};

std::string_view to_string(FieldKind kind) {
  switch (kind) {
    case FieldKind::zone:
      return "zone";
    case FieldKind::body:
      return "body";
    case FieldKind::keyword:
      return "keyword";
    case FieldKind::date:
      return "date";
    case FieldKind::mentioned_date:
      return "mentioned date";
    case FieldKind::person:
      return "person";
    case FieldKind::place:
      return "place";
    case FieldKind::organisation:
      break;
  }
  return "organisation";
}

}  // namespace

std::span<const Field> fields() {
  return kFields;
}

const Field* find_field(std::string_view name) {
  const std::string folded = fold(name);
  const auto* found = std::find_if(kFields.begin(), kFields.end(), [&](const Field& field) {
    return !folded.empty() && (field.name == folded || field.alias == folded);
  });
  return found == kFields.end() ? nullptr : found;
}

std::optional<std::string_view> suggest_field(std::string_view misspelt) {
  constexpr std::size_t kFarthest = 2;
  constexpr std::size_t kLongestName = 32;
  if (misspelt.size() > kLongestName) {
    return std::nullopt;
  }
  const std::string folded = fold(misspelt);
  std::optional<std::string_view> nearest;
  std::size_t nearest_distance = kFarthest + 1;
  for (const Field& field : kFields) {
    const std::size_t distance = edit_distance(folded, field.name);
    if (distance < nearest_distance && distance < field.name.size() - 1) {
      nearest = field.name;
      nearest_distance = distance;
    }
  }
  return nearest;
}

std::string schema_json() {
  nlohmann::ordered_json table = nlohmann::ordered_json::array();
  for (const Field& field : kFields) {
    table.push_back({{"name", field.name},
                     {"alias", field.alias},
                     {"prefix", field.prefix},
                     {"kind", to_string(field.kind)},
                     {"weight", field.weight},
                     {"help", field.help}});
  }
  return table.dump();
}

}  // namespace dateline
