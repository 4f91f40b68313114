#include "dateline/query.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <tuple>

#include "dateline/civil_date.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

std::string day_text(const std::optional<std::chrono::year_month_day>& day) {
  return day ? to_iso({.day = *day, .precision = DatePrecision::day}) : std::string();
}

std::string quoted(const std::string& text) {
  return text.find('"') == std::string::npos ? '"' + text + '"' : "“" + text + "”";
}

/// Returns the value of a keyword or name node as a user types it: in quotes, unless it is one
/// plain word.
std::string value_text(const QueryNode& node) {
  const auto is_alphanumeric = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
  };
  const bool plain = !node.text.empty() && is_alphanumeric(node.text.front()) &&
                     node.text.back() != ':' &&
                     std::all_of(node.text.begin(), node.text.end(), [&](char c) {
                       return is_alphanumeric(c) ||
                              std::string_view("-.:/_?#&%@").find(c) != std::string_view::npos;
                     });
  // Without quotes, the parser would read a weight as part of the keyword.
  const bool keeps_weight = node.kind == Kind::name || node.weight == 1;
  return (node.exact ? "=" : "") + (plain && keeps_weight ? node.text : quoted(node.text));
}

std::string weight_text(double weight) {
  if (weight == 1) {
    return {};
  }
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), weight, std::chars_format::fixed)
          .ptr;
  return "^" + std::string(digits.data(), end);
}

/// Returns the distance or the unit after NEAR or ADJ. Example: `5`, `S`.
std::string reach_text(const QueryNode& near) {
  switch (near.unit) {
    case NearUnit::words:
      return std::to_string(near.distance);
    case NearUnit::sentence:
      return "S";
    case NearUnit::paragraph:
      break;
  }
  return "P";
}

std::string text_of(const QueryNode& query, bool with_field);

std::string clauses_text(const QueryNode& query, const std::string& separator, bool with_fields) {
  std::string out = "(";
  for (const QueryClause& clause : query.clauses) {
    out += out.size() > 1 ? separator : "";
    if (query.kind == Kind::sequence) {
      out += clause.occur == Occur::required ? "+" : "";
      out += clause.occur == Occur::excluded ? "-" : "";
    }
    out += text_of(clause.node, with_fields);
  }
  return out + ")";
}

/// Returns the text of a node without its own field and weight.
/// @param with_fields false: also omits the fields of its parts
std::string bare_text(const QueryNode& query, bool with_fields) {
  switch (query.kind) {
    case Kind::word:
    case Kind::wildcard:
      return query.text;
    case Kind::fuzzy:
      return query.text + "~" + std::to_string(query.edits);
    case Kind::keyword:
    case Kind::name:
      return value_text(query);
    case Kind::phrase:
      return '"' + query.text + '"';
    case Kind::dates:
      return day_text(query.dates.first) + ".." + day_text(query.dates.last);
    case Kind::undated:
      return "none";
    case Kind::sequence:
      return clauses_text(query, " ", with_fields);
    case Kind::near:
      // The field is before the bracket, as a user types it, and not before each word.
      return clauses_text(query, (query.ordered ? " ADJ/" : " NEAR/") + reach_text(query) + " ",
                          false);
    case Kind::at_least: {
      const std::string inside = text_of(query.clauses.front().node, false);
      return "ATLEAST" + std::to_string(query.times) +
             (inside.starts_with('(') && inside.ends_with(')') ? inside : "(" + inside + ")");
    }
    case Kind::any:
    case Kind::alias:
      break;
  }
  return clauses_text(query, " OR ", with_fields);
}

std::string text_of(const QueryNode& query, bool with_field) {
  const std::string field =
      query.field == nullptr || !with_field ? std::string() : std::string(query.field->name) + ":";
  return field + bare_text(query, with_field) + weight_text(query.weight);
}

}  // namespace

// Clang 14 crashes on a defaulted operator.
bool QueryNode::operator==(const QueryNode& other) const {
  const auto members = [](const QueryNode& node) {
    return std::tie(node.kind, node.text, node.field, node.exact, node.edits, node.unit,
                    node.distance, node.ordered, node.times, node.weight, node.dates, node.clauses);
  };
  return members(*this) == members(other);
}

bool is_adjacent(const QueryNode& query) {
  return query.kind == Kind::near && query.ordered && query.distance == 0 &&
         query.unit == NearUnit::words;
}

std::string to_string(const QueryNode& query) {
  return text_of(query, true);
}

}  // namespace dateline
