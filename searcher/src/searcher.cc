#include "dateline/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include "analysis/analysed_query.h"
#include "count/hit_counts.h"
#include "dateline/aliases.h"
#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/query_parser.h"
#include "dateline/stored_article.h"
#include "index/cancellation_check.h"
#include "index/open_index.h"
#include "index/work_budget.h"
#include "match/query_builder.h"
#include "present/highlight_terms.h"
#include "present/shown_hit.h"
#include "rank/feedback.h"
#include "rank/newest_first.h"
#include "rank/query_match.h"
#include "rank/similar.h"
#include "suggest/listed_names.h"
#include "suggest/spelling.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// The number of matches up to which the total is exact, not estimated.
constexpr std::size_t kCountedExactly = 1000;

/// The share of the work budget that may have been spent in all after looking up corrections.
constexpr double kCorrected = 1.1;

/// Returns true if a query contains a plain word, so that feedback applies to it.
bool asks_for_words(const QueryNode& query) {
  using Kind = QueryNode::Kind;
  if (query.kind == Kind::sequence || query.kind == Kind::any || query.kind == Kind::alias) {
    return std::any_of(query.clauses.begin(), query.clauses.end(), [](const QueryClause& clause) {
      return clause.occur != Occur::excluded && asks_for_words(clause.node);
    });
  }
  return query.kind == QueryNode::Kind::word && query.field == nullptr;
}

/// Adds a note and makes the result partial.
void add_note(SearchResult& result, const std::string& note) {
  result.partial = true;
  result.notes.push_back(note);
}

}  // namespace

struct Searcher::Impl {
  Impl(const fs::path& folder, Log wanted_log);

  /// Runs a query.
  /// @param counts receives each match
  /// @param counted the number of matches up to which the total is exact
  Matches match(const AnalysedNode& query, const SearchOptions& options, HitCounts& counts,
                std::size_t counted, WorkBudget& work) {
    const auto build = [&] { return built(query, options, work); };
    return QueryMatch(database, newest_first, options, work)
        .run(build, counts, counted, asks_for_words(*query.node));
  }

  [[nodiscard]] BuiltQuery built(const AnalysedNode& query, const SearchOptions& options,
                                 WorkBudget& work) const {
    return build_query(query, analyzer, database,
                       options.all_required_up_to.value_or(kAllRequiredUpTo), work);
  }

  /// Returns messages for the user about parts of the search that were left out.
  [[nodiscard]] std::vector<std::string> notes_of(const Matches& matches,
                                                  const WorkBudget& work) const {
    std::vector<std::string> notes = matches.notes;
    if (!matches.partial) {
      return notes;
    }
    const std::size_t last = database.get_lastdocid();
    const std::size_t looked_at = last - std::min<std::size_t>(last, work.first_document() - 1);
    notes.push_back(work.is_narrowed()
                        ? "the query needs too much work: only the " + std::to_string(looked_at) +
                              " articles that were indexed last were searched, of " +
                              std::to_string(last)
                        : "the query needs too much work: it was not carried out in full");
    return notes;
  }

  /// Returns the result of a search.
  /// @param words the words to highlight
  [[nodiscard]] SearchResult result(const Matches& matches, HitCounts& counts,
                                    const QueryNode& query, const HighlightTerms& words,
                                    const SearchOptions& options, WorkBudget& work) const {
    constexpr double kCounted = 0.9;
    SearchResult result;
    result.total = matches.total;
    result.total_is_exact = matches.total_is_exact;
    result.partial = matches.partial;
    result.notes = notes_of(matches, work);
    work.allow_in_all(kCounted);
    if (!counts.report(database, work, result)) {
      add_note(result, "facets and timeline count only some of the hits");
    }
    work.allow_in_all(1);
    show(matches, query, words, options, work, result);
    return result;
  }

  /// Adds the hits to `result`: at least one, and as many as the budget allows.
  void show(const Matches& matches, const QueryNode& query, const HighlightTerms& words,
            const SearchOptions& options, WorkBudget& work, SearchResult& result) const {
    const CancellationCheck stop(options.stop_requested);
    try {
      for (const RankedDocument& match : matches.hits) {
        stop.now();
        Hit hit = shown_hit(database.get_document(match.document), query, words, analyzer,
                            options.snippet_bytes);
        const std::uint64_t cost = cost_of_showing(hit, words);
        hit.rank = options.offset + result.hits.size() + 1;
        hit.score = match.weight;
        if (options.explain) {
          hit.parts = matches.parts[result.hits.size()];
        }
        result.hits.push_back(std::move(hit));
        work.charge(cost);
      }
    } catch (const WorkSpent&) {
      if (result.hits.size() < matches.hits.size()) {
        add_note(result, "the hits are too long or too many: only " +
                             std::to_string(result.hits.size()) + " of " +
                             std::to_string(matches.hits.size()) + " are shown");
      }
    }
  }

  /// Returns the document of the article with this id, or nullopt if there is none.
  std::optional<Xapian::Document> stored(std::string_view id) const {
    const std::string term = id_term(id);
    const auto found = database.postlist_begin(term);
    if (found == database.postlist_end(term)) {
      return std::nullopt;
    }
    return database.get_document(*found);
  }

  /// Calls `function`, which reads the database. If a writer has overwritten the revision that was
  /// open, opens the index again and repeats the call. `Xapian::Database::reopen` would not
  /// suffice: it opens the same database again, which the writer may have removed since.
  template <typename Function>
  auto read(Function function) {
    ReadRetries retries;
    try {
      while (true) {
        try {
          return function();
        } catch (const Xapian::DatabaseModifiedError&) {
          if (!retries.again()) {
            throw;
          }
          newest_first.reset();
          database = open_index(index);
          if (log) {
            log(LogLevel::debug, index.string() + " changed while it was read: opened again");
          }
        }
      }
    } catch (const Xapian::Error& error) {
      throw unreadable_index(index, error);
    } catch (const Error&) {
      throw;
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& error) {  // only a damaged value in the index causes one
      throw Error(ErrorCode::index_broken,
                  index.string() + ": the index is damaged: " + error.what(),
                  "`dateline-index --index " + index.string() + " check` reports the damage");
    }
  }

  fs::path index;
  Log log;
  Xapian::Database database;
  std::optional<NewestFirst> newest_first;  ///< created when it is needed; `read` resets it
  Analyzer analyzer;                        ///< must be last: the constructor calls `read` for it
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
  const AnalysedNode analysed = analyse(query, impl_->analyzer);
  const HighlightTerms words = highlight_terms(analysed);
  return impl_->read([&] {
    WorkBudget work(options.work_limit, options.stop_requested);
    HitCounts counts(options);
    const Matches matches = impl_->match(analysed, options, counts,
                                         counts.wanted() ? kFacetedExactly : kCountedExactly, work);
    SearchResult result = impl_->result(matches, counts, query, words, options, work);
    try {
      work.allow_in_all(kCorrected);
      result.corrections = corrections(analysed, impl_->analyzer, impl_->database, &work);
    } catch (const WorkSpent&) {
      add_note(result, "spelling corrections were not looked up");
    }
    return result;
  });
}

SearchResult Searcher::search(std::string_view query, const SearchOptions& options) const {
  return search(Aliases::builtin().expand(parse_query(query)), options);
}

std::optional<SearchResult> Searcher::similar(std::string_view id, const SearchOptions& options,
                                              const QueryNode* query) const {
  return impl_->read([&]() -> std::optional<SearchResult> {
    const auto stored = impl_->stored(id);
    if (!stored) {
      return std::nullopt;
    }
    WorkBudget work(options.work_limit, options.stop_requested);
    const SimilarQuery similar = similar_query(impl_->database, *stored, work);
    const auto build = [&] {
      BuiltQuery built;
      Xapian::Query wanted = similar.query;
      if (query != nullptr) {
        built = impl_->built(analyse(*query, impl_->analyzer), options, work);
        wanted = Xapian::Query(Xapian::Query::OP_FILTER, similar.query, built.query);
      }
      built.query = Xapian::Query(Xapian::Query::OP_AND_NOT, wanted, Xapian::Query(id_term(id)));
      built.parts = {{.text = "words of the article", .query = wanted}};
      built.is_partial = built.is_partial || similar.is_partial;
      return built;
    };
    HitCounts counts(options);
    const Matches matches =
        QueryMatch(impl_->database, impl_->newest_first, options, work)
            .run(build, counts, counts.wanted() ? kFacetedExactly : kCountedExactly,
                 /*learns=*/false);
    HighlightTerms words;
    words.stems = similar.stems;
    return impl_->result(matches, counts, query != nullptr ? *query : QueryNode(), words, options,
                         work);
  });
}

std::vector<RankedId> Searcher::rank(const QueryNode& query, const SearchOptions& options) const {
  return rank_matches(query, options).hits;
}

Ranking Searcher::rank_matches(const QueryNode& query, const SearchOptions& options) const {
  const AnalysedNode analysed = analyse(query, impl_->analyzer);
  return impl_->read([&] {
    SearchOptions only_ranking = options;
    only_ranking.facets.clear();
    only_ranking.timeline = false;
    only_ranking.explain = false;
    WorkBudget work(options.work_limit, options.stop_requested);
    HitCounts none(only_ranking);
    const Matches matches = impl_->match(analysed, only_ranking, none, 0, work);
    Ranking ranking{
        .hits = {}, .partial = matches.partial, .notes = impl_->notes_of(matches, work)};
    work.allow_in_all(1);
    try {
      for (const RankedDocument& match : matches.hits) {
        work.charge(steps::kDocument);
        const Xapian::Document document = impl_->database.get_document(match.document);
        ranking.hits.push_back(
            {.id = document.get_value(slot_number(Slot::id)), .score = match.weight});
      }
    } catch (const WorkSpent&) {
      ranking.partial = true;
      ranking.notes.emplace_back("there are too many hits: only the first " +
                                 std::to_string(ranking.hits.size()) + " are given");
    }
    return ranking;
  });
}

std::size_t Searcher::count(const QueryNode& query, const SearchOptions& options) const {
  return count_matches(query, options).articles;
}

MatchCount Searcher::count_matches(const QueryNode& query, const SearchOptions& options) const {
  const AnalysedNode analysed = analyse(query, impl_->analyzer);
  return impl_->read([&] {
    SearchOptions one = options;
    one.limit = 1;  // for a limit of 0, Xapian only estimates the total
    one.feedback.weight = 0;
    one.facets.clear();
    one.timeline = false;
    one.explain = false;
    WorkBudget work(options.work_limit, options.stop_requested);
    HitCounts none(one);
    const Matches matches = impl_->match(analysed, one, none, impl_->database.get_doccount(), work);
    return MatchCount{.articles = matches.total,
                      .partial = matches.partial,
                      .notes = impl_->notes_of(matches, work)};
  });
}

std::string Searcher::explain(const QueryNode& query, const SearchOptions& options) const {
  return impl_->read([&] {
    WorkBudget unbounded(0, options.stop_requested);
    const BuiltQuery built = impl_->built(analyse(query, impl_->analyzer), options, unbounded);
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
    throw Error(ErrorCode::usage, "`" + std::string(field) + "` is not a field of names",
                "the fields of names are: person, place, org");
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
