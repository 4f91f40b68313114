#include <xxhash.h>

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "dateline/export.h"
#include "dateline/json_text.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

/// OpenSearch rejects a document with a longer id.
constexpr std::size_t kMostIdBytes = 512;

/// The mapping. `"dynamic": "strict"` makes OpenSearch reject a document with any other member.
constexpr std::string_view kMapping = R"({
  "mappings": {
    "dynamic": "strict",
    "properties": {
      "id": {"type": "keyword", "ignore_above": 8000},
      "url": {"type": "keyword", "ignore_above": 8000},
      "source": {"type": "keyword", "ignore_above": 8000},
      "lang": {"type": "keyword", "ignore_above": 8000},
      "file": {"type": "keyword", "ignore_above": 8000},
      "headline": {"type": "text", "analyzer": "english"},
      "byline": {"type": "text"},
      "dateline": {"type": "text"},
      "caption": {"type": "text", "analyzer": "english"},
      "credit": {"type": "text"},
      "body": {"type": "text", "analyzer": "english"},
      "published": {"type": "date", "format": "strict_date_optional_time"},
      "published_precision": {"type": "keyword"},
      "published_origin": {"type": "keyword"},
      "people": {"type": "keyword", "ignore_above": 8000},
      "organisations": {"type": "keyword", "ignore_above": 8000},
      "places": {
        "type": "nested",
        "properties": {
          "name": {"type": "keyword", "ignore_above": 8000},
          "kind": {"type": "keyword"},
          "country": {"type": "keyword"},
          "within": {"type": "keyword", "ignore_above": 8000},
          "location": {"type": "geo_point"},
          "geonameid": {"type": "integer"}
        }
      },
      "mentions": {"type": "date_range", "format": "strict_date"}
    }
  }
}
)";

/// Returns the `_id` for an article: its id or, if that is too long, `xxh128:` and a hash of it.
std::string document_id(const std::string& id) {
  if (id.size() <= kMostIdBytes) {
    return id;
  }
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  std::array<char, 33> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx%016llx",
                static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  return std::string("xxh128:") + digits.data();
}

/// Returns the distinct names, in order of their first mention.
ordered_json names_json(const std::vector<NameMention>& mentions) {
  std::set<std::string_view> seen;
  ordered_json names = ordered_json::array();
  for (const NameMention& mention : mentions) {
    if (seen.insert(mention.key).second) {
      names.push_back(mention.key);
    }
  }
  return names;
}

ordered_json place_json(const PlaceMention& place) {
  ordered_json json = {{"name", place.key}, {"kind", to_string(place.kind)}};
  if (!place.country.empty()) {
    json["country"] = place.country;
  }
  if (!place.within.empty()) {
    json["within"] = place.within;
  }
  if (place.lat && place.lon) {
    json["location"] = {{"lat", *place.lat}, {"lon", *place.lon}};
  }
  if (place.geonameid != 0) {
    json["geonameid"] = place.geonameid;
  }
  return json;
}

/// Returns the distinct places. A place that is also mentioned by a demonym appears twice. Example:
/// `Japan` and `Japanese` give two objects that differ in `kind`.
ordered_json places_json(const std::vector<PlaceMention>& mentions) {
  std::set<std::string> seen;
  ordered_json places = ordered_json::array();
  for (const PlaceMention& mention : mentions) {
    ordered_json place = place_json(mention);
    if (seen.insert(place.dump()).second) {
      places.push_back(std::move(place));
    }
  }
  return places;
}

/// Returns the distinct ranges of days, except ranges with a year that does not have four digits,
/// which OpenSearch can't parse.
ordered_json days_json(const std::vector<DateMention>& mentions) {
  std::set<std::pair<std::string, std::string>> seen;
  ordered_json ranges = ordered_json::array();
  const auto has_four_digits = [](std::chrono::year_month_day day) {
    return day.year() >= std::chrono::year(1000) && day.year() <= std::chrono::year(9999);
  };
  for (const DateMention& mention : mentions) {
    if (!mention.from || !mention.to || *mention.to < *mention.from ||
        !has_four_digits(*mention.from) || !has_four_digits(*mention.to)) {
      continue;
    }
    const std::pair range(to_iso({.day = *mention.from}), to_iso({.day = *mention.to}));
    if (seen.insert(range).second) {
      ranges.push_back({{"gte", range.first}, {"lte", range.second}});
    }
  }
  return ranges;
}

}  // namespace

std::string opensearch_lines(const AnnotatedArticle& annotated) {
  const Article& article = annotated.article;
  const Annotations& found = annotated.annotations;
  ordered_json document = {{"id", article.id}};
  const auto add = [&](const char* member, const std::string& text) {
    if (!text.empty()) {
      document[member] = text;
    }
  };
  add("url", article.url);
  add("source", article.source);
  add("lang", article.lang);
  add("file", article.file);
  add("headline", article.headline);
  add("byline", article.byline);
  add("dateline", article.dateline);
  add("caption", article.caption);
  add("credit", article.credit);
  add("body", article.body);
  if (article.published) {
    document["published"] = to_iso(article.published->date);
    document["published_precision"] = to_string(article.published->date.precision);
    document["published_origin"] = to_string(article.published->origin);
  }
  document["people"] = names_json(found.people);
  document["organisations"] = names_json(found.organisations);
  document["places"] = places_json(found.places);
  document["mentions"] = days_json(found.dates);
  const ordered_json action = {{"index", {{"_id", document_id(article.id)}}}};
  return json_text(action) + "\n" + json_text(document) + "\n";
}

std::string_view opensearch_mapping() {
  return kMapping;
}

}  // namespace dateline
