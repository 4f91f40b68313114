#include "rank/similar.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "dateline/index_format.h"

namespace dateline {
namespace {

/// The maximum number of words in the query: about as many as distinguish one story from others.
constexpr std::size_t kWords = 30;

struct Candidate {
  std::string term;
  double frequency = 0;  ///< grows with the frequency of the word in the article
  double promise = 0;    ///< the frequency times the inverse document frequency
};

}  // namespace

SimilarQuery similar_query(const Xapian::Database& database, const Xapian::Document& document,
                           WorkBudget& work) {
  constexpr double kShare = 0.25;
  const std::string prefix = stem_term({}, {});
  const double documents = database.get_doccount();
  std::vector<Candidate> words;
  SimilarQuery similar;
  work.allow_in_all(kShare);
  auto term = document.termlist_begin();
  for (term.skip_to(prefix); term != document.termlist_end() && (*term).starts_with(prefix);
       ++term) {
    constexpr std::uint64_t kOfATerm = steps::kTerm + steps::kLookUp;
    if (work.left() < kOfATerm) {
      similar.is_partial = true;
      break;
    }
    work.charge(kOfATerm);
    std::string text = *term;
    const char first = text.size() > prefix.size() ? text[prefix.size()] : 'A';
    const double holding = database.get_termfreq(text);
    // A word that only this article contains finds no other article.
    if ((first >= 'A' && first <= 'Z') || holding < 2) {
      continue;
    }
    const double frequency = std::log1p(term.get_wdf());
    const double rarity = std::log((documents + 1) / holding);
    words.push_back(
        {.term = std::move(text), .frequency = frequency, .promise = frequency * rarity});
  }
  const auto kept = words.begin() + static_cast<std::ptrdiff_t>(std::min(kWords, words.size()));
  std::partial_sort(words.begin(), kept, words.end(), [](const Candidate& a, const Candidate& b) {
    return a.promise != b.promise ? a.promise > b.promise : a.term < b.term;
  });
  std::vector<Xapian::Query> terms;
  for (auto word = words.begin(); word != kept; ++word) {
    terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(word->term), word->frequency);
    similar.stems.insert(word->term.substr(prefix.size()));
  }
  similar.query = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
  return similar;
}

}  // namespace dateline
