#include "rank/feedback.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dateline/index_format.h"
#include "index/doc_id_set.h"
#include "rank/tie_order.h"

namespace dateline {
namespace {

/// The number of candidates per wanted word whose document frequency is looked up.
constexpr std::size_t kLookedUp = 4;

/// A word that may be added to the query.
struct Candidate {
  std::string term;
  double share = 0;      ///< its probability in the relevance model
  std::size_t hits = 0;  ///< the number of best hits that contain it
};

/// Returns the first term that may be a candidate: the stems of the text, from `a` on. The terms of
/// single zones sort before it, and so do numbers, which say little about the subject.
const std::string& first_stem() {
  static const std::string kFirst = stem_term({}, "a");
  return kFirst;
}

/// Returns the words of the best hits that occur in at least two of them.
std::vector<Candidate> words_of(const Xapian::Database& database,
                                const std::vector<RankedDocument>& best, WorkBudget& work) {
  double weights = 0;
  for (const RankedDocument& hit : best) {
    weights += hit.weight;
  }
  std::unordered_map<std::string, Candidate> found;
  for (const RankedDocument& hit : best) {
    // In a damaged index, the length of an article may be 0.
    const double length = std::max(1.0, static_cast<double>(database.get_doclength(hit.document)));
    const double of_hit = hit.weight / weights / length;
    auto term = database.termlist_begin(hit.document);
    const auto end = database.termlist_end(hit.document);
    for (term.skip_to(first_stem()); term != end; ++term) {
      work.charge(steps::kTerm);
      Candidate& candidate = found[*term];
      candidate.share += of_hit * term.get_wdf();
      ++candidate.hits;
    }
  }
  const std::size_t least_hits = std::min<std::size_t>(2, best.size());
  std::vector<Candidate> words;
  for (auto& [term, candidate] : found) {
    if (candidate.hits >= least_hits) {
      words.push_back(std::move(candidate));
      words.back().term = term;
    }
  }
  return words;
}

/// Keeps the `count` words with the largest shares.
void keep_best(std::vector<Candidate>& words, std::size_t count) {
  const auto kept = words.begin() + static_cast<std::ptrdiff_t>(std::min(count, words.size()));
  std::partial_sort(words.begin(), kept, words.end(), [](const Candidate& a, const Candidate& b) {
    return a.share != b.share ? a.share > b.share : a.term < b.term;
  });
  words.erase(kept, words.end());
}

/// Returns the inverse document frequency of a term; 0 if half of all articles or more contain it.
double inverse_frequency(const Xapian::Database& database, const std::string& term) {
  const double documents = database.get_doccount();
  const double holding = database.get_termfreq(term);
  return std::max(0.0, std::log((documents - holding + 0.5) / (holding + 0.5)));
}

/// Returns an OR of the words that are typical of the best hits, each weighted by its share.
Xapian::Query learned(const Xapian::Database& database, const std::vector<RankedDocument>& best,
                      const Feedback& feedback, WorkBudget& work) {
  std::vector<Candidate> words = words_of(database, best, work);
  keep_best(words, feedback.words * kLookedUp);
  for (Candidate& word : words) {
    word.share *= inverse_frequency(database, word.term);
  }
  keep_best(words, feedback.words);
  double shares = 0;
  for (const Candidate& word : words) {
    shares += word.share;
  }
  std::vector<Xapian::Query> terms;
  for (const Candidate& word : words) {
    if (word.share > 0) {
      terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(word.term),
                         feedback.weight * word.share / shares);
    }
  }
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

std::vector<RankedDocument> first_of(const std::vector<RankedDocument>& hits, std::size_t count) {
  return {hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(count, hits.size()))};
}

/// Returns the query that matches only these hits.
Xapian::Query one_of(const std::vector<RankedDocument>& hits) {
  DocIdSet list;
  for (const RankedDocument& hit : hits) {
    list.documents.push_back(hit.document);
  }
  std::sort(list.documents.begin(), list.documents.end());
  return documents_query(std::move(list));
}

}  // namespace

std::vector<RankedDocument> ranked_documents(const Xapian::MSet& hits) {
  std::vector<RankedDocument> ranked;
  ranked.reserve(hits.size());
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    ranked.push_back({.document = *hit, .weight = hit.get_weight()});
  }
  return ranked;
}

std::vector<RankedDocument> with_feedback(const Xapian::Database& database,
                                          Xapian::Enquire& enquire,
                                          std::vector<RankedDocument> hits,
                                          const Feedback& feedback, WorkBudget& work) {
  if (hits.size() < 2 || hits.front().weight <= 0) {
    return hits;
  }
  const std::vector<RankedDocument> weighed = first_of(hits, feedback.depth);
  const Xapian::Query more = learned(database, first_of(hits, feedback.hits), feedback, work);
  enquire.clear_matchspies();
  enquire.set_query({Xapian::Query::OP_FILTER,
                     {Xapian::Query::OP_AND_MAYBE, enquire.get_query(), more},
                     one_of(weighed)});
  auto better =
      ranked_documents(enquire.get_mset(0, static_cast<Xapian::doccount>(weighed.size())));
  sort_ties(database, work, better);
  std::copy(better.begin(), better.end(), hits.begin());
  return hits;
}

}  // namespace dateline
