#include "dateline/query.h"

#include "dateline/civil_date.h"

namespace dateline {
namespace {

std::string day_text(const std::optional<std::chrono::year_month_day>& day) {
  return day ? to_iso({.day = *day, .precision = DatePrecision::day}) : std::string();
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

}  // namespace

std::string to_string(const QueryNode& query) {
  const std::string field =
      query.field == nullptr ? std::string() : std::string(query.field->name) + ":";
  switch (query.kind) {
    case QueryNode::Kind::word:
    case QueryNode::Kind::keyword:
      return field + query.text;
    case QueryNode::Kind::phrase:
      return field + '"' + query.text + '"';
    case QueryNode::Kind::dates:
      return "date:" + day_text(query.dates.first) + ".." + day_text(query.dates.last);
    case QueryNode::Kind::undated:
      return "date:none";
    case QueryNode::Kind::sequence:
      return clauses_text(query, " ");
    case QueryNode::Kind::any:
      break;
  }
  return clauses_text(query, " OR ");
}

}  // namespace dateline
