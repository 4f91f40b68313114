#include "suggest/spelling.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "dateline/article_words.h"
#include "dateline/edit_distance.h"
#include "dateline/index_format.h"
#include "dateline/stored_article.h"
#include "index/doc_id_set.h"
#include "match/entity_query.h"
#include "match/fuzzy.h"

namespace dateline {
namespace {

constexpr std::size_t kFewestLetters = 4;
constexpr std::size_t kCandidates = 60;  ///< stems whose forms are compared with the word

/// Returns the maximum number of typing errors in a word of this length.
std::size_t errors_allowed(std::size_t letters) {
  constexpr std::size_t kShort = 5;
  return letters <= kShort ? 1 : 2;
}

bool is_plain(std::string_view word) {
  return word.size() >= kFewestLetters && word.size() <= kMostFuzzyLetters &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Returns stems of words that `word` may be a misspelling of, the most probable first.
std::vector<SimilarStem> candidates(const std::string& word, const Xapian::Database& database,
                                    WorkBudget* work) {
  std::vector<SimilarStem> found =
      similar_stems(word, errors_allowed(word.size()), {}, database, work);
  const auto kept =
      found.begin() + static_cast<std::ptrdiff_t>(std::min(kCandidates, found.size()));
  const auto promise = [](const SimilarStem& candidate) {
    constexpr double kOfAnError = 3;
    return std::log(1.0 + candidate.articles) - kOfAnError * static_cast<double>(candidate.errors);
  };
  std::partial_sort(found.begin(), kept, found.end(), [&](const auto& a, const auto& b) {
    return promise(a) != promise(b) ? promise(a) > promise(b) : a.stem < b.stem;
  });
  found.erase(kept, found.end());
  return found;
}

/// Adds the words of an article that have this stem to `forms`.
void add_forms(const Article& article, const std::string& stem, const Analyzer& analyzer,
               std::set<std::string>& forms) {
  for_each_word(article, [&](const Token& word) {
    if (word.term.starts_with(stem.substr(0, 2)) && analyzer.stem(word.term) == stem) {
      forms.insert(word.term);
    }
  });
}

/// Returns words that have the stem of the candidate. If the index lists the forms of the stem,
/// these are all of its words; otherwise, they are words from a few articles, read until one of
/// them is as similar to `word` as the stem suggests.
std::set<std::string> forms_of(const SimilarStem& candidate, std::string_view word,
                               const Analyzer& analyzer, const Xapian::Database& database,
                               WorkBudget* work) {
  constexpr std::size_t kMostArticles = 12;
  std::set<std::string> forms;
  const auto note = [&](std::string_view form) {
    forms.emplace(form);
    return false;
  };
  (void)documents_with_forms(database, candidate.stem, note, work);
  if (!forms.empty()) {
    return forms;
  }
  const std::string term = stem_term({}, candidate.stem);
  std::size_t read = 0;
  for (auto posting = database.postlist_begin(term);
       posting != database.postlist_end(term) && read < kMostArticles; ++posting, ++read) {
    const std::string article =
        database.get_document(*posting).get_value(slot_number(Slot::article));
    if (work != nullptr) {
      constexpr std::uint64_t kOfAByte = 2;  // steps to split it into words
      work->charge(steps::kDocument + article.size() * kOfAByte);
    }
    add_forms(unpack_article(article), candidate.stem, analyzer, forms);
    if (std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
          return edit_distance(word, form) <= candidate.errors;
        })) {
      break;
    }
  }
  return forms;
}

/// Returns true if an article contains the word, in the field that the query searches or in its
/// text.
bool is_known(const std::string& stem, const Field* field, const Xapian::Database& database) {
  return database.term_exists(stem_term({}, stem)) ||
         (field != nullptr && database.term_exists(stem_term(prefix_of(*field), stem)));
}

/// Returns true if an article mentions a person, place or organisation with this name.
bool is_known_name(const QueryNode& name, const Xapian::Database& database) {
  const Xapian::Query query = name_query(name);
  return std::any_of(query.get_terms_begin(), query.get_terms_end(),
                     [&](const std::string& term) { return database.term_exists(term); });
}

/// Adds the words of a query that no article contains to `found`, at most `kMostWords`, because
/// looking up corrections takes time.
void add_unknown(const AnalysedNode& query, const Xapian::Database& database,
                 std::vector<Correction>& found) {
  constexpr std::size_t kMostWords = 5;
  const QueryNode& node = *query.node;
  for (std::size_t i = 0; i < node.clauses.size(); ++i) {
    if (node.clauses[i].occur != Occur::excluded) {
      add_unknown(query.clauses[i], database, found);
    }
  }
  if (node.kind == QueryNode::Kind::name && is_known_name(node, database)) {
    return;
  }
  for (const QueryWord& word : query.words) {
    if (found.size() < kMostWords && word.is_plain() && is_plain(word.form) && !word.is_stop_word &&
        !is_known(word.stem, node.field, database)) {
      found.push_back(
          {.typed = node.text.substr(word.begin, word.end - word.begin), .meant = word.form});
    }
  }
}

}  // namespace

std::optional<std::string> nearest_word(const std::string& word, const Analyzer& analyzer,
                                        const Xapian::Database& database, WorkBudget* work) {
  if (!is_plain(word)) {
    return std::nullopt;
  }
  std::optional<std::string> nearest;
  double best = 0;
  for (const SimilarStem& candidate : candidates(word, database, work)) {
    for (const std::string& form : forms_of(candidate, word, analyzer, database, work)) {
      const std::size_t errors = edit_distance(word, form);
      if (errors > errors_allowed(word.size())) {
        continue;
      }
      // One error outweighs any difference in frequency. The first letter is seldom wrong.
      constexpr double kOfAnError = 20;
      constexpr double kOfFirstLetter = 3;
      const double score = 100 + std::log(1.0 + candidate.articles) -
                           kOfAnError * static_cast<double>(errors) -
                           (form.front() == word.front() ? 0 : kOfFirstLetter);
      if (score > best) {
        best = score;
        nearest = form;
      }
    }
  }
  return nearest;
}

std::vector<Correction> corrections(const AnalysedNode& query, const Analyzer& analyzer,
                                    const Xapian::Database& database, WorkBudget* work) {
  std::vector<Correction> unknown;
  add_unknown(query, database, unknown);
  std::vector<Correction> found;
  for (Correction& word : unknown) {
    if (auto meant = nearest_word(word.meant, analyzer, database, work)) {
      found.push_back({.typed = std::move(word.typed), .meant = std::move(*meant)});
    }
  }
  return found;
}

std::string corrected_query(std::string_view query, const std::vector<Correction>& corrections) {
  std::string corrected(query);
  for (const auto& [typed, meant] : corrections) {
    if (const std::size_t at = corrected.find(typed); at != std::string::npos) {
      corrected.replace(at, typed.size(), meant);
    }
  }
  return corrected;
}

}  // namespace dateline
