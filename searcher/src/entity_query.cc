#include "entity_query.h"

#include <charconv>
#include <vector>

#include "dateline/index_format.h"
#include "dateline/mentioned_days.h"
#include "dateline/name_key.h"
#include "place_meaning.h"

namespace dateline {
namespace {

using std::chrono::year_month_day;
using Xapian::Query;

Query any_of(std::string_view prefix, const std::vector<std::string>& values) {
  std::vector<Query> terms;
  terms.reserve(values.size());
  for (const std::string& value : values) {
    terms.emplace_back(keyword_term(prefix, value));
  }
  return {Query::OP_OR, terms.begin(), terms.end()};
}

/// The whole of a name. These terms do not weigh.
Query exact_query(std::string_view prefix, std::vector<std::string> names) {
  for (std::string& name : names) {
    name.insert(0, kExactMark);
  }
  return any_of(prefix, names);
}

/// A place by its name, or by its name and, behind a comma, that of what holds it.
Query place_query(const QueryNode& node) {
  const std::string_view prefix = node.field->prefix;
  const PlaceMeaning meaning = place_meaning(node.text);
  Query named = any_of(prefix, meaning.keys);
  if (node.exact) {
    named = Query(Query::OP_FILTER, named, exact_query(prefix, meaning.keys));
  }
  if (meaning.holders.empty()) {
    return named;
  }
  std::vector<std::string> qualified;
  for (const std::string& holder : meaning.holders) {
    for (const std::string& key : meaning.keys) {
      qualified.push_back(qualified_place(key, holder));
    }
  }
  return {Query::OP_FILTER, named, any_of(prefix, qualified)};
}

/// The years that articles speak of, in order.
std::vector<int> mentioned_years(std::string_view prefix, const Xapian::Database& database) {
  constexpr std::size_t kDigits = 4;
  const std::string begin(prefix);
  std::vector<int> years;
  auto term = database.allterms_begin(begin);
  while (term != database.allterms_end(begin)) {
    const std::string text = (*term).substr(begin.size(), kDigits);
    int year = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), year).ptr !=
        text.data() + kDigits) {
      break;  // what is meant as a whole sorts behind all days
    }
    years.push_back(year);
    term.skip_to(begin + std::to_string(year + 1));
  }
  return years;
}

}  // namespace

Query name_query(const QueryNode& node) {
  if (node.field->kind == FieldKind::place) {
    return place_query(node);
  }
  const bool person = node.field->kind == FieldKind::person;
  const std::string_view prefix = node.field->prefix;
  Query named =
      any_of(prefix, person ? person_lookups(node.text) : std::vector{organisation_key(node.text)});
  if (!node.exact) {
    return named;
  }
  const std::string whole = person ? exact_name_key(node.text) : organisation_key(node.text);
  return {Query::OP_FILTER, named, exact_query(prefix, {whole})};
}

Query any_entity_query(const std::string& word) {
  std::vector<Query> terms;
  for (const Field& field : fields()) {
    if (is_entity(field.kind)) {
      terms.emplace_back(keyword_term(field.prefix, word));
    }
  }
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Query mentioned_days_query(const DateRange& range, std::string_view prefix,
                           const Xapian::Database& database) {
  const std::vector<int> years = mentioned_years(prefix, database);
  if (years.empty()) {
    return {};
  }
  const auto first = range.first.value_or(std::chrono::year(years.front()) / 1 / 1);
  const auto last = range.last.value_or(std::chrono::year(years.back()) / 12 / 31);
  return any_of(prefix, searched_day_terms(first, last, years));
}

}  // namespace dateline
