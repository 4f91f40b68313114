#include "match/fuzzy.h"

#include <algorithm>
#include <array>

#include "dateline/edit_distance.h"
#include "dateline/index_format.h"
#include "syntax/stem_endings.h"

namespace dateline {
namespace {

/// The endings that may follow a stem. The endings of stem_endings.h would find a few forms more,
/// but each ending makes more stems similar; these are worth it.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"",     "s",     "e",       "ed",       "ing",   "y",    "es",    "al",     "ion",   "er",
     "ly",   "d",     "ment",    "ent",      "ers",   "ic",   "ity",   "ate",    "ated",  "ions",
     "ive",  "als",   "ence",    "ally",     "ities", "ings", "ant",   "ness",   "ance",  "able",
     "ical", "ous",   "ents",    "ized",     "ful",   "ates", "ies",   "ism",    "ments", "ize",
     "izes", "izing", "ization", "izations", "ying",  "ied",  "ility", "ilities"});

/// Returns, for each position in `word`, the smallest edit distance between the rest of the word
/// and an ending. Example: for `tests`, position 4 (`s`) has 0.
std::vector<std::size_t> ending_errors(std::string_view word) {
  std::vector<std::size_t> errors;
  for (std::size_t at = 0; at <= word.size(); ++at) {
    const std::string_view end = word.substr(at);
    // A form may double the last letter of its stem: the stem of `planning` is `plan`.
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

/// The rows of the table of edit distances between a word and the current stem.
class DistanceRows {
 public:
  explicit DistanceRows(std::string_view word) : word_(word), endings_(ending_errors(word)) {
    for (std::size_t i = 0; i <= word.size(); ++i) {
      rows_[0][i] = i;
    }
  }

  /// Moves to the next stem.
  /// @return the length of a beginning of the stem that is more than `most` errors away from every
  /// beginning of the word, so that no stem with this beginning can match; 0 if there is none
  std::size_t set(std::string_view stem, std::size_t most) {
    const std::size_t length = std::min(stem.size(), kMostFuzzyLetters);
    std::size_t depth = 0;
    while (depth < std::min(stem_.size(), length) && stem_[depth] == stem[depth]) {
      ++depth;
    }
    stem_ = stem.substr(0, depth);
    for (; depth < length; ++depth) {
      stem_ += stem[depth];
      add_row(depth + 1);
      const auto& row = rows_[depth + 1];
      const bool hopeless = *std::min_element(row.begin(), row.begin() + word_.size() + 1) > most;
      // A form may drop the last letters of its stem (`hope`, `hoping`), so a distance that is too
      // large for the whole stem does not rule the form out.
      const bool is_loose = stem_.ends_with('i') || (depth + 1 == length && is_kept_less());
      if (hopeless && !is_loose) {
        return depth + 1;
      }
    }
    return 0;
  }

  /// Returns the smallest edit distance between the word and the stem with an ending. The stem may
  /// lose its last letters (see `kept_of`). Example: the stem `hope` with `ing` is `hoping`.
  [[nodiscard]] std::size_t errors() const {
    std::size_t fewest = word_.size();
    for (std::size_t size = kept_of(stem_).size(); size <= stem_.size(); ++size) {
      for (std::size_t i = 0; i <= word_.size(); ++i) {
        fewest = std::min(fewest, rows_[size][i] + endings_[i]);
      }
    }
    return fewest;
  }

 private:
  /// Returns true if a form of the stem may drop its last letters.
  [[nodiscard]] bool is_kept_less() const { return kept_of(stem_).size() < stem_.size(); }

  /// Returns true if a letter of the stem may be this letter of the word. An `i` may be a `y`: the
  /// stem of `heavy` is `heavi`.
  static bool is_letter(char of_stem, char of_word) {
    return of_stem == of_word || (of_stem == 'i' && of_word == 'y');
  }

  /// Computes the row of letter `at` (from 1); a swap of two adjacent letters is one error.
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
  std::array<std::array<std::size_t, kMostFuzzyLetters + 1>, kMostFuzzyLetters + 1> rows_{};
};

/// Adds to `found` the similar stems among the terms from `begin` to before `end`.
/// @param prefix_size the length of the prefix of the terms
void add_similar(const std::string& begin, const std::string& end, std::size_t prefix_size,
                 std::size_t most, DistanceRows& rows, const Xapian::Database& database,
                 WorkBudget* work, std::vector<SimilarStem>& found) {
  auto term = database.allterms_begin();
  const auto last = database.allterms_end();
  term.skip_to(begin);
  while (term != last) {
    if (work != nullptr) {
      work->charge(steps::kLookUp);
    }
    const std::string text = *term;
    if (text >= end) {
      return;
    }
    const std::string_view stem = std::string_view(text).substr(prefix_size);
    if (const std::size_t hopeless = rows.set(stem, most); hopeless > 0) {
      std::string next = text.substr(0, prefix_size + hopeless);
      if (next.back() == '\xff') {
        ++term;
        continue;
      }
      next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1);
      term.skip_to(next);
      continue;
    }
    if (stem.size() <= kMostFuzzyLetters && rows.errors() <= most) {
      found.push_back(
          {.stem = std::string(stem), .errors = rows.errors(), .articles = term.get_termfreq()});
    }
    ++term;
  }
}

}  // namespace

std::vector<SimilarStem> similar_stems(const std::string& word, std::size_t most_errors,
                                       std::string_view field_prefix,
                                       const Xapian::Database& database, WorkBudget* work) {
  const std::string before = stem_term(field_prefix, {});
  DistanceRows rows(word);
  std::vector<SimilarStem> found;
  // Terms that begin with a digit, then terms that begin with a letter; between are field prefixes.
  for (const auto& [begin, end] : {std::pair("0", ":"), std::pair("a", "\xff")}) {
    add_similar(before + begin, before + end, before.size(), most_errors, rows, database, work,
                found);
  }
  return found;
}

MeantWords fuzzy_words(const std::string& word, std::size_t most_errors,
                       std::string_view field_prefix, const Xapian::Database& database,
                       const MostStems& most, WorkBudget& work) {
  std::vector<SimilarStem> found = similar_stems(word, most_errors, field_prefix, database, &work);
  MeantWords words;
  if (found.size() > most.partly) {
    words.left_out = found.size() - most.partly;
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most.partly),
                     found.end(), [](const SimilarStem& a, const SimilarStem& b) {
                       return a.errors != b.errors       ? a.errors < b.errors
                              : a.articles != b.articles ? a.articles > b.articles
                                                         : a.stem < b.stem;
                     });
    found.resize(most.partly);
  }
  for (SimilarStem& one : found) {
    words.partly.push_back(std::move(one.stem));
  }
  std::sort(words.partly.begin(), words.partly.end());
  for (const std::string_view frequent : frequent_words()) {
    if (edit_distance(word, frequent) <= most_errors) {
      words.frequent.emplace_back(frequent);
    }
  }
  return words;
}

}  // namespace dateline
