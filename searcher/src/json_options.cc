#include "json_options.h"

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/civil_date.h"
#include "dateline/error.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr std::size_t kMostHits = 100'000;

Error bad_member(const std::string& name, const std::string& wanted) {
  return {ErrorCode::usage, "the option `" + name + "` is not " + wanted};
}

bool read_bool(const std::string& name, const json& value) {
  if (!value.is_boolean()) {
    throw bad_member(name, "true or false");
  }
  return value.get<bool>();
}

/// A whole number from 0 on.
std::size_t read_size(const std::string& name, const json& value, std::size_t most) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > most) {
    throw bad_member(name, "a whole number from 0 to " + std::to_string(most));
  }
  return value.get<std::size_t>();
}

SortBy read_sort(const std::string& name, const json& value) {
  static const std::map<std::string, SortBy> kOrders = {
      {"relevance", SortBy::relevance}, {"newest", SortBy::newest}, {"oldest", SortBy::oldest}};
  const auto order = value.is_string() ? kOrders.find(value.get<std::string>()) : kOrders.end();
  if (order == kOrders.end()) {
    throw bad_member(name, "relevance, newest or oldest");
  }
  return order->second;
}

std::vector<FacetBy> read_facets(const std::string& name, const json& value) {
  std::vector<FacetBy> facets;
  for (const json& each : value.is_array() ? value : json::array({value})) {
    const auto by = each.is_string() ? parse_facet(each.get<std::string>()) : std::nullopt;
    if (!by) {
      throw bad_member(name, "a list of " + facet_names());
    }
    facets.push_back(*by);
  }
  return facets;
}

std::chrono::year_month_day read_day(const std::string& name, const json& value) {
  const auto date = value.is_string() ? parse_iso_date(value.get<std::string>()) : std::nullopt;
  if (!date || date->precision < DatePrecision::day) {
    throw bad_member(name, "a day such as 2023-01-12");
  }
  return date->day;
}

double read_days(const std::string& name, const json& value) {
  constexpr double kMostDays = 1e6;
  if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > kMostDays) {
    throw bad_member(name, "a number of days");
  }
  return value.get<double>();
}

void read_member(JsonOptions& options, const std::string& name, const json& value) {
  SearchOptions& search = options.search;
  const std::map<std::string, std::function<void()>> readers = {
      {"limit", [&] { search.limit = read_size(name, value, kMostHits); }},
      {"offset", [&] { search.offset = read_size(name, value, kMostHits); }},
      {"snippet_bytes", [&] { search.snippet_bytes = read_size(name, value, kMostHits); }},
      {"sort", [&] { search.sort = read_sort(name, value); }},
      {"facets", [&] { search.facets = read_facets(name, value); }},
      {"timeline", [&] { search.timeline = read_bool(name, value); }},
      {"explain", [&] { search.explain = read_bool(name, value); }},
      {"aliases", [&] { options.aliases = read_bool(name, value); }},
      {"feedback", [&] { search.feedback.weight *= read_bool(name, value) ? 1 : 0; }},
      {"as_of", [&] { options.as_of = read_day(name, value); }},
      {"recency_days", [&] { search.recency.half_life_days = read_days(name, value); }},
  };
  const auto reader = readers.find(name);
  if (reader == readers.end()) {
    throw Error(ErrorCode::usage, "there is no option `" + name + "`");
  }
  reader->second();
}

}  // namespace

JsonOptions read_json_options(std::string_view text) {
  constexpr std::size_t kMostBytes = 10'000;
  const json members =
      text.size() > kMostBytes ? json() : json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!members.is_object()) {
    throw Error(ErrorCode::usage, "the options are not a JSON object of at most 10,000 bytes");
  }
  JsonOptions options{
      .search = {},
      .as_of = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  for (const auto& [name, value] : members.items()) {
    read_member(options, name, value);
  }
  options.search.recency.today = options.as_of;
  return options;
}

}  // namespace dateline
