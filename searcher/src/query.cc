#include "dateline/query.h"

#include <algorithm>
#include <cctype>

#include "dateline/civil_date.h"

namespace dateline {
namespace {

std::string day_text(const std::optional<std::chrono::year_month_day>& day) {
  return day ? to_iso({.day = *day, .precision = DatePrecision::day}) : std::string();
}

/// A name as it is typed: in quotes unless it is one plain word.
std::string name_text(const QueryNode& name) {
  const bool plain = std::all_of(name.text.begin(), name.text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
  });
  const std::string text = plain && !name.text.starts_with('-') ? name.text : '"' + name.text + '"';
  return (name.exact ? "=" : "") + text;
}

std::string clauses_text(const QueryNode& query, const char* separator) {
  std::string out = "(";
  for (const QueryClause& clause : query.clauses) {
    out += out.size() > 1 ? separator : "";
    if (query.kind == QueryNode::Kind::sequence) {
      out += clause.occur == Occur::required ? "+" : "";
      out += clause.occur == Occur::excluded ? "-" : "";
    }
    out += to_string(clause.node);
  }
  return out + ")";
}

/// The field stands before the bracket, where it is typed, and not before each word.
std::string near_text(const QueryNode& query) {
  const std::string between =
      (query.ordered ? " ADJ/" : " NEAR/") + std::to_string(query.distance) + " ";
  std::string out = "(";
  for (const QueryClause& clause : query.clauses) {
    QueryNode bare = clause.node;
    bare.field = nullptr;
    out += (out.size() > 1 ? between : "") + to_string(bare);
  }
  return out + ")";
}

}  // namespace

std::string to_string(const QueryNode& query) {
  const std::string field =
      query.field == nullptr ? std::string() : std::string(query.field->name) + ":";
  switch (query.kind) {
    case QueryNode::Kind::word:
    case QueryNode::Kind::wildcard:
    case QueryNode::Kind::keyword:
      return field + query.text;
    case QueryNode::Kind::name:
      return field + name_text(query);
    case QueryNode::Kind::phrase:
      return field + '"' + query.text + '"';
    case QueryNode::Kind::dates:
      return field + day_text(query.dates.first) + ".." + day_text(query.dates.last);
    case QueryNode::Kind::undated:
      return "date:none";
    case QueryNode::Kind::sequence:
      return clauses_text(query, " ");
    case QueryNode::Kind::near:
      return field + near_text(query);
    case QueryNode::Kind::any:
      break;
  }
  return clauses_text(query, " OR ");
}

}  // namespace dateline
