#include "match/entity_query.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "dateline/index_format.h"
#include "dateline/mentioned_days.h"
#include "dateline/name_key.h"
#include "dateline/packed_annotations.h"
#include "match/place_meaning.h"
#include "match/value_filter.h"

namespace dateline {
namespace {

using std::chrono::year_month_day;
using Xapian::Query;

/// Returns the query for any of the values of a field.
Query any_of(std::string_view prefix, const std::vector<std::string>& values) {
  std::vector<Query> terms;
  terms.reserve(values.size());
  for (const std::string& value : values) {
    terms.emplace_back(keyword_term(prefix, value));
  }
  return {Query::OP_OR, terms.begin(), terms.end()};
}

/// Passes articles that mention a person, place or organisation whose whole name, or acronym for an
/// organisation, is one of the given names.
/// Example: `person:="xi jinping"` does not pass an article that mentions only `Xi`.
class WholeNameFilter : public ValueFilter {
 public:
  /// @param list the slot that lists the names in an article
  /// @param form makes the form of a listed name that is compared with `names`
  /// @param names in that form
  WholeNameFilter(Slot list, std::string (*form)(std::string_view), std::vector<std::string> names,
                  WorkBudget* work)
      : ValueFilter(slot_number(list), work), list_(list), form_(form), names_(std::move(names)) {}

  WholeNameFilter* clone() const override {
    return new WholeNameFilter(list_, form_, names_, work());
  }
  std::string get_description() const override { return "WholeNameFilter(" + names_.front() + ")"; }

 private:
  [[nodiscard]] bool matches(Xapian::docid /*document*/, const std::string& value) override {
    const std::vector<std::string> listed = names_in_list(value);
    return std::any_of(listed.begin(), listed.end(), [&](const std::string& name) {
      const auto is = [&](const std::string& spelt) {
        return std::find(names_.begin(), names_.end(), spelt) != names_.end();
      };
      return is(form_(name)) || (list_ == Slot::organisations && is(acronym(name)));
    });
  }

  Slot list_;
  std::string (*form_)(std::string_view);
  std::vector<std::string> names_;
};

/// Returns the query for the articles of `named` that pass `WholeNameFilter`.
Query only_whole(const Query& named, Slot list, std::string (*form)(std::string_view),
                 const std::vector<std::string>& names, WorkBudget* work) {
  auto filter = std::make_unique<WholeNameFilter>(list, form, names, work);
  return {Query::OP_FILTER, named, Query(filter.release()->release())};
}

/// Passes articles that mention a place within another one. Example: `place:"paris, texas"`.
class PlacedFilter : public ValueFilter {
 public:
  PlacedFilter(PlaceMeaning meaning, WorkBudget* work)
      : ValueFilter(slot_number(Slot::annotations), work), meaning_(std::move(meaning)) {}

  PlacedFilter* clone() const override { return new PlacedFilter(meaning_, work()); }
  std::string get_description() const override {
    return "PlacedFilter(" + meaning_.keys.front() + ", " + meaning_.holders.front() + ")";
  }

 private:
  [[nodiscard]] bool matches(Xapian::docid /*document*/, const std::string& value) override {
    const auto is = [](const std::vector<std::string>& keys, std::string_view name) {
      return std::find(keys.begin(), keys.end(), place_key(name)) != keys.end();
    };
    const std::vector<PlaceMention> places = places_named(value);
    return std::any_of(places.begin(), places.end(), [&](const PlaceMention& place) {
      return is(meaning_.keys, place.key) &&
             std::any_of(place.within.begin(), place.within.end(),
                         [&](const std::string& holder) { return is(meaning_.holders, holder); });
    });
  }

  PlaceMeaning meaning_;
};

/// Returns the query for a place by its name, or by its name and the name of a place that contains
/// it. Examples: `japan`, and `paris, texas`.
Query place_query(const QueryNode& node, WorkBudget* work) {
  const std::string_view prefix = prefix_of(*node.field);
  const PlaceMeaning meaning = place_meaning(node.text);
  Query named = any_of(prefix, meaning.keys);
  if (node.exact) {
    named = only_whole(named, Slot::places, place_key, meaning.keys, work);
  }
  if (meaning.holders.empty() || meaning.keys.empty()) {
    return named;
  }
  auto filter = std::make_unique<PlacedFilter>(meaning, work);
  const Query both(Query::OP_FILTER, named, any_of(prefix, meaning.holders));
  return {Query::OP_FILTER, both, Query(filter.release()->release())};
}

/// Adds the years of the terms that begin with `begin` and a year.
void add_years(const std::string& begin, const Xapian::Database& database, std::set<int>& years) {
  constexpr std::size_t kDigits = 4;
  auto term = database.allterms_begin(begin);
  while (term != database.allterms_end(begin)) {
    const std::string text = (*term).substr(begin.size(), kDigits);
    int year = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), year).ptr !=
        text.data() + kDigits) {
      break;  // terms of whole months and years sort after all days
    }
    years.insert(year);
    term.skip_to(begin + std::to_string(year + 1));
  }
}

/// Returns the years that articles mention, in order.
std::vector<int> mentioned_years(std::string_view prefix, const Xapian::Database& database) {
  const std::string begin(prefix);
  std::set<int> years;
  add_years(begin, database, years);
  add_years(begin + std::string(kWholeMark), database, years);
  return {years.begin(), years.end()};
}

}  // namespace

Query name_query(const QueryNode& node, WorkBudget* work) {
  if (node.field->kind == FieldKind::place) {
    return place_query(node, work);
  }
  const bool person = node.field->kind == FieldKind::person;
  const std::string_view prefix = prefix_of(*node.field);
  Query named =
      any_of(prefix, person ? person_lookups(node.text) : std::vector{organisation_key(node.text)});
  if (!node.exact) {
    return named;
  }
  return person ? only_whole(named, Slot::people, exact_name_key, {exact_name_key(node.text)}, work)
                : only_whole(named, Slot::organisations, organisation_key,
                             {organisation_key(node.text)}, work);
}

Query any_entity_query(const std::string& word) {
  std::vector<Query> terms;
  for (const Field& field : fields()) {
    if (is_entity(field.kind)) {
      terms.emplace_back(keyword_term(prefix_of(field), word));
    }
  }
  return {Query::OP_OR, terms.begin(), terms.end()};
}

Query mentioned_days_query(const DateRange& range, std::string_view prefix,
                           const Xapian::Database& database, WorkBudget& work) {
  work.charge(steps::kLookUp);
  const std::vector<int> years = mentioned_years(prefix, database);
  if (years.empty()) {
    return {};
  }
  const auto first = range.first.value_or(std::chrono::year(years.front()) / 1 / 1);
  const auto last = range.last.value_or(std::chrono::year(years.back()) / 12 / 31);
  std::vector<std::string> days = searched_day_terms(first, last, years);
  // Articles mention only few of the days of a century. Drop the others, because Xapian takes time
  // proportional to the square of the number of terms in an OR.
  work.charge((days.size() + years.size()) * steps::kLookUp);
  std::erase_if(days, [&](const std::string& day) {
    return !database.term_exists(keyword_term(prefix, day));
  });
  return any_of(prefix, days);
}

}  // namespace dateline
