#include <algorithm>
#include <nlohmann/json.hpp>

#include "dateline/civil_date.h"
#include "dateline/json_text.h"
#include "dateline/present.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

using nlohmann::ordered_json;

constexpr int kOutputVersion = 1;

/// Returns the highlights as an array of `[begin, end]` pairs: offsets in characters, `end`
/// exclusive.
ordered_json marks_json(const HighlightedText& highlighted) {
  ordered_json highlights = ordered_json::array();
  std::size_t characters = 0;
  std::size_t at = 0;
  const auto count_to = [&](std::size_t end) {
    for (; at < end; ++at) {
      characters += (static_cast<unsigned char>(highlighted.text[at]) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return characters;
  };
  for (const Highlight& highlight : highlighted.highlights) {
    const std::size_t begin = count_to(highlight.begin);
    highlights.push_back({begin, count_to(highlight.end)});
  }
  return highlights;
}

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(repair_utf8(text));
}

ordered_json first_names(const std::vector<std::string>& names) {
  constexpr std::size_t kNames = 10;
  ordered_json first = ordered_json::array();
  for (std::size_t i = 0; i < std::min(names.size(), kNames); ++i) {
    first.push_back(names[i]);
  }
  return first;
}

ordered_json facets_json(const std::vector<Facet>& facets) {
  ordered_json json = ordered_json::object();
  for (const Facet& facet : facets) {
    ordered_json& values = json[std::string(to_string(facet.by))] = ordered_json::array();
    for (const FacetCount& value : facet.values) {
      values.push_back({{"name", value.name}, {"count", value.count}});
    }
  }
  return json;
}

ordered_json timeline_json(const Timeline& timeline) {
  ordered_json periods = ordered_json::array();
  for (const TimelinePeriod& period : timeline.periods) {
    periods.push_back({{"period", period.name}, {"count", period.count}});
  }
  return {{"unit", to_string(timeline.unit)}, {"periods", periods}, {"undated", timeline.undated}};
}

ordered_json parts_json(const std::vector<ScorePart>& parts) {
  ordered_json json = ordered_json::array();
  for (const ScorePart& part : parts) {
    json.push_back({{"what", repair_utf8(part.what)}, {"weight", part.weight}});
  }
  return json;
}

/// @param partial whether to add `"partial": true` to the hit. JSON Lines need it in each hit;
/// `present_json` passes false because it reports a partial answer in a member of its own.
ordered_json hit_json(const Hit& hit, bool partial) {
  const Article& article = hit.article;
  ordered_json published;
  if (article.published) {
    published = {{"date", to_iso(article.published->date)},
                 {"precision", to_string(article.published->date.precision)},
                 {"origin", to_string(article.published->origin)}};
  }
  ordered_json json = {{"rank", hit.rank},
                       {"score", hit.score},
                       {"id", repair_utf8(article.id)},
                       {"headline", article.headline},
                       {"headline_marks", marks_json(hit.headline)},
                       {"source", text_or_null(article.source)},
                       {"url", text_or_null(article.url)},
                       {"published", published},
                       {"byline", text_or_null(article.byline)},
                       {"people", first_names(hit.people)},
                       {"places", first_names(hit.places)},
                       {"organisations", first_names(hit.organisations)},
                       {"matched_people", first_names(hit.matched_people)},
                       {"matched_places", first_names(hit.matched_places)},
                       {"snippet", hit.snippet.text},
                       {"snippet_marks", marks_json(hit.snippet)}};
  if (!hit.parts.empty()) {
    json["score_parts"] = parts_json(hit.parts);
  }
  if (partial) {
    json["partial"] = true;
  }
  return json;
}

}  // namespace

void present_json(std::ostream& out, std::string_view query, const SearchResult& result) {
  ordered_json hits = ordered_json::array();
  for (const Hit& hit : result.hits) {
    hits.push_back(hit_json(hit, /*partial=*/false));
  }
  ordered_json answer = {{"version", kOutputVersion}, {"query", repair_utf8(query)},
                         {"total", result.total},     {"total_is_exact", result.total_is_exact},
                         {"partial", result.partial}, {"hits", hits}};
  if (!result.facets.empty()) {
    answer["facets"] = facets_json(result.facets);
  }
  if (result.timeline) {
    answer["timeline"] = timeline_json(*result.timeline);
  }
  if (!result.notes.empty()) {
    answer["notes"] = result.notes;
  }
  if (!result.corrections.empty()) {
    ordered_json& corrections = answer["corrections"] = ordered_json::array();
    for (const Correction& correction : result.corrections) {
      corrections.push_back({{"typed", correction.typed}, {"meant", correction.meant}});
    }
    answer["corrected_query"] = repair_utf8(corrected_query(query, result.corrections));
  }
  out << json_text(answer, 2) << "\n";
}

void present_jsonl(std::ostream& out, const SearchResult& result) {
  for (const Hit& hit : result.hits) {
    out << json_text(hit_json(hit, result.partial)) << "\n";
  }
}

}  // namespace dateline
