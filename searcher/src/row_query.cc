#include "row_query.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "dateline/analyzer.h"
#include "dateline/index_format.h"
#include "listed_documents.h"
#include "position_filter.h"
#include "zones.h"

namespace dateline {
namespace {

using Xapian::Query;

Query among(const Query& query, DocumentList list) {
  return {Query::OP_FILTER, query, documents_query(std::move(list))};
}

/// True for one form of a word.
bool is_one_form(const WordChoice& choice) {
  return choice.size() == 1 && !choice.front().form.empty();
}

/// The forms of choices of which each is one.
std::vector<std::string> forms_in(WordRow::const_iterator begin, WordRow::const_iterator end) {
  std::vector<std::string> forms;
  std::transform(begin, end, std::back_inserter(forms),
                 [](const WordChoice& choice) { return choice.front().form; });
  return forms;
}

/// Lists know the words that count as the article's.
bool is_listed(const Field* field) {
  return (zones_of(field) & ~zones_of(nullptr)) == 0;
}

/// Those that hold the forms, and those that may.
DocumentList together(FormDocuments found) {
  DocumentList list = std::move(found.holding);
  list.ranges.insert(list.ranges.end(), found.unsure.ranges.begin(), found.unsure.ranges.end());
  std::sort(list.ranges.begin(), list.ranges.end(),
            [](const auto& one, const auto& other) { return one.first < other.first; });
  return list;
}

/// True for a word of which only one form is wanted, and lists of forms may tell.
bool has_form(const SoughtWord& word) {
  return !word.form.empty() && !frequent_word(word.form);
}

auto is_form(const SoughtWord& word) {
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
  return Query(stem_term(field == nullptr || is_lead(field) ? "" : field->prefix, stem));
}

std::string_view stem_prefix_of(const Field* field) {
  return field == nullptr || is_body(field) || is_lead(field) ? std::string_view() : field->prefix;
}

/// Those that hold one of the stems; they weigh as one, where that can be.
Query holds_any(const WordChoice& choice, const Field* field) {
  std::vector<Query> stems;
  for (const SoughtWord& word : choice) {
    stems.push_back(holds_stem(word.stem, field));
  }
  if (stems.size() == 1) {
    return stems.front();
  }
  // Xapian takes terms only for synonyms.
  return {is_body(field) ? Query::OP_OR : Query::OP_SYNONYM, stems.begin(), stems.end()};
}

Query holds_stems(const WordRow& words, const Field* field) {
  std::vector<Query> stems;
  std::set<std::string_view> seen;
  for (const WordChoice& choice : words) {
    const bool frequent = std::any_of(choice.begin(), choice.end(), [](const SoughtWord& word) {
      return frequent_word(word.form).has_value();
    });
    if (!frequent && (choice.size() > 1 || seen.insert(choice.front().stem).second)) {
      stems.push_back(holds_any(choice, field));
    }
  }
  return stems.empty() ? Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0.0)
                       : Query(Query::OP_AND, stems.begin(), stems.end());
}

Row RowQueries::row_of(const WordRow& words, const Field* field) const {
  if (words.size() == 1 && words.front().size() == 1 && has_form(words.front().front())) {
    return forms_of(words.front().front().stem, is_form(words.front().front()), field);
  }
  if (!std::all_of(words.begin(), words.end(), is_one_form)) {
    return {.holding = {}, .to_verify = may_hold({words}, field)};
  }
  const Query stems = holds_stems(words, field);
  RowDocuments found =
      documents_with_row(database_, forms_in(words.begin(), words.end()), field == nullptr, &work_);
  if (!found.is_exact) {
    return {.holding = {}, .to_verify = among(stems, std::move(found.list))};
  }
  std::vector<DocumentList::Range> unlisted = std::exchange(found.list.ranges, {});
  Row row{.holding = among(stems, std::move(found.list)), .to_verify = {}};
  if (!unlisted.empty()) {
    row.to_verify = among(stems, {.documents = {}, .ranges = std::move(unlisted), .except = {}});
  }
  return row;
}

Row RowQueries::forms_of(const std::string& stem,
                         const std::function<bool(std::string_view form)>& wanted,
                         const Field* field) const {
  const Query articles = holds_stem(stem, field);
  if (!is_listed(field)) {
    return {.holding = {}, .to_verify = articles};
  }
  FormDocuments found = documents_with_forms(database_, stem, wanted, &work_);
  if (field != nullptr) {  // it may be in another one
    return {.holding = {}, .to_verify = among(articles, together(std::move(found)))};
  }
  Row row;
  if (!found.holding.documents.empty() || !found.holding.ranges.empty()) {
    row.holding = among(articles, std::move(found.holding));
  }
  if (!found.unsure.ranges.empty()) {
    row.to_verify = among(articles, std::move(found.unsure));
  }
  return row;
}

Query RowQueries::may_hold(const std::vector<WordRow>& rows, const Field* field) const {
  WordRow words;
  for (const WordRow& row : rows) {
    words.insert(words.end(), row.begin(), row.end());
  }
  Query articles = holds_stems(words, field);
  for (const WordRow& row : rows) {
    articles = narrowed(std::move(articles), row, field);
  }
  return articles;
}

/// Of the articles those that the lists leave for the forms in a row, which choices may interrupt.
Query RowQueries::narrowed(Query articles, const WordRow& row, const Field* field) const {
  for (auto begin = row.begin(); begin != row.end();) {
    const auto end = std::find_if_not(begin, row.end(), is_one_form);
    if (end - begin > 1) {
      articles =
          among(articles,
                documents_with_row(database_, forms_in(begin, end), field == nullptr, &work_).list);
    } else if (end - begin == 1 && has_form(begin->front()) && is_listed(field)) {
      const SoughtWord& word = begin->front();
      articles = among(articles,
                       together(documents_with_forms(database_, word.stem, is_form(word), &work_)));
    }
    begin = end == row.end() ? end : end + 1;
  }
  return articles;
}

}  // namespace dateline
