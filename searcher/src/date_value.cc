#include "date_value.h"

#include <string>
#include <string_view>

#include "dateline/article.h"
#include "dateline/civil_date.h"
#include "query_error.h"

namespace dateline {
namespace {

CivilDate parse_day(const Lexeme& lexeme, std::string_view text, const Field& field) {
  const auto date = parse_iso_date(text);
  if (!date || date->precision == DatePrecision::minute) {
    const std::string forms = "write YYYY, YYYY-MM or YYYY-MM-DD";
    throw error_at(lexeme, "`" + std::string(text) + "` is no date",
                   field.kind == FieldKind::date
                       ? forms + ", a range such as 2023-01..2023-03, or none"
                       : forms + ", or a range such as 2023-01..2023-03");
  }
  return *date;
}

}  // namespace

QueryNode date_node(const Lexeme& lexeme, const Field& field) {
  QueryNode node{.kind = QueryNode::Kind::dates, .field = &field};
  const std::string_view text = trim(lexeme.text);
  if (text == "none" && field.kind == FieldKind::date) {
    node.kind = QueryNode::Kind::undated;
    return node;
  }
  const std::size_t dots = text.find("..");
  const std::string_view first = text.substr(0, dots);
  const std::string_view last = dots == std::string_view::npos ? first : text.substr(dots + 2);
  if (!first.empty() || last.empty()) {
    node.dates.first = first_day(parse_day(lexeme, first, field));
  }
  if (!last.empty()) {
    node.dates.last = last_day(parse_day(lexeme, last, field));
  }
  if (node.dates.first && node.dates.last && *node.dates.first > *node.dates.last) {
    throw error_at(lexeme, "the range `" + lexeme.text + "` ends before it begins");
  }
  return node;
}

}  // namespace dateline
