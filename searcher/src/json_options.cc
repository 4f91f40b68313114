#include "json_options.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "dateline/civil_date.h"
#include "dateline/error.h"

namespace dateline {
namespace {

using nlohmann::json;

constexpr std::size_t kMostHits = 100'000;
constexpr std::size_t kMostArticles = std::numeric_limits<std::uint32_t>::max();  // Xapian's

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

struct Member {
  std::string_view name;
  void (*read)(JsonOptions& options, const std::string& name, const json& value);
};

constexpr std::array<Member, 11> kMembers = {{
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
}};

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
    const auto* const member = std::find_if(kMembers.begin(), kMembers.end(),
                                            [&](const Member& each) { return each.name == name; });
    if (member == kMembers.end()) {
      throw Error(ErrorCode::usage, "there is no option `" + name + "`");
    }
    member->read(options, name, value);
  }
  options.search.recency.today = options.as_of;
  return options;
}

}  // namespace dateline
