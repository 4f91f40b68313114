#include "rank/query_match.h"

#include <algorithm>
#include <utility>

#include "dateline/index_format.h"
#include "index/doc_id_set.h"
#include "rank/newest_range.h"
#include "rank/recency.h"
#include "rank/score_parts.h"
#include "rank/tie_order.h"

namespace dateline {
namespace {

/// The sort key of undated articles; it sorts after all dates.
constexpr const char* kAfterAllDates = "~";

/// Sets the order of the hits if they are sorted by date.
/// @param oldest_first the sort key of `SortBy::oldest`; must outlive `enquire`
void set_order_by_date(Xapian::Enquire& enquire, SortBy sort, Xapian::KeyMaker& oldest_first) {
  if (sort == SortBy::newest) {
    enquire.set_sort_by_value_then_relevance(slot_number(Slot::published_first), /*reverse=*/true);
  } else if (sort == SortBy::oldest) {
    enquire.set_sort_by_key_then_relevance(&oldest_first, /*reverse=*/false);
  }
}

/// Removes the hits that are not on the page: keeps at most `limit` hits, from `offset` on.
void keep(std::vector<RankedDocument>& hits, std::size_t offset, std::size_t limit) {
  offset = std::min(offset, hits.size());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(offset));
  hits.resize(std::min(limit, hits.size()));
}

void set_weighting(Xapian::Enquire& enquire, const Bm25& bm25) {
  enquire.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, 0.5));
}

/// Collects the numbers of the documents that match.
class DocumentNumbers : public Xapian::MatchSpy {
 public:
  explicit DocumentNumbers(CancellationCheck& stop) : stop_(stop) {}

  void operator()(const Xapian::Document& document, double /*weight*/) override {
    stop_.tick();
    numbers_.push_back(document.get_docid());
  }

  [[nodiscard]] std::vector<std::uint32_t> take() { return std::move(numbers_); }

 private:
  CancellationCheck& stop_;
  std::vector<std::uint32_t> numbers_;
};

/// The share of the work budget that may have been spent in all when a stage ends.
constexpr double kMatched = 0.6;
constexpr double kReordered = 0.65;

}  // namespace

Matches QueryMatch::run(const std::function<BuiltQuery()>& build, HitCounts& counts,
                        std::size_t counted, bool learns) {
  constexpr std::size_t kAttempts = 4;
  constexpr double kOfAnAttempt = 0.75;  // the share of the remaining work for one attempt
  constexpr double kNarrower = 0.125;    // the share of the documents to keep for the next attempt
  std::optional<BuiltQuery> built;
  for (std::size_t attempt = 0; attempt < kAttempts; ++attempt) {
    work_.allow_in_all(kMatched);
    work_.allow_of_rest(kOfAnAttempt);
    try {
      if (!built) {
        built = build();
        cost_ = cost_of(built->query, database_);
        work_.charge(cost_.lists * steps::kLookUp);
      }
      Matches matches = match(*built, counts, counted, learns);
      matches.partial = matches.partial || built->is_partial || work_.is_narrowed();
      matches.total_is_exact = matches.total_is_exact && !matches.partial;
      return matches;
    } catch (const WorkSpent&) {
      counts.clear();
      work_.narrow(kNarrower, database_.get_lastdocid());
    }
  }
  return {.partial = true};
}

/// The stages of a match: candidates, rank, feedback, recency, page, explain.
Matches QueryMatch::match(const BuiltQuery& built, HitCounts& counts, std::size_t counted,
                          bool learns) {
  stop_.now();
  Wanted wanted = wanted_hits(counted, learns);
  plan(built, wanted.end);
  Xapian::Enquire enquire(database_);
  enquire.set_query(within_range(built.query));
  set_weighting(enquire, options_.bm25);
  Xapian::MultiValueKeyMaker oldest_first;
  oldest_first.add_value(slot_number(Slot::published_first), /*reverse=*/false, kAfterAllDates);
  set_order_by_date(enquire, options_.sort, oldest_first);
  const PositionDecider decider(database_, built.required, stop_, work_);

  const auto newest = newest_of(built, enquire, decider, std::max(wanted.end, wanted.counted));
  if (newest) {
    enquire.set_query(documents_query({.documents = newest->documents}));
    run_steps_ = newest->documents.size() * steps::kPosting;
    wanted.feedback = false;
  }
  if (counts.wanted()) {
    enquire.add_matchspy(&counts);
  }
  if (stop_.wanted()) {
    enquire.add_matchspy(&stop_);
  }
  Matches matches;
  matches.notes = built.notes;
  const Xapian::MSet bounds =
      rank(enquire, wanted, built.required.empty() || newest ? nullptr : &decider, matches);
  set_total(bounds, newest, built, matches);
  work_.allow_in_all(kReordered);
  if (wanted.feedback) {
    add_feedback(enquire, matches);
  }
  const std::vector<RankedDocument> relevant =
      options_.explain ? matches.hits : std::vector<RankedDocument>();
  if (wanted.recency) {
    matches.hits = with_recency(database_, std::move(matches.hits), options_.recency);
  }
  if (wanted.reorders()) {
    keep(matches.hits, options_.offset, options_.limit);
  }
  stop_.now();
  if (options_.explain) {
    explain(matches, relevant, built);
  }
  return matches;
}

QueryMatch::Wanted QueryMatch::wanted_hits(std::size_t counted, bool learns) const {
  const std::size_t documents = database_.get_doccount();
  const bool by_relevance = options_.sort == SortBy::relevance;
  return {.end = std::min(options_.offset, documents) + std::min(options_.limit, documents),
          .counted = std::min(counted, documents),
          .feedback = learns && by_relevance && options_.feedback.weight > 0 &&
                      options_.offset < options_.feedback.depth,
          .recency = by_relevance && options_.recency.half_life_days > 0};
}

/// Gets the best hits: those of the page, or as many as feedback and recency reorder.
/// @return the hits as Xapian returned them, which also bound the number of matches
Xapian::MSet QueryMatch::rank(Xapian::Enquire& enquire, const Wanted& wanted,
                              const Xapian::MatchDecider* required, Matches& matches) {
  const std::size_t first =
      wanted.reorders() ? 0 : std::min<std::size_t>(options_.offset, database_.get_doccount());
  const std::size_t last = std::max({wanted.end, wanted.feedback ? options_.feedback.depth : 0,
                                     wanted.recency ? options_.recency.depth : 0});
  Xapian::MSet hits;
  if (options_.sort == SortBy::relevance) {
    hits = hits_in_order(enquire, database_, first, last, wanted.counted, required,
                         {.budget = work_, .of_a_match = run_steps_}, matches.hits);
  } else {
    charge_run();
    hits = enquire.get_mset(static_cast<Xapian::doccount>(first),
                            static_cast<Xapian::doccount>(last - first),
                            static_cast<Xapian::doccount>(wanted.counted), nullptr, required);
    matches.hits = ranked_documents(hits);
  }
  stop_.now();
  return hits;
}

/// Sets the number of matches, and whether it is exact.
void QueryMatch::set_total(const Xapian::MSet& bounds, const std::optional<NewestMatches>& newest,
                           const BuiltQuery& built, Matches& matches) const {
  if (newest) {
    matches.total = newest->estimate;
    matches.total_is_exact = newest->all || built.required.empty();
    matches.partial = newest->partial;
    return;
  }
  // The range misleads Xapian's estimate.
  matches.total =
      work_.is_narrowed() ? bounds.get_matches_lower_bound() : bounds.get_matches_estimated();
  matches.total_is_exact = bounds.get_matches_lower_bound() == bounds.get_matches_upper_bound();
}

/// Reorders the hits by pseudo-relevance feedback.
void QueryMatch::add_feedback(Xapian::Enquire& enquire, Matches& matches) {
  stop_.now();
  try {
    work_.charge(cost_.lists * (steps::kOpenList + options_.feedback.depth * steps::kSkip));
    matches.hits = with_feedback(database_, enquire, matches.hits, options_.feedback, work_);
  } catch (const WorkSpent&) {
    matches.partial = true;
  }
}

/// Returns the share of all documents that is searched.
double QueryMatch::share_looked_at() const {
  const Xapian::docid last = database_.get_lastdocid();
  const Xapian::docid first = work_.first_document();
  return last == 0 ? 1 : static_cast<double>(last - std::min(last, first - 1)) / last;
}

/// Returns the query, restricted to the documents that are searched.
Xapian::Query QueryMatch::within_range(const Xapian::Query& query) const {
  if (!work_.is_narrowed()) {
    return query;
  }
  auto range = std::make_unique<NewestRange>(work_.first_document());
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(range.release()->release())};
}

/// Reduces the documents to search to as many as the budget allows, according to the estimated cost
/// of the query.
/// @param hits the number of hits to return, for the cost of reading their values
void QueryMatch::plan(const BuiltQuery& built, std::size_t hits) {
  constexpr double kOfWhatIsLeft = 0.8;
  const double page = std::min(static_cast<double>(hits), cost_.documents);
  double all = cost_.steps + page * steps::kValue;
  if (options_.sort != SortBy::relevance) {
    all += cost_.documents * steps::kValue / 2;
  }
  const double affordable = static_cast<double>(work_.left()) * kOfWhatIsLeft;
  if (work_.is_limited() && all * share_looked_at() > affordable) {
    work_.narrow(affordable / (all * share_looked_at()), database_.get_lastdocid());
  }
  if (work_.is_limited() && built.has_filters &&
      cost_.postings * share_looked_at() * steps::kVerification > affordable) {
    probe(built);
  }
  run_steps_ = static_cast<std::uint64_t>(all * share_looked_at()) + cost_.lists * steps::kOpenList;
}

/// Measures the cost of the query's filters on a small part of the documents. Then reduces the
/// documents to search to as many as the budget allows.
void QueryMatch::probe(const BuiltQuery& built) {
  constexpr double kPart = 1.0 / 64;
  constexpr double kOfWhatIsLeft = 0.6;
  const Xapian::docid last = database_.get_lastdocid();
  const Xapian::docid first = work_.first_document();
  work_.charge(cost_.lists * steps::kOpenList);
  const std::uint64_t before = work_.done();
  work_.narrow(kPart, last);
  Xapian::Enquire enquire(database_);
  enquire.set_query(within_range(built.query));
  set_weighting(enquire, options_.bm25);
  (void)enquire.get_mset(0, 1, database_.get_doccount());
  const double spent = static_cast<double>(work_.done() - before) / kPart;
  const double affordable = static_cast<double>(work_.left()) * kOfWhatIsLeft;
  work_.look_from(first);
  if (spent > affordable) {
    work_.narrow(affordable / spent, last);
  }
}

/// Fills in the parts of each hit's score.
/// @param relevant the hits with their scores before recency changed them
void QueryMatch::explain(Matches& matches, const std::vector<RankedDocument>& relevant,
                         const BuiltQuery& built) {
  Xapian::Enquire enquire(database_);
  set_weighting(enquire, options_.bm25);
  constexpr std::uint64_t kOfAMatch = 6000;  // steps to set up a match of any query
  matches.parts.resize(matches.hits.size());
  try {
    for (std::size_t i = 0; i < matches.hits.size(); ++i) {
      const RankedDocument& hit = matches.hits[i];
      work_.charge(cost_.lists * (steps::kOpenList + steps::kSkip) +
                   built.parts.size() * kOfAMatch);
      std::vector<ScorePart> found = score_parts(built.parts, hit.document, enquire);
      const auto before =
          std::find_if(relevant.begin(), relevant.end(),
                       [&](const RankedDocument& other) { return other.document == hit.document; });
      add_rest(found, "words of the best hits", before->weight);
      add_rest(found, "age", hit.weight);
      matches.parts[i] = std::move(found);
    }
  } catch (const WorkSpent&) {
    matches.partial = true;
  }
}

/// Returns the newest documents that match (newest_first.h), or nullopt if a normal match of all
/// documents is needed or faster:
/// - The documents differ in weight.
/// - No positions must be verified, and at most one article in ten matches.
/// - The budget does not allow reading the dates of all articles.
/// @param wanted the number of matches to find
std::optional<NewestMatches> QueryMatch::newest_of(const BuiltQuery& built,
                                                   Xapian::Enquire& enquire,
                                                   const PositionDecider& required,
                                                   std::size_t wanted) {
  constexpr Xapian::doccount kMany = 10;  // one article in ten
  if (options_.sort == SortBy::oldest) {
    return std::nullopt;
  }
  work_.charge(cost_.lists * steps::kOpenList);
  const Xapian::MSet bounds = enquire.get_mset(0, 0);
  if (bounds.get_max_possible() > 0 ||
      (built.required.empty() &&
       bounds.get_matches_estimated() < database_.get_doccount() / kMany)) {
    return std::nullopt;
  }
  constexpr std::uint64_t kOfADate = 12;  // steps to read a date and sort it
  const std::uint64_t dates = database_.get_doccount() * kOfADate;
  if (!newest_first_ && work_.left() < dates) {
    return std::nullopt;
  }
  std::optional<std::vector<std::uint32_t>> candidates;
  if (bounds.get_matches_lower_bound() < database_.get_doccount()) {
    candidates = candidates_of(built);
  }
  if (!newest_first_) {
    work_.charge(dates);
    newest_first_.emplace(database_);
  }
  return newest_matches(*newest_first_, candidates, required, wanted);
}

/// Returns the candidate documents, in ascending order.
std::vector<std::uint32_t> QueryMatch::candidates_of(const BuiltQuery& built) {
  charge_run();
  Xapian::Enquire all(database_);
  all.set_query(within_range(built.query));
  all.set_weighting_scheme(Xapian::BoolWeight());
  DocumentNumbers numbers(stop_);
  all.add_matchspy(&numbers);
  // A match spy sees as many matches as are counted exactly: the last argument. If all were
  // requested as hits, Xapian would allocate memory for all of them at once.
  (void)all.get_mset(0, 1, database_.get_doccount());
  std::vector<std::uint32_t> found = numbers.take();
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace dateline
