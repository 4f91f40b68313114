#include "dateline/annotations_json.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/civil_date.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

/// Converts byte offsets in a text into offsets in Unicode code points. Successive calls must pass
/// rising offsets, so that the text is scanned only once.
class CharacterCount {
 public:
  explicit CharacterCount(std::string_view text) : text_(text) {}

  /// Returns the number of code points before the byte at `offset`.
  std::size_t before(std::size_t offset) {
    for (; at_ < offset; ++at_) {
      count_ += (static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return count_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
};

template <typename Value>
ordered_json or_null(const std::optional<Value>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

ordered_json or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}

ordered_json or_null(const std::optional<std::chrono::year_month_day>& day) {
  return day ? ordered_json(to_iso({.day = *day})) : ordered_json();
}

void add_members(ordered_json& json, const NameMention& name) {
  json["key"] = name.key;
}

void add_members(ordered_json& json, const PlaceMention& place) {
  json["key"] = place.key;
  json["kind"] = to_string(place.kind);
  json["country"] = or_null(place.country);
  json["lat"] = or_null(place.lat);
  json["lon"] = or_null(place.lon);
  json["geonameid"] = place.geonameid == 0 ? ordered_json() : ordered_json(place.geonameid);
}

void add_members(ordered_json& json, const DateMention& date) {
  json["value"] = or_null(date.value);
  json["from"] = or_null(date.from);
  json["to"] = or_null(date.to);
  json["kind"] = to_string(date.kind);
}

template <typename Kind>
ordered_json mentions_json(std::string_view text, const std::vector<Kind>& mentions) {
  ordered_json list = ordered_json::array();
  CharacterCount characters(text);
  for (const Kind& mention : mentions) {
    const std::size_t start = characters.before(mention.begin);
    const std::size_t end = characters.before(mention.end);
    ordered_json json = {{"start", start},
                         {"end", end},
                         {"surface", text.substr(mention.begin, mention.end - mention.begin)}};
    add_members(json, mention);
    list.push_back(std::move(json));
  }
  return list;
}

template <typename Kind>
std::vector<Kind> mentions_within(const std::vector<Kind>& mentions, std::size_t begin,
                                  std::size_t end) {
  std::vector<Kind> kept;
  for (Kind mention : mentions) {
    if (mention.begin >= begin && mention.end <= end) {
      mention.begin -= static_cast<std::uint32_t>(begin);
      mention.end -= static_cast<std::uint32_t>(begin);
      kept.push_back(std::move(mention));
    }
  }
  return kept;
}

}  // namespace

nlohmann::ordered_json annotations_json(std::string_view text, const Annotations& annotations) {
  ordered_json json = {{"text", text},
                       {"people", mentions_json(text, annotations.people)},
                       {"places", mentions_json(text, annotations.places)},
                       {"organisations", mentions_json(text, annotations.organisations)},
                       {"dates", mentions_json(text, annotations.dates)}};
  if (annotations.cut_short) {
    json["cut_short"] = true;
  }
  return json;
}

Annotations annotations_within(const Annotations& annotations, std::size_t begin, std::size_t end) {
  return {.people = mentions_within(annotations.people, begin, end),
          .places = mentions_within(annotations.places, begin, end),
          .organisations = mentions_within(annotations.organisations, begin, end),
          .dates = mentions_within(annotations.dates, begin, end),
          .cut_short = annotations.cut_short};
}

}  // namespace dateline
