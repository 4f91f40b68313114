#include "match/phrase_query.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "dateline/analyzer.h"
#include "dateline/index_format.h"
#include "index/doc_id_set.h"
#include "match/position_filter.h"
#include "match/zones.h"

namespace dateline {
namespace {

using Xapian::Query;

Query among(const Query& query, DocIdSet list) {
  return {Query::OP_FILTER, query, documents_query(std::move(list))};
}

/// Returns true for a single word in a single form.
bool is_one_form(const Alternatives& choice) {
  return choice.size() == 1 && !choice.front().form.empty();
}

/// Returns the forms of alternatives for which `is_one_form` is true.
std::vector<std::string> forms_in(Phrase::const_iterator begin, Phrase::const_iterator end) {
  std::vector<std::string> forms;
  std::transform(begin, end, std::back_inserter(forms),
                 [](const Alternatives& choice) { return choice.front().form; });
  return forms;
}

/// Returns true if the lists of the index cover the field. They cover the zones that are the
/// article's text.
bool is_listed(const Field* field) {
  return (zones_of(field) & ~zones_of(nullptr)) == 0;
}

/// Returns the documents that contain the forms, and those that may.
DocIdSet together(FormDocuments found) {
  DocIdSet list = std::move(found.holding);
  list.ranges.insert(list.ranges.end(), found.unsure.ranges.begin(), found.unsure.ranges.end());
  std::sort(list.ranges.begin(), list.ranges.end(),
            [](const auto& one, const auto& other) { return one.first < other.first; });
  return list;
}

/// Returns true if only one form of the word is wanted, and the lists of forms may have it.
bool has_form(const WordPattern& word) {
  return !word.form.empty() && !frequent_word(word.form);
}

auto is_form(const WordPattern& word) {
  return [&word](std::string_view form) { return form == word.form; };
}

}  // namespace

bool is_body(const Field* field) {
  return field != nullptr && field->kind == FieldKind::body;
}

bool is_lead(const Field* field) {
  return field != nullptr && field->name == "lead";
}

Query holds_stem(const std::string& stem, const Field* field) {
  if (is_body(field)) {
    return {Query::OP_AND_NOT, Query(stem_term({}, stem)),
            Query(stem_term(kNotInBodyPrefix, stem))};
  }
  return Query(stem_term(field == nullptr || is_lead(field) ? "" : prefix_of(*field), stem));
}

std::string_view stem_prefix_of(const Field* field) {
  return field == nullptr || is_body(field) || is_lead(field) ? std::string_view()
                                                              : prefix_of(*field);
}

/// Returns a query for the articles that contain one of the stems. Where Xapian allows it, the
/// stems are scored as if they were one term.
Query holds_any(const Alternatives& choice, const Field* field) {
  std::vector<Query> stems;
  for (const WordPattern& word : choice) {
    stems.push_back(holds_stem(word.stem, field));
  }
  if (stems.size() == 1) {
    return stems.front();
  }
  // OP_SYNONYM accepts only terms; the body's query for a stem is not a term.
  return {is_body(field) ? Query::OP_OR : Query::OP_SYNONYM, stems.begin(), stems.end()};
}

Query holds_stems(const Phrase& words, const Field* field) {
  std::vector<Query> stems;
  std::set<std::string_view> seen;
  for (const Alternatives& choice : words) {
    const bool frequent = std::any_of(choice.begin(), choice.end(), [](const WordPattern& word) {
      return frequent_word(word.form).has_value();
    });
    if (!frequent && (choice.size() > 1 || seen.insert(choice.front().stem).second)) {
      stems.push_back(holds_any(choice, field));
    }
  }
  return stems.empty() ? Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0.0)
                       : Query(Query::OP_AND, stems.begin(), stems.end());
}

PhraseCandidates PhraseQueries::phrase_of(const Phrase& words, const Field* field) const {
  if (words.size() == 1 && words.front().size() == 1 && has_form(words.front().front())) {
    return forms_of(words.front().front().stem, is_form(words.front().front()), field);
  }
  if (!std::all_of(words.begin(), words.end(), is_one_form)) {
    return {.holding = {}, .to_verify = may_hold({words}, field)};
  }
  const Query stems = holds_stems(words, field);
  PhraseDocuments found = documents_with_phrase(database_, forms_in(words.begin(), words.end()),
                                                field == nullptr, &work_);
  if (!found.is_exact) {
    return {.holding = {}, .to_verify = among(stems, std::move(found.list))};
  }
  std::vector<DocIdSet::Range> unlisted = std::exchange(found.list.ranges, {});
  PhraseCandidates phrase{.holding = among(stems, std::move(found.list)), .to_verify = {}};
  if (!unlisted.empty()) {
    phrase.to_verify = among(stems, {.documents = {}, .ranges = std::move(unlisted), .except = {}});
  }
  return phrase;
}

PhraseCandidates PhraseQueries::forms_of(const std::string& stem,
                                         const std::function<bool(std::string_view form)>& wanted,
                                         const Field* field) const {
  const Query articles = holds_stem(stem, field);
  if (!is_listed(field)) {
    return {.holding = {}, .to_verify = articles};
  }
  FormDocuments found = documents_with_forms(database_, stem, wanted, &work_);
  if (field != nullptr) {  // the form may occur in another field
    return {.holding = {}, .to_verify = among(articles, together(std::move(found)))};
  }
  PhraseCandidates phrase;
  if (!found.holding.documents.empty() || !found.holding.ranges.empty()) {
    phrase.holding = among(articles, std::move(found.holding));
  }
  if (!found.unsure.ranges.empty()) {
    phrase.to_verify = among(articles, std::move(found.unsure));
  }
  return phrase;
}

Query PhraseQueries::may_hold(const std::vector<Phrase>& phrases, const Field* field) const {
  Phrase words;
  for (const Phrase& phrase : phrases) {
    words.insert(words.end(), phrase.begin(), phrase.end());
  }
  Query articles = holds_stems(words, field);
  for (const Phrase& phrase : phrases) {
    articles = narrowed(std::move(articles), phrase, field);
  }
  return articles;
}

/// Restricts `articles` to those that the lists have for each run of single forms in the phrase.
/// Example: `the joint (statement OR declaration) on security` has the runs `the joint` and `on
/// security`.
Query PhraseQueries::narrowed(Query articles, const Phrase& phrase, const Field* field) const {
  for (auto begin = phrase.begin(); begin != phrase.end();) {
    const auto end = std::find_if_not(begin, phrase.end(), is_one_form);
    if (end - begin > 1) {
      articles = among(
          articles,
          documents_with_phrase(database_, forms_in(begin, end), field == nullptr, &work_).list);
    } else if (end - begin == 1 && has_form(begin->front()) && is_listed(field)) {
      const WordPattern& word = begin->front();
      articles = among(articles,
                       together(documents_with_forms(database_, word.stem, is_form(word), &work_)));
    }
    begin = end == phrase.end() ? end : end + 1;
  }
  return articles;
}

}  // namespace dateline
