#include "stored_annotations.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dateline/civil_date.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;
using simdjson::dom::element;
using simdjson::dom::object;

/// What ends the reading of stored annotations that are not as they were written.
struct Damaged {};

template <typename Value, typename Member>
Value value_of(const Member& member) {
  Value value;
  if (member.get(value) != simdjson::SUCCESS) {
    throw Damaged();
  }
  return value;
}

template <typename Value>
std::optional<Value> optional_of(simdjson::simdjson_result<element> member) {
  if (member.error() == simdjson::NO_SUCH_FIELD) {
    return std::nullopt;
  }
  return value_of<Value>(member);
}

// --- the members of an entity, less its mentions ---

ordered_json entity_json(const NameMention& name) {
  return {{"key", name.key}};
}

ordered_json entity_json(const PlaceMention& place) {
  ordered_json json = {{"key", place.key}, {"kind", to_string(place.kind)}};
  if (!place.country.empty()) {
    json["country"] = place.country;
  }
  if (place.lat && place.lon) {
    json["lat"] = *place.lat;
    json["lon"] = *place.lon;
  }
  if (place.geonameid != 0) {
    json["geonameid"] = place.geonameid;
  }
  if (!place.within.empty()) {
    json["within"] = place.within;
  }
  return json;
}

ordered_json entity_json(const DateMention& date) {
  ordered_json json = {{"value", date.value}, {"kind", to_string(date.kind)}};
  if (date.from) {
    json["from"] = to_iso({.day = *date.from});
  }
  if (date.to) {
    json["to"] = to_iso({.day = *date.to});
  }
  return json;
}

void read_entity(const object& json, NameMention& name) {
  name.key = value_of<std::string_view>(json["key"]);
}

template <typename Kind, std::size_t kCount>
Kind kind_of(std::string_view name) {
  for (std::size_t i = 0; i < kCount; ++i) {
    if (to_string(static_cast<Kind>(i)) == name) {
      return static_cast<Kind>(i);
    }
  }
  throw Damaged();
}

void read_entity(const object& json, PlaceMention& place) {
  constexpr std::size_t kKinds = static_cast<std::size_t>(PlaceKind::demonym) + 1;
  place.key = value_of<std::string_view>(json["key"]);
  place.kind = kind_of<PlaceKind, kKinds>(value_of<std::string_view>(json["kind"]));
  place.country = optional_of<std::string_view>(json["country"]).value_or("");
  place.lat = optional_of<double>(json["lat"]);
  place.lon = optional_of<double>(json["lon"]);
  place.geonameid =
      static_cast<std::uint32_t>(optional_of<std::uint64_t>(json["geonameid"]).value_or(0));
  if (const auto within = optional_of<simdjson::dom::array>(json["within"])) {
    for (const element name : *within) {
      place.within.emplace_back(value_of<std::string_view>(name));
    }
  }
}

std::optional<std::chrono::year_month_day> day_of(simdjson::simdjson_result<element> member) {
  const auto text = optional_of<std::string_view>(member);
  if (!text) {
    return std::nullopt;
  }
  const auto date = parse_iso_date(*text);
  if (!date) {
    throw Damaged();
  }
  return date->day;
}

void read_entity(const object& json, DateMention& date) {
  constexpr std::size_t kKinds = static_cast<std::size_t>(DateKind::set) + 1;
  date.value = value_of<std::string_view>(json["value"]);
  date.kind = kind_of<DateKind, kKinds>(value_of<std::string_view>(json["kind"]));
  date.from = day_of(json["from"]);
  date.to = day_of(json["to"]);
}

// --- lists of mentions ---

/// The entities in the order in which the text first mentions them.
template <typename Kind>
ordered_json list_json(const std::vector<Kind>& mentions) {
  std::map<std::string, std::size_t> places;
  ordered_json list = ordered_json::array();
  for (const Kind& mention : mentions) {
    ordered_json entity = entity_json(mention);
    const auto [place, fresh] = places.try_emplace(entity.dump(), list.size());
    if (fresh) {
      entity["at"] = ordered_json::array();
      list.push_back(std::move(entity));
    }
    ordered_json& at = list[place->second]["at"];
    at.push_back(mention.begin);
    at.push_back(mention.end);
  }
  return list;
}

std::uint32_t offset_of(element offset, std::size_t text_bytes) {
  const auto value = value_of<std::uint64_t>(offset);
  if (value > text_bytes) {
    throw Damaged();
  }
  return static_cast<std::uint32_t>(value);
}

template <typename Kind>
std::vector<Kind> read_list(simdjson::simdjson_result<element> list, std::size_t text_bytes) {
  std::vector<Kind> mentions;
  const auto entities = optional_of<simdjson::dom::array>(list);
  if (!entities) {
    return mentions;
  }
  for (const element entity : *entities) {
    const auto members = value_of<object>(entity);
    Kind mention;
    read_entity(members, mention);
    std::vector<std::uint32_t> offsets;
    for (const element offset : value_of<simdjson::dom::array>(members["at"])) {
      offsets.push_back(offset_of(offset, text_bytes));
    }
    for (std::size_t i = 0; i + 1 < offsets.size(); i += 2) {
      mention.begin = offsets[i];
      mention.end = offsets[i + 1];
      mentions.push_back(mention);
    }
  }
  std::sort(mentions.begin(), mentions.end(),
            [](const Kind& a, const Kind& b) { return a.begin < b.begin; });
  // Whoever cuts a text at its mentions relies on this.
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].begin > mentions[i].end || (i > 0 && mentions[i].begin < mentions[i - 1].end)) {
      throw Damaged();
    }
  }
  return mentions;
}

}  // namespace

nlohmann::ordered_json stored_json(const Annotations& annotations) {
  return {{"people", list_json(annotations.people)},
          {"places", list_json(annotations.places)},
          {"organisations", list_json(annotations.organisations)},
          {"dates", list_json(annotations.dates)}};
}

std::optional<Annotations> annotations_from_stored(const simdjson::dom::object& stored,
                                                   std::size_t text_bytes) {
  try {
    return Annotations{.people = read_list<NameMention>(stored["people"], text_bytes),
                       .places = read_list<PlaceMention>(stored["places"], text_bytes),
                       .organisations = read_list<NameMention>(stored["organisations"], text_bytes),
                       .dates = read_list<DateMention>(stored["dates"], text_bytes)};
  } catch (const Damaged&) {
    return std::nullopt;
  }
}

}  // namespace dateline
