#include "dateline/index_format.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "dateline/utf8.h"

namespace dateline {
namespace {

/// Returns the first `digits` digits of the day as `YYYYMMDD`.
std::string compact(std::chrono::year_month_day day, std::size_t digits) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d%02u%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return std::string(text.data()).substr(0, digits);
}

std::string hex(std::uint64_t number) {
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
  return text.data();
}

}  // namespace

std::string stem_term(std::string_view field_prefix, std::string_view stem) {
  std::string term(kStemPrefix);
  term += field_prefix;
  term += stem;
  return term;
}

std::string keyword_term(std::string_view prefix, std::string_view value) {
  std::string term = std::string(prefix) + std::string(value);
  const bool holds_nul = term.find('\0') != std::string::npos;
  if (term.size() > kMaxTermBytes || holds_nul) {
    const std::string mark = "#" + hex(XXH3_64bits(value.data(), value.size()));
    term = std::string(cut_utf8(term, kMaxTermBytes - mark.size())) + mark;
    std::replace(term.begin(), term.end(), '\0', ' ');
  }
  return term;
}

std::string id_term(std::string_view id) {
  return keyword_term("Q", id);
}

std::string year_term(std::chrono::year_month_day day) {
  return "Y" + compact(day, 4);
}

std::string month_term(std::chrono::year_month_day day) {
  return "M" + compact(day, 6);
}

std::vector<std::string> date_terms(const CivilDate& date) {
  std::vector<std::string> terms = {year_term(date.day)};
  if (date.precision == DatePrecision::year) {
    for (unsigned month = 1; month <= 12; ++month) {
      terms.push_back(month_term(date.day.year() / std::chrono::month(month) / 1));
    }
    return terms;
  }
  terms.push_back(month_term(date.day));
  if (date.precision != DatePrecision::month) {
    terms.push_back("D" + compact(date.day, 8));
  }
  return terms;
}

std::string date_value(std::chrono::year_month_day day) {
  return compact(day, 8);
}

std::string time_value(const CivilDate& date) {
  std::string value = date_value(date.day);
  if (date.precision == DatePrecision::minute) {
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "%02d%02d", date.hour, date.minute);
    value += time.data();
  }
  return value;
}

std::optional<std::chrono::year_month_day> day_of_value(std::string_view value) {
  constexpr std::size_t kDigits = 8;
  if (value.size() < kDigits) {
    return std::nullopt;
  }
  const std::string digits(value.substr(0, kDigits));
  const auto date =
      parse_iso_date(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6));
  return date ? std::optional(date->day) : std::nullopt;
}

std::string name_list(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kMaxListedNames); ++i) {
    if (i > 0) {
      list.push_back('\0');
    }
    for (const char c : names[i]) {
      list.push_back(c == '\0' ? ' ' : c);
    }
  }
  return list;
}

std::vector<std::string> names_in_list(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty() && names.size() < kMaxListedNames) {
    const std::size_t end = std::min(list.find('\0'), list.size());
    names.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

std::string to_metadata(const AnalysisSettings& settings) {
  return nlohmann::ordered_json{{"stemmer", settings.stemmer}}.dump();
}

std::optional<AnalysisSettings> analysis_from_metadata(std::string_view text) {
  constexpr std::size_t kMaxBytes = 1000;  // because parsed JSON takes many times its size
  const auto json = text.size() > kMaxBytes
                        ? nlohmann::json()
                        : nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("stemmer") || !json["stemmer"].is_string()) {
    return std::nullopt;
  }
  return AnalysisSettings{.stemmer = json["stemmer"].get<std::string>()};
}

void require_index(const std::filesystem::path& folder) {
  std::error_code error;
  if (std::filesystem::exists(folder / kStubFile, error)) {
    return;
  }
  if (std::filesystem::exists(folder / "iamglass", error)) {
    throw other_schema(folder);
  }
  throw Error(ErrorCode::index_missing, "no index at " + folder.string(),
              "make one with: dateline-index --index " + folder.string() + " update PATH...");
}

Error other_schema(const std::filesystem::path& folder) {
  return {ErrorCode::index_schema,
          folder.string() + ": this index was made by another version of dateline",
          "move it away and build it again: dateline-index --index " + folder.string() +
              " update PATH..."};
}

AnalysisSettings read_settings(const std::filesystem::path& folder, std::string_view schema_version,
                               std::string_view analysis) {
  auto settings = analysis_from_metadata(analysis);
  if (schema_version != std::to_string(kSchemaVersion) || !settings || !has_stemmer(*settings)) {
    throw other_schema(folder);
  }
  return *settings;
}

}  // namespace dateline
