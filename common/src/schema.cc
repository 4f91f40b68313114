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

/// A field, and the prefix of its terms in the index.
struct Entry {
  std::string_view prefix;
  Field field;
};

// benchmarks/README.md has the measurements from which the weights were chosen.
constexpr std::array<Entry, 15> kEntries = {{
    {"S", {"headline", "hd", FieldKind::zone, 2, "the headline"}},
    {"", {"lead", "", FieldKind::zone, 0, "the first paragraph of the body"}},
    {"", {"body", "", FieldKind::body, 1, "the body, including the lead"}},
    {"XCAPTION", {"caption", "", FieldKind::zone, 1, "photo captions with their credits"}},
    {"XCREDIT", {"credit", "", FieldKind::zone, 0, "the agencies and photographers of photos"}},
    {"A", {"byline", "by", FieldKind::zone, 0, "the authors"}},
    {"XDATELINE", {"dateline", "", FieldKind::zone, 1, "the place and date that open the body"}},
    {"XSOURCE", {"source", "", FieldKind::zone, 0, "the publisher"}},
    {"XPERSON", {"person", "", FieldKind::person, 0, "a person that the article mentions"}},
    {"XPLACE",
     {"place", "", FieldKind::place, 0,
      "a place that the article mentions, or a place that contains it"}},
    {"XORG", {"org", "", FieldKind::organisation, 0, "an organisation that the article mentions"}},
    {"D", {"date", "", FieldKind::date, 0, "the day of publication"}},
    {"XMENTIONS",
     {"mentions", "", FieldKind::mentioned_date, 0, "the days that the article mentions"}},
    {"Q", {"id", "", FieldKind::keyword, 0, "the article's id"}},
    {"L", {"lang", "", FieldKind::keyword, 0, "its language, as the source gives it"}},
}};

constexpr std::array<Field, kEntries.size()> kFields = [] {
  std::array<Field, kEntries.size()> fields{};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields[i] = kEntries[i].field;
  }
  return fields;
}();

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

std::string_view prefix_of(const Field& field) {
  const auto* found = std::find_if(kEntries.begin(), kEntries.end(), [&](const Entry& entry) {
    return entry.field.name == field.name;
  });
  return found == kEntries.end() ? std::string_view() : found->prefix;
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
  for (const auto& [prefix, field] : kEntries) {
    table.push_back({{"name", field.name},
                     {"alias", field.alias},
                     {"prefix", prefix},
                     {"kind", to_string(field.kind)},
                     {"weight", field.weight},
                     {"help", field.help}});
  }
  return table.dump();
}

}  // namespace dateline
