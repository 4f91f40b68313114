#include "dateline/metadata_object.h"

#include <simdjson.h>

#include <array>
#include <cstdint>

#include "dateline/article_json.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

struct Member {
  const char* name;
  const char* other_name;
  std::string Article::*text;
};

constexpr std::array<Member, 10> kMembers = {{{"id", nullptr, &Article::id},
                                              {"url", nullptr, &Article::url},
                                              {"source", nullptr, &Article::source},
                                              {"headline", "title", &Article::headline},
                                              {"byline", nullptr, &Article::byline},
                                              {"dateline", nullptr, &Article::dateline},
                                              {"body", "text", &Article::body},
                                              {"caption", nullptr, &Article::caption},
                                              {"credit", nullptr, &Article::credit},
                                              {"lang", nullptr, &Article::lang}}};

using simdjson::dom::element;
using simdjson::dom::object;

/// Returns the member with one of these names; nullopt if it is absent or null.
std::optional<element> find(const object& json, const char* name, const char* other_name) {
  for (const char* each : {name, other_name}) {
    element found;
    if (each != nullptr && json[each].get(found) == simdjson::SUCCESS && !found.is_null()) {
      return found;
    }
  }
  return std::nullopt;
}

/// Reads an object with `date` and `origin`, as in exports and search hits. Returns nullopt if it
/// is invalid.
std::optional<Published> read_published_object(const object& json) {
  std::string_view date_text;
  std::string_view origin_text;
  if (json["date"].get_string().get(date_text) != simdjson::SUCCESS ||
      json["origin"].get_string().get(origin_text) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  const auto date = parse_iso_date(date_text);
  const auto origin = parse_date_origin(origin_text);
  return date && origin ? std::optional(Published{.date = *date, .origin = *origin}) : std::nullopt;
}

/// Sets `article.published`. Returns an error message if the date is invalid; returns an empty
/// string if it was read or is itself empty.
std::string read_published(const element& value, Article& article) {
  object json;
  if (value.get_object().get(json) == simdjson::SUCCESS) {
    if (const auto published = read_published_object(json)) {
      article.published = published;
      return {};
    }
  }
  const std::string text(value.is_string() ? trim(value.get_string().value())
                                           : simdjson::to_string(value));
  const auto date = parse_printed_date(text);
  if (date) {
    article.published = Published{.date = *date, .origin = DateOrigin::metadata};
  }
  if (date || text.empty()) {
    return {};
  }
  return "`published` is not a date (" + printable(cut_utf8(text, 60)) + "): ignored";
}

}  // namespace

struct MetadataReader::Impl {
  simdjson::dom::parser parser;
};

MetadataReader::MetadataReader() : impl_(std::make_unique<Impl>()) {}
MetadataReader::~MetadataReader() = default;

MetadataOutcome MetadataReader::read_into(std::string_view json, Article& article) {
  std::string decoded;
  if (!is_valid_utf8(json) || json.starts_with("\xEF\xBB\xBF")) {
    decoded = decode_text(json);
    json = decoded;
  }
  element root;
  if (const auto error = impl_->parser.parse(json.data(), json.size()).get(root)) {
    return {.error = std::string("not valid JSON: ") + simdjson::error_message(error)};
  }
  object members;
  if (root.get_object().get(members) != simdjson::SUCCESS) {
    return {.error = "not a JSON object"};
  }
  for (const Member& member : kMembers) {
    const auto value = find(members, member.name, member.other_name);
    if (!value) {
      continue;
    }
    if (value->is_string()) {
      article.*member.text = std::string(value->get_string().value());
    } else if (member.text == &Article::id && (value->is_int64() || value->is_uint64())) {
      article.id = simdjson::to_string(*value);
    } else {
      return {.error = std::string("`") + member.name + "` is not a string"};
    }
  }
  MetadataOutcome outcome;
  if (const auto form = find(members, kExportMember, nullptr)) {
    std::int64_t number = 0;
    if (form->get_int64().get(number) != simdjson::SUCCESS || number != kExportVersion) {
      return {.error = "exported by another version of dateline: its format is " +
                       simdjson::to_string(*form) + ", not " + std::to_string(kExportVersion),
              .exported = true};
    }
    if (article.id.empty()) {
      return {.error = "exported without an id", .exported = true};
    }
    if (const auto file = find(members, "file", nullptr)) {
      if (!file->is_string() || file->get_string().value().find('\0') != std::string_view::npos) {
        return {.error = "`file` is not the name of a file", .exported = true};
      }
      article.file = std::string(file->get_string().value());
    }
    outcome.exported = true;
  }
  outcome.has_text = !is_blank(article.headline) || !is_blank(article.body);
  if (const auto value = find(members, "published", "date")) {
    outcome.note = read_published(*value, article);
  }
  return outcome;
}

}  // namespace dateline
