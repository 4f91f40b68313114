#include "suggest/listed_names.h"

#include <algorithm>
#include <set>
#include <utility>

#include "dateline/index_format.h"
#include "dateline/name_key.h"

namespace dateline {
namespace {

/// Limits that bound the cost of a short prefix: the number of terms that are compared, and the
/// number of articles that are read for each of the most frequent terms.
constexpr std::size_t kMostTerms = 100'000;
constexpr std::size_t kMostArticles = 12;

/// A term of the index: one form of a name.
struct Form {
  std::string term;
  std::string value;  ///< the term without the prefix of the field
  Xapian::doccount articles = 0;
};

/// How the names of one kind of entity are stored.
struct NameKind {
  Slot slot;  ///< lists the names in an article
  /// Returns the beginning of the terms that match the letters typed.
  std::string (*beginning)(std::string_view typed);
  /// Returns the form with all words of a name.
  std::string (*whole)(std::string_view name);
  /// Returns all forms of a name.
  std::vector<std::string> (*forms)(std::string_view name);
};

/// Returns the key of a place, whole and without its first word, its first two words and so on.
/// Example: `new york city`, `york city`, `city`.
std::vector<std::string> place_forms(std::string_view name) {
  std::vector<std::string> forms;
  std::string rest = place_key(name);
  while (!rest.empty()) {
    forms.push_back(rest);
    const std::size_t space = rest.find(' ');
    rest = space == std::string::npos ? "" : rest.substr(space + 1);
  }
  return forms;
}

NameKind kind_of(const Field& field) {
  if (field.kind == FieldKind::place) {
    return {.slot = Slot::places, .beginning = place_key, .whole = place_key, .forms = place_forms};
  }
  if (field.kind == FieldKind::organisation) {
    return {.slot = Slot::organisations,
            .beginning = organisation_key,
            .whole = organisation_key,
            .forms = organisation_forms};
  }
  return {.slot = Slot::people,
          .beginning = exact_name_key,
          .whole = person_key,
          .forms = person_forms};
}

/// Returns at most `limit` terms that begin with `prefix` and `key`, the most frequent first.
std::vector<Form> frequent_forms(const Xapian::Database& database, std::string_view prefix,
                                 const std::string& key, std::size_t limit) {
  const std::string beginning = std::string(prefix) + key;
  std::vector<Form> forms;
  for (auto term = database.allterms_begin(beginning);
       term != database.allterms_end(beginning) && forms.size() < kMostTerms; ++term) {
    forms.push_back(
        {.term = *term, .value = (*term).substr(prefix.size()), .articles = term.get_termfreq()});
  }
  const auto middle = forms.begin() + static_cast<std::ptrdiff_t>(std::min(limit, forms.size()));
  std::partial_sort(forms.begin(), middle, forms.end(), [](const Form& a, const Form& b) {
    return a.articles != b.articles ? a.articles > b.articles : a.term < b.term;
  });
  forms.erase(middle, forms.end());
  return forms;
}

}  // namespace

std::vector<std::string> listed_names(const Xapian::Database& database, const Field& field,
                                      std::string_view prefix, std::size_t limit) {
  constexpr std::size_t kFormsOfAName = 4;
  const NameKind kind = kind_of(field);
  const std::string key = kind.beginning(prefix);
  std::vector<std::pair<std::string, Xapian::doccount>> names;
  std::set<std::string> seen;
  for (const Form& form : frequent_forms(database, prefix_of(field), key, limit * kFormsOfAName)) {
    std::size_t looked_at = 0;
    for (auto at = database.postlist_begin(form.term);
         at != database.postlist_end(form.term) && looked_at < kMostArticles; ++at, ++looked_at) {
      for (std::string& name :
           names_in_list(database.get_document(*at).get_value(slot_number(kind.slot)))) {
        const std::vector<std::string> forms = kind.forms(name);
        const bool has_form = std::find(forms.begin(), forms.end(), form.value) != forms.end();
        if (has_form && seen.insert(name).second) {
          const Xapian::doccount articles =
              database.get_termfreq(keyword_term(prefix_of(field), kind.whole(name)));
          names.emplace_back(std::move(name), articles);
        }
      }
    }
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> found;
  for (auto& [name, articles] : names) {
    if (found.size() < limit) {
      found.push_back(std::move(name));
    }
  }
  return found;
}

}  // namespace dateline
