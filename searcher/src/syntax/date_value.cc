#include "syntax/date_value.h"

#include <string>
#include <string_view>

#include "dateline/article.h"
#include "dateline/civil_date.h"
#include "dateline/trim.h"
#include "syntax/query_error.h"
#include "syntax/relative_date.h"

namespace dateline {
namespace {

/// Returns the days of one date, absolute or relative. Example: `2023-01` is all of January.
DateRange parse_days(const Lexeme& lexeme, std::string_view text, const Field& field,
                     std::chrono::year_month_day today) {
  const auto date = parse_iso_date(text);
  if (date && date->precision != DatePrecision::minute) {
    return {.first = first_day(*date), .last = last_day(*date)};
  }
  if (const auto relative = relative_days(text, today)) {
    return *relative;
  }
  const std::string forms =
      "write YYYY, YYYY-MM or YYYY-MM-DD; today, yesterday, this-week, last-month; or a time ago: "
      "7d, 2w, 3m, 1y";
  throw error_at(lexeme, "invalid date `" + std::string(text) + "`",
                 forms + "; a range such as 2023-01..2023-03" +
                     (field.kind == FieldKind::date ? "; or none" : ""));
}

}  // namespace

QueryNode date_node(const Lexeme& lexeme, const Field& field, std::chrono::year_month_day today) {
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
    node.dates.first = parse_days(lexeme, first, field, today).first;
  }
  if (!last.empty()) {
    node.dates.last = parse_days(lexeme, last, field, today).last;
  }
  if (dots == std::string_view::npos && is_days_ago(text)) {
    node.dates.last = today;  // `7d` without a range: the last seven days
  }
  if (node.dates.first && node.dates.last && *node.dates.first > *node.dates.last) {
    throw error_at(lexeme, "the range `" + lexeme.text + "` ends before it begins");
  }
  return node;
}

}  // namespace dateline
