#include "spelling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string_view>

#include "dateline/edit_distance.h"
#include "dateline/index_format.h"
#include "dateline/stored_article.h"
#include "dateline/tokenizer.h"
#include "entity_query.h"
#include "listed_documents.h"

namespace dateline {
namespace {

constexpr std::size_t kFewestLetters = 4;
constexpr std::size_t kMostLetters = 30;
constexpr std::size_t kCandidates = 60;  ///< stems whose forms are looked at

std::size_t errors_allowed(std::size_t letters) {
  constexpr std::size_t kShort = 5;
  return letters <= kShort ? 1 : 2;
}

bool is_plain(std::string_view word) {
  return word.size() >= kFewestLetters && word.size() <= kMostLetters &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What English words have behind their stems.
constexpr std::array<std::string_view, 39> kEndings = {
    "",     "s",   "e",    "ed",   "ing",   "y",    "es",  "al",   "ion",  "er",
    "ly",   "d",   "ment", "ent",  "ers",   "ic",   "ity", "ate",  "ated", "ions",
    "ive",  "als", "ence", "ally", "ities", "ings", "ant", "ness", "ance", "able",
    "ical", "ous", "ents", "ized", "ful",   "ates", "ies", "ism",  "ments"};

/// How many errors make the end of a word, from each of its letters on, an ending.
std::vector<std::size_t> ending_errors(std::string_view word) {
  std::vector<std::size_t> errors;
  for (std::size_t at = 0; at <= word.size(); ++at) {
    const std::string_view end = word.substr(at);
    // `planning` has one of two letters that are the same in its stem.
    const bool doubled = at > 0 && !end.empty() && end.front() == word[at - 1];
    std::size_t fewest = word.size();
    for (const std::string_view ending : kEndings) {
      fewest = std::min(fewest, edit_distance(end, ending));
      if (doubled) {
        fewest = std::min(fewest, edit_distance(end.substr(1), ending));
      }
    }
    errors.push_back(fewest);
  }
  return errors;
}

struct Candidate {
  std::string stem;
  std::size_t errors = 0;  ///< that separate the word from some form of it, at least and about
  Xapian::doccount articles = 0;
};

/// The rows of the table of edit distances between a word and one stem after another.
class DistanceRows {
 public:
  explicit DistanceRows(std::string_view word) : word_(word), endings_(ending_errors(word)) {
    for (std::size_t i = 0; i <= word.size(); ++i) {
      rows_[0][i] = i;
    }
  }

  /// Goes on to the next stem.
  /// @return how long a beginning of it is more than `most` errors away from all beginnings of the
  /// word, so that all that begins so is; else 0
  std::size_t set(std::string_view stem, std::size_t most) {
    const std::size_t length = std::min(stem.size(), kMostLetters);
    std::size_t depth = 0;
    while (depth < std::min(stem_.size(), length) && stem_[depth] == stem[depth]) {
      ++depth;
    }
    stem_ = stem.substr(0, depth);
    for (; depth < length; ++depth) {
      stem_ += stem[depth];
      add_row(depth + 1);
      const auto& row = rows_[depth + 1];
      if (*std::min_element(row.begin(), row.begin() + word_.size() + 1) > most) {
        return depth + 1;
      }
    }
    return 0;
  }

  /// Between the stem with some ending and the word.
  [[nodiscard]] std::size_t errors() const {
    const auto& row = rows_[stem_.size()];
    std::size_t fewest = word_.size();
    for (std::size_t i = 0; i <= word_.size(); ++i) {
      fewest = std::min(fewest, row[i] + endings_[i]);
    }
    return fewest;
  }

 private:
  /// The stem of `heavy` is `heavi`.
  static bool is_letter(char of_stem, char of_word) {
    return of_stem == of_word || (of_stem == 'i' && of_word == 'y');
  }

  void add_row(std::size_t at) {
    auto& row = rows_[at];
    const auto& above = rows_[at - 1];
    const char c = stem_[at - 1];
    row[0] = at;
    for (std::size_t i = 1; i <= word_.size(); ++i) {
      row[i] = std::min(
          {above[i] + 1, row[i - 1] + 1, above[i - 1] + (is_letter(c, word_[i - 1]) ? 0 : 1)});
      if (at > 1 && i > 1 && is_letter(c, word_[i - 2]) && word_[i - 1] == stem_[at - 2]) {
        row[i] = std::min(row[i], rows_[at - 2][i - 2] + 1);
      }
    }
  }

  std::string_view word_;
  std::vector<std::size_t> endings_;
  std::string stem_;
  std::array<std::array<std::size_t, kMostLetters + 1>, kMostLetters + 1> rows_{};
};

std::vector<Candidate> candidates(std::string_view word, const Xapian::Database& database) {
  const std::size_t most = errors_allowed(word.size());
  const std::string first = stem_term({}, "a");
  DistanceRows rows(word);
  std::vector<Candidate> found;
  auto term = database.allterms_begin();
  const auto end = database.allterms_end();
  term.skip_to(first);
  while (term != end) {
    const std::string text = *term;
    const std::string_view stem = std::string_view(text).substr(kStemPrefix.size());
    if (const std::size_t hopeless = rows.set(stem, most); hopeless > 0) {
      std::string next = text.substr(0, kStemPrefix.size() + hopeless);
      if (next.back() == '\xff') {
        ++term;
        continue;
      }
      next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1);
      term.skip_to(next);
      continue;
    }
    if (rows.errors() <= most && stem.size() <= kMostLetters) {
      found.push_back(
          {.stem = std::string(stem), .errors = rows.errors(), .articles = term.get_termfreq()});
    }
    ++term;
  }
  const auto kept =
      found.begin() + static_cast<std::ptrdiff_t>(std::min(kCandidates, found.size()));
  const auto promise = [](const Candidate& candidate) {
    constexpr double kOfAnError = 3;
    return std::log(1.0 + candidate.articles) - kOfAnError * static_cast<double>(candidate.errors);
  };
  std::partial_sort(found.begin(), kept, found.end(), [&](const auto& a, const auto& b) {
    return promise(a) != promise(b) ? promise(a) > promise(b) : a.stem < b.stem;
  });
  found.erase(kept, found.end());
  return found;
}

/// Adds the words of an article that have a stem.
void add_forms(const Article& article, const std::string& stem, const Analyzer& analyzer,
               std::set<std::string>& forms) {
  for (const std::string* text :
       {&article.headline, &article.caption, &article.dateline, &article.body}) {
    for (const Token& token : tokenize(*text)) {
      if (token.term.starts_with(stem.substr(0, 2)) && analyzer.stem(token.term) == stem) {
        forms.insert(token.term);
      }
    }
  }
}

/// Words that have this stem: those that the index lists, else those of some articles, until one is
/// as near to the word as the stem promises.
std::set<std::string> forms_of(const Candidate& candidate, std::string_view word,
                               const Analyzer& analyzer, const Xapian::Database& database) {
  constexpr std::size_t kMostArticles = 12;
  std::set<std::string> forms;
  (void)documents_with_forms(database, candidate.stem, [&](std::string_view form) {
    forms.emplace(form);
    return false;
  });
  if (!forms.empty()) {
    return forms;
  }
  const std::string term = stem_term({}, candidate.stem);
  std::size_t read = 0;
  for (auto posting = database.postlist_begin(term);
       posting != database.postlist_end(term) && read < kMostArticles; ++posting, ++read) {
    const std::string article =
        database.get_document(*posting).get_value(slot_number(Slot::article));
    add_forms(unpack_article(article), candidate.stem, analyzer, forms);
    if (std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
          return edit_distance(word, form) <= candidate.errors;
        })) {
      break;
    }
  }
  return forms;
}

/// True if an article has the word, where the query looks for it or in its text.
bool is_known(const std::string& word, const Field* field, const Analyzer& analyzer,
              const Xapian::Database& database) {
  const std::string stem = analyzer.stem(word);
  return database.term_exists(stem_term({}, stem)) ||
         (field != nullptr && database.term_exists(stem_term(field->prefix, stem)));
}

/// True if some article speaks of whom or what the query names.
bool is_known_name(const QueryNode& name, const Xapian::Database& database) {
  const Xapian::Query query = name_query(name);
  return std::any_of(query.get_terms_begin(), query.get_terms_end(),
                     [&](const std::string& term) { return database.term_exists(term); });
}

/// Adds the words of a query that no article has, at most so many: to look for what they may be
/// meant for takes time.
void add_unknown(const QueryNode& query, const Analyzer& analyzer, const Xapian::Database& database,
                 std::vector<Correction>& found) {
  constexpr std::size_t kMostWords = 5;
  for (const QueryClause& clause : query.clauses) {
    if (clause.occur != Occur::excluded) {
      add_unknown(clause.node, analyzer, database, found);
    }
  }
  const bool has_words = query.kind == QueryNode::Kind::word ||
                         query.kind == QueryNode::Kind::phrase ||
                         query.kind == QueryNode::Kind::name;
  if (!has_words || (query.kind == QueryNode::Kind::name && is_known_name(query, database))) {
    return;
  }
  for (const Token& token : tokenize(query.text)) {
    if (found.size() < kMostWords && token.kind == Token::Kind::word && is_plain(token.term) &&
        !is_stop_word(token.term) && !is_known(token.term, query.field, analyzer, database)) {
      found.push_back(
          {.typed = query.text.substr(token.begin, token.end - token.begin), .meant = token.term});
    }
  }
}

}  // namespace

std::optional<std::string> nearest_word(const std::string& word, const Analyzer& analyzer,
                                        const Xapian::Database& database) {
  if (!is_plain(word)) {
    return std::nullopt;
  }
  std::optional<std::string> nearest;
  double best = 0;
  for (const Candidate& candidate : candidates(word, database)) {
    for (const std::string& form : forms_of(candidate, word, analyzer, database)) {
      const std::size_t errors = edit_distance(word, form);
      if (errors > errors_allowed(word.size())) {
        continue;
      }
      // One error less outweighs any frequency; the first letter is seldom wrong.
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

std::vector<Correction> corrections(const QueryNode& query, const Analyzer& analyzer,
                                    const Xapian::Database& database) {
  std::vector<Correction> unknown;
  add_unknown(query, analyzer, database, unknown);
  std::vector<Correction> found;
  for (Correction& word : unknown) {
    if (auto meant = nearest_word(word.meant, analyzer, database)) {
      found.push_back({.typed = std::move(word.typed), .meant = std::move(*meant)});
    }
  }
  return found;
}

}  // namespace dateline
