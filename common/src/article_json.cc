#include "dateline/article_json.h"

#include <simdjson.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "dateline/article_texts.h"
#include "dateline/error.h"

namespace dateline {
namespace {

Error broken(const std::string& why) {
  return {ErrorCode::index_broken, "a stored article is damaged: " + why,
          "rebuild the index from its corpus"};
}

std::string text_of(const simdjson::dom::object& object, const char* name) {
  std::string_view text;
  const auto error = object[name].get_string().get(text);
  if (error == simdjson::NO_SUCH_FIELD) {
    return {};
  }
  if (error != simdjson::SUCCESS) {
    throw broken(std::string("`") + name + "` is not a string");
  }
  return std::string(text);
}

/// Returns the number of bytes outside strings. The JSON of an article has few, because nearly all
/// of it is text.
std::size_t bytes_outside_strings(std::string_view json) {
  std::size_t outside = 0;
  bool inside = false;
  for (std::size_t at = 0; at < json.size();) {
    const std::size_t quote = std::min(json.find('"', at), json.size());
    if (!inside) {
      outside += quote - at;
      inside = true;
    } else {
      const std::size_t text =
          json.find_last_not_of('\\', quote - 1);  // finds the opening quote if nothing else
      inside = (quote - 1 - text) % 2 != 0;        // true if the quote is escaped
    }
    at = quote + 1;
  }
  return outside;
}

simdjson::dom::object parse(simdjson::dom::parser& parser, std::string_view json) {
  simdjson::dom::object object;
  const auto error = parser.parse(json.data(), json.size()).get_object().get(object);
  if (error != simdjson::SUCCESS) {
    throw broken(simdjson::error_message(error));
  }
  return object;
}

Article article_from(const simdjson::dom::object& object) {
  Article article;
  for (const ArticleText& member : kArticleTexts) {
    article.*member.text = text_of(object, member.name);
  }
  simdjson::dom::object published;
  if (object["published"].get_object().get(published) == simdjson::SUCCESS) {
    const auto date = parse_iso_date(text_of(published, "date"));
    const auto origin = parse_date_origin(text_of(published, "origin"));
    if (!date || !origin) {
      throw broken("`published` is not a date");
    }
    article.published = Published{.date = *date, .origin = *origin};
  }
  return article;
}

}  // namespace

nlohmann::ordered_json json_object(const Article& article) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const ArticleText& member : kArticleTexts) {
    const std::string& text = article.*member.text;
    if (!text.empty()) {
      json[member.name] = text;
    }
  }
  if (article.published) {
    json["published"] = {{"date", to_iso(article.published->date)},
                         {"origin", to_string(article.published->origin)}};
  }
  return json;
}

std::string to_json(const Article& article) {
  return json_object(article).dump();
}

Article article_from_json(std::string_view json) {
  // The parser allocates about a dozen bytes for each byte of structure, so damaged JSON that is
  // all brackets could exhaust the memory.
  constexpr std::size_t kMaxStructure = 1000;
  if (bytes_outside_strings(json) > kMaxStructure) {
    throw broken("it is not the JSON of an article");
  }
  simdjson::dom::parser parser;
  return article_from(parse(parser, json));
}

}  // namespace dateline
