#include "json_update_options.h"

#include <utility>

#include "dateline/json_members.h"

namespace dateline {
namespace {

using nlohmann::json;

std::vector<std::filesystem::path> read_paths(const std::string& name, const json& value) {
  std::vector<std::filesystem::path> paths;
  for (const json& path : value.is_array() ? value : json::array({value})) {
    if (!path.is_string() || path.get_ref<const std::string&>().empty()) {
      throw bad_member(name, "a list of paths");
    }
    paths.emplace_back(path.get<std::string>());
  }
  return paths;
}

CivilDate read_date(const std::string& name, const json& value) {
  const auto date = value.is_string() ? parse_iso_date(value.get<std::string>()) : std::nullopt;
  if (!date) {
    throw bad_member(name, "a date such as 2023, 2023-01 or 2023-01-12");
  }
  return *date;
}

FormatChoice read_format(const std::string& name, const json& value) {
  constexpr std::array<std::pair<std::string_view, FormatChoice>, 3> kFormats = {
      {{"auto", FormatChoice::auto_by_name},
       {"text", FormatChoice::all_text},
       {"jsonl", FormatChoice::all_jsonl}}};
  return read_choice(name, value, kFormats, "auto, text or jsonl");
}

constexpr std::array<JsonMember<JsonUpdateOptions>, 5> kMembers = {{
    {"paths", [](auto& o, auto& name, auto& value) { o.paths = read_paths(name, value); }},
    {"format",
     [](auto& o, auto& name, auto& value) { o.update.format = read_format(name, value); }},
    {"published",
     [](auto& o, auto& name, auto& value) { o.update.reading.published = read_date(name, value); }},
    {"allow_empty_root",
     [](auto& o, auto& name, auto& value) { o.update.allow_empty_root = read_bool(name, value); }},
    {"progress", [](auto& o, auto& name, auto& value) { o.progress = read_bool(name, value); }},
}};

}  // namespace

JsonUpdateOptions read_update_options(std::string_view text) {
  constexpr std::size_t kMostBytes = 10'000'000;
  JsonUpdateOptions options;
  read_members(text, kMostBytes, kMembers, options);
  if (options.paths.empty()) {
    throw Error(ErrorCode::usage, "the option `paths` is missing",
                "name the files or folders that contain the articles");
  }
  return options;
}

}  // namespace dateline
