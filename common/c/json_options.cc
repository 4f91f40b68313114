#include "json_options.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <string>
#include <utility>

#include "dateline/civil_date.h"
#include "dateline/json_members.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr std::size_t kMostHits = 100'000;
constexpr std::size_t kMostWork = 1'000'000'000'000;
constexpr std::size_t kMostMilliseconds = 86'400'000;
constexpr std::size_t kMostArticles = std::numeric_limits<std::uint32_t>::max();  // Xapian's limit

SortBy read_sort(const std::string& name, const json& value) {
  constexpr std::array<std::pair<std::string_view, SortBy>, 3> kOrders = {
      {{"relevance", SortBy::relevance}, {"newest", SortBy::newest}, {"oldest", SortBy::oldest}}};
  return read_choice(name, value, kOrders, "relevance, newest or oldest");
}

std::vector<FacetBy> read_facets(const std::string& name, const json& value) {
  std::vector<FacetBy> facets;
  for (const json& each : value.is_array() ? value : json::array({value})) {
    const auto by = each.is_string() ? parse_facet(each.get<std::string>()) : std::nullopt;
    if (!by) {
      throw bad_member(name, "a list of " + facet_names());
    }
    if (std::find(facets.begin(), facets.end(), *by) == facets.end()) {
      facets.push_back(*by);
    }
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

constexpr std::array<JsonMember<JsonOptions>, 13> kMembers = {{
    {"limit",
     [](auto& o, auto& name, auto& value) { o.search.limit = read_size(name, value, kMostHits); }},
    {"offset", [](auto& o, auto& name,
                  auto& value) { o.search.offset = read_size(name, value, kMostArticles); }},
    {"snippet_bytes",
     [](auto& o, auto& name, auto& value) {
       o.search.snippet_bytes = read_size(name, value, kMostHits);
     }},
    {"sort", [](auto& o, auto& name, auto& value) { o.search.sort = read_sort(name, value); }},
    {"facets",
     [](auto& o, auto& name, auto& value) { o.search.facets = read_facets(name, value); }},
    {"timeline",
     [](auto& o, auto& name, auto& value) { o.search.timeline = read_bool(name, value); }},
    {"explain",
     [](auto& o, auto& name, auto& value) { o.search.explain = read_bool(name, value); }},
    {"aliases", [](auto& o, auto& name, auto& value) { o.aliases = read_bool(name, value); }},
    {"feedback",
     [](auto& o, auto& name, auto& value) {
       o.search.feedback.weight = read_bool(name, value) ? Feedback().weight : 0;
     }},
    {"as_of", [](auto& o, auto& name, auto& value) { o.as_of = read_day(name, value); }},
    {"recency_days", [](auto& o, auto& name,
                        auto& value) { o.search.recency.half_life_days = read_days(name, value); }},
    {"work_limit", [](auto& o, auto& name,
                      auto& value) { o.search.work_limit = read_size(name, value, kMostWork); }},
    {"timeout_ms",
     [](auto& o, auto& name, auto& value) {
       const auto until = std::chrono::steady_clock::now() +
                          std::chrono::milliseconds(read_size(name, value, kMostMilliseconds));
       o.search.stop_requested = [until] { return std::chrono::steady_clock::now() >= until; };
     }},
}};

}  // namespace

JsonOptions read_json_options(std::string_view text) {
  constexpr std::size_t kMostBytes = 10'000;
  JsonOptions options{
      .search = {},
      .as_of = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  read_members(text, kMostBytes, kMembers, options);
  options.search.recency.today = options.as_of;
  return options;
}

}  // namespace dateline
