#include "dateline/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/stored_article.h"
#include "feedback.h"
#include "hit_counts.h"
#include "listed_documents.h"
#include "listed_names.h"
#include "mark_terms.h"
#include "newest_first.h"
#include "open_index.h"
#include "query_builder.h"
#include "recency.h"
#include "score_parts.h"
#include "shown_hit.h"
#include "similar.h"
#include "spelling.h"
#include "stop_look.h"
#include "tie_order.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Up to this many matches are counted, not estimated.
constexpr std::size_t kCountedExactly = 1000;

/// True of a query that has words to be told in others.
bool asks_for_words(const QueryNode& query) {
  using Kind = QueryNode::Kind;
  if (query.kind == Kind::sequence || query.kind == Kind::any || query.kind == Kind::alias) {
    return std::any_of(query.clauses.begin(), query.clauses.end(), [](const QueryClause& clause) {
      return clause.occur != Occur::excluded && asks_for_words(clause.node);
    });
  }
  return query.kind == QueryNode::Kind::word && query.field == nullptr;
}

/// Sorts behind the dates of all articles.
constexpr const char* kBehindAllDates = "~";

/// @param oldest_first must live as long as `enquire`
void set_order_by_date(Xapian::Enquire& enquire, SortBy sort, Xapian::KeyMaker& oldest_first) {
  if (sort == SortBy::newest) {
    enquire.set_sort_by_value_then_relevance(slot_number(Slot::published_first), /*reverse=*/true);
  } else if (sort == SortBy::oldest) {
    enquire.set_sort_by_key_then_relevance(&oldest_first, /*reverse=*/false);
  }
}

/// Of the hits, those of a page.
void keep(std::vector<RankedDocument>& hits, std::size_t offset, std::size_t limit) {
  offset = std::min(offset, hits.size());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(offset));
  hits.resize(std::min(limit, hits.size()));
}

/// What a query finds.
struct Matches {
  std::vector<RankedDocument> hits;
  std::vector<std::vector<ScorePart>> parts;  ///< of each, if they are asked for
  std::size_t total = 0;
  bool total_is_exact = false;
  std::vector<std::string> notes;
};

void set_weighting(Xapian::Enquire& enquire, const Bm25& bm25) {
  enquire.set_weighting_scheme(Xapian::BM25Weight(bm25.k1, 0, 1, bm25.b, 0.5));
}

}  // namespace

struct Searcher::Impl {
  Impl(const fs::path& folder, Log wanted_log);

  /// Shows each match to `counts`.
  Matches match(const QueryNode& query, const SearchOptions& options, HitCounts& counts,
                std::size_t counted) {
    return match(build_query(query, analyzer, database,
                             options.all_required_up_to.value_or(kAllRequiredUpTo)),
                 options, counts, counted, asks_for_words(query));
  }

  /// @param learns whether it has plain words, so that feedback may change the order
  Matches match(const BuiltQuery& built, const SearchOptions& options, HitCounts& counts,
                std::size_t counted, bool learns) {
    StopLook stop(options.stop_requested);
    stop.now();
    Xapian::Enquire enquire(database);
    enquire.set_query(built.query);
    const PositionDecider decider(database, built.required, stop);
    set_weighting(enquire, options.bm25);
    Xapian::MultiValueKeyMaker oldest_first;
    oldest_first.add_value(slot_number(Slot::published_first), /*reverse=*/false, kBehindAllDates);
    set_order_by_date(enquire, options.sort, oldest_first);
    const std::size_t documents = database.get_doccount();
    const std::size_t end =
        std::min(options.offset, documents) + std::min(options.limit, documents);
    counted = std::min(counted, documents);
    const std::optional<NewestMatches> newest =
        options.sort == SortBy::oldest
            ? std::nullopt
            : newest_of(built, enquire, decider, stop, std::max(end, counted));
    if (newest) {
      enquire.set_query(documents_query({.documents = newest->documents}));
    }
    if (counts.wanted()) {
      enquire.add_matchspy(&counts);
    }
    if (stop.wanted()) {
      enquire.add_matchspy(&stop);
    }
    const bool by_relevance = options.sort == SortBy::relevance;
    const bool ages = by_relevance && options.recency.half_life_days > 0;
    learns = learns && !newest && by_relevance && options.feedback.weight > 0 &&
             options.offset < options.feedback.depth;
    const std::size_t first = learns || ages ? 0 : std::min(options.offset, documents);
    const std::size_t last =
        std::max({end, learns ? options.feedback.depth : 0, ages ? options.recency.depth : 0});
    const Xapian::MatchDecider* const required =
        built.required.empty() || newest ? nullptr : &decider;
    Matches matches;
    Xapian::MSet hits;
    if (by_relevance) {
      hits = hits_in_order(enquire, database, first, last, counted, required, matches.hits);
    } else {
      hits = enquire.get_mset(static_cast<Xapian::doccount>(first),
                              static_cast<Xapian::doccount>(last - first),
                              static_cast<Xapian::doccount>(counted), nullptr, required);
      matches.hits = ranked_documents(hits);
    }
    stop.now();
    matches.notes = built.notes;
    matches.total = newest ? newest->estimate : hits.get_matches_estimated();
    matches.total_is_exact = newest
                                 ? newest->all || built.required.empty()
                                 : hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
    if (learns) {
      stop.now();
      matches.hits = with_feedback(database, enquire, std::move(matches.hits), options.feedback);
    }
    const std::vector<RankedDocument> relevant =
        options.explain ? matches.hits : std::vector<RankedDocument>();
    if (ages) {
      matches.hits = with_recency(database, std::move(matches.hits), options.recency);
    }
    if (learns || ages) {
      keep(matches.hits, options.offset, options.limit);
    }
    stop.now();
    if (options.explain) {
      explain(matches, relevant, built.parts, options.bm25);
    }
    return matches;
  }

  /// @param relevant the hits with their scores before their age counted
  void explain(Matches& matches, const std::vector<RankedDocument>& relevant,
               const std::vector<BuiltPart>& parts, const Bm25& bm25) const {
    Xapian::Enquire enquire(database);
    set_weighting(enquire, bm25);
    for (const RankedDocument& hit : matches.hits) {
      std::vector<ScorePart>& found = matches.parts.emplace_back();
      found = score_parts(parts, hit.document, enquire);
      const auto before =
          std::find_if(relevant.begin(), relevant.end(),
                       [&](const RankedDocument& other) { return other.document == hit.document; });
      add_rest(found, "words of the best hits", before->weight);
      add_rest(found, "age", hit.weight);
    }
  }

  /// The newest documents that match, if none weighs more than another and they are so many, or so
  /// much has to be verified, that to look at all would take longer; else nothing.
  std::optional<NewestMatches> newest_of(const BuiltQuery& built, const Xapian::Enquire& enquire,
                                         const PositionDecider& required, StopLook& stop,
                                         std::size_t wanted) {
    constexpr Xapian::doccount kMany = 10;  // of so many articles one
    const Xapian::MSet bounds = enquire.get_mset(0, 0);
    if (bounds.get_max_possible() > 0 ||
        (built.required.empty() &&
         bounds.get_matches_estimated() < database.get_doccount() / kMany)) {
      return std::nullopt;
    }
    std::vector<bool> is_candidate;
    if (bounds.get_matches_lower_bound() < database.get_doccount()) {
      is_candidate.resize(std::size_t{database.get_lastdocid()} + 1);
      Xapian::Enquire all(database);
      all.set_query(built.query);
      all.set_weighting_scheme(Xapian::BoolWeight());
      if (stop.wanted()) {
        all.add_matchspy(&stop);
      }
      const Xapian::MSet documents = all.get_mset(0, database.get_doccount());
      for (auto document = documents.begin(); document != documents.end(); ++document) {
        is_candidate[*document] = true;
      }
    }
    if (!newest_first) {
      newest_first.emplace(database);
    }
    return newest_matches(*newest_first, is_candidate, required, wanted);
  }

  /// @param words that are marked
  [[nodiscard]] SearchResult result(const Matches& matches, HitCounts& counts,
                                    const QueryNode& query, const MarkTerms& words,
                                    const SearchOptions& options) const {
    const StopLook stop(options.stop_requested);
    SearchResult result;
    counts.report(database, result);
    result.total = matches.total;
    result.total_is_exact = matches.total_is_exact;
    result.notes = matches.notes;
    for (const RankedDocument& match : matches.hits) {
      stop.now();
      Hit hit = shown_hit(database.get_document(match.document), query, words, analyzer,
                          options.snippet_bytes);
      hit.rank = options.offset + result.hits.size() + 1;
      hit.score = match.weight;
      if (options.explain) {
        hit.parts = matches.parts[result.hits.size()];
      }
      result.hits.push_back(std::move(hit));
    }
    return result;
  }

  /// The document of the article with this id.
  std::optional<Xapian::Document> stored(std::string_view id) const {
    const std::string term = id_term(id);
    const auto found = database.postlist_begin(term);
    if (found == database.postlist_end(term)) {
      return std::nullopt;
    }
    return database.get_document(*found);
  }

  /// Runs what reads the database; anew on what the index holds now if a writer has overwritten the
  /// revision that was open. `reopen` would not do: it looks for the database that was open, which
  /// the writer may have removed since.
  template <typename Function>
  auto read(Function function) {
    constexpr int kMaxTries = 10;
    try {
      for (int tries = 1; tries < kMaxTries; ++tries) {
        try {
          return function();
        } catch (const Xapian::DatabaseModifiedError&) {
          newest_first.reset();
          database = open_index(index);
          if (log) {
            log(LogLevel::debug, index.string() + " changed while it was read: opened anew");
          }
        }
      }
      return function();
    } catch (const Xapian::Error& error) {
      throw unreadable_index(index, error);
    }
  }

  fs::path index;
  Log log;
  Xapian::Database database;
  Analyzer analyzer;
  std::optional<NewestFirst> newest_first;  ///< made when it is needed
};

Searcher::Impl::Impl(const fs::path& folder, Log wanted_log)
    : index(folder), log(std::move(wanted_log)), database(open_index(folder)), analyzer(read([&] {
        return read_settings(folder, database.get_metadata(metadata::kSchemaVersion),
                             database.get_metadata(metadata::kAnalysis));
      })) {}

Searcher::Searcher(const std::filesystem::path& index, Log log) try
    : impl_(std::make_unique<Impl>(index, std::move(log))) {
} catch (const Xapian::Error& error) {
  throw unreadable_index(index, error);
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResult Searcher::search(const QueryNode& query, const SearchOptions& options) const {
  const MarkTerms words = mark_terms(query, impl_->analyzer);
  return impl_->read([&] {
    HitCounts counts(options);
    const Matches matches =
        impl_->match(query, options, counts, counts.wanted() ? kFacetedExactly : kCountedExactly);
    SearchResult result = impl_->result(matches, counts, query, words, options);
    result.corrections = corrections(query, impl_->analyzer, impl_->database);
    return result;
  });
}

std::optional<SearchResult> Searcher::similar(std::string_view id, const SearchOptions& options,
                                              const QueryNode* query) const {
  return impl_->read([&]() -> std::optional<SearchResult> {
    const auto stored = impl_->stored(id);
    if (!stored) {
      return std::nullopt;
    }
    SimilarQuery similar = similar_query(impl_->database, *stored);
    BuiltQuery built;
    if (query != nullptr) {
      built = build_query(*query, impl_->analyzer, impl_->database,
                          options.all_required_up_to.value_or(kAllRequiredUpTo));
      similar.query = Xapian::Query(Xapian::Query::OP_FILTER, similar.query, built.query);
    }
    built.query =
        Xapian::Query(Xapian::Query::OP_AND_NOT, similar.query, Xapian::Query(id_term(id)));
    built.parts = {{.text = "words of the article", .query = similar.query}};
    HitCounts counts(options);
    const Matches matches =
        impl_->match(built, options, counts, counts.wanted() ? kFacetedExactly : kCountedExactly,
                     /*learns=*/false);
    MarkTerms words;
    words.stems = std::move(similar.stems);
    return impl_->result(matches, counts, query != nullptr ? *query : QueryNode(), words, options);
  });
}

std::vector<RankedId> Searcher::rank(const QueryNode& query, const SearchOptions& options) const {
  return impl_->read([&] {
    SearchOptions ranking = options;
    ranking.facets.clear();
    ranking.timeline = false;
    ranking.explain = false;
    HitCounts none(ranking);
    std::vector<RankedId> ranked;
    for (const RankedDocument& match : impl_->match(query, ranking, none, 0).hits) {
      const Xapian::Document document = impl_->database.get_document(match.document);
      ranked.push_back({.id = document.get_value(slot_number(Slot::id)), .score = match.weight});
    }
    return ranked;
  });
}

std::size_t Searcher::count(const QueryNode& query, const SearchOptions& options) const {
  return impl_->read([&] {
    SearchOptions one = options;
    one.limit = 1;  // of none Xapian but estimates the number
    one.feedback.weight = 0;
    one.facets.clear();
    one.timeline = false;
    one.explain = false;
    HitCounts none(one);
    return impl_->match(query, one, none, impl_->database.get_doccount()).total;
  });
}

std::string Searcher::explain(const QueryNode& query, const SearchOptions& options) const {
  return impl_->read([&] {
    const BuiltQuery built = build_query(query, impl_->analyzer, impl_->database,
                                         options.all_required_up_to.value_or(kAllRequiredUpTo));
    std::string text = built.query.get_description();
    for (const PositionPattern& pattern : built.required) {
      text += " FILTER " + PositionFilter(pattern).get_description();
    }
    return text;
  });
}

std::optional<Article> Searcher::article(std::string_view id) const {
  return impl_->read([&]() -> std::optional<Article> {
    const auto stored = impl_->stored(id);
    return stored ? std::optional(unpack_article(stored->get_value(slot_number(Slot::article))))
                  : std::nullopt;
  });
}

std::optional<AnnotatedArticle> Searcher::annotated_article(std::string_view id) const {
  return impl_->read([&]() -> std::optional<AnnotatedArticle> {
    const auto stored = impl_->stored(id);
    return stored ? std::optional(stored_article(*stored)) : std::nullopt;
  });
}

std::vector<std::string> Searcher::names(std::string_view field, std::string_view prefix,
                                         std::size_t limit) const {
  const Field* const known = find_field(field);
  if (known == nullptr || !is_entity(known->kind)) {
    throw Error(ErrorCode::usage, "`" + std::string(field) + "` is no field of names",
                "these are: person, place, org");
  }
  return impl_->read([&] { return listed_names(impl_->database, *known, prefix, limit); });
}

std::size_t Searcher::document_count() const {
  return impl_->read([&] { return std::size_t{impl_->database.get_doccount()}; });
}

std::size_t Searcher::undated_count() const {
  return impl_->read(
      [&] { return std::size_t{impl_->database.get_termfreq(std::string(kUndatedTerm))}; });
}

std::uint64_t Searcher::revision() const {
  return impl_->read([&] {
    const std::string text = impl_->database.get_metadata(metadata::kRevision);
    std::uint64_t revision = 0;
    std::from_chars(text.data(), text.data() + text.size(), revision);
    return revision;
  });
}

}  // namespace dateline
