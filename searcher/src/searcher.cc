#include "dateline/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/stored_article.h"
#include "facet_spy.h"
#include "feedback.h"
#include "listed_documents.h"
#include "mark_terms.h"
#include "mention_marks.h"
#include "newest_first.h"
#include "query_builder.h"
#include "spelling.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// Up to this many matches are counted, not estimated.
constexpr std::size_t kCountedExactly = 1000;

Error unreadable(const fs::path& index, const Xapian::Error& error) {
  return {ErrorCode::index_broken, index.string() + ": can't read the index: " + error.get_msg(),
          "build it again, or restore it from a backup"};
}

/// What names the database of an index; empty if it can't be read.
std::string read_stub(const fs::path& index) {
  std::ifstream stub(index / kStubFile, std::ios::binary);
  return {std::istreambuf_iterator<char>(stub), {}};
}

/// Opens an index while a writer may put a new database in place of the old one and remove that:
/// then files are missing, of which Xapian takes some for tables that nothing is in.
Xapian::Database open_database(const fs::path& index) {
  require_index(index);
  constexpr int kMaxTries = 10;
  for (int tries = 1;; ++tries) {
    try {
      const std::string before = read_stub(index);
      Xapian::Database database(index.string());
      if (read_stub(index) == before) {
        return database;
      }
    } catch (const Xapian::Error& cause) {
      if (tries >= kMaxTries) {
        throw unreadable(index, cause);
      }
    }
  }
}

/// The part of an article that shows best why it was found: the body, or, if no word of the query
/// is in it, its captions or another zone that has one.
MarkedText best_snippet(const Article& article, const MarkTerms& terms, const Analyzer& analyzer,
                        std::size_t max_bytes) {
  MarkedText of_body = make_snippet(article.body, terms, analyzer, max_bytes);
  if (!of_body.marks.empty()) {
    return of_body;
  }
  const std::string caption =
      article.credit.empty() ? article.caption : article.caption + " | " + article.credit;
  for (const std::string& zone : {caption, article.byline, article.dateline}) {
    MarkedText of_zone = make_snippet(zone, terms, analyzer, max_bytes);
    if (!of_zone.marks.empty()) {
      return of_zone;
    }
  }
  return of_body;
}

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
void set_order(Xapian::Enquire& enquire, SortBy sort, Xapian::KeyMaker& oldest_first) {
  constexpr auto kDate = slot_number(Slot::published_first);
  switch (sort) {
    case SortBy::relevance:
      enquire.set_sort_by_relevance_then_value(kDate, /*reverse=*/true);
      break;
    case SortBy::newest:
      enquire.set_sort_by_value_then_relevance(kDate, /*reverse=*/true);
      break;
    case SortBy::oldest:
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
  std::size_t total = 0;
  bool total_is_exact = false;
  std::vector<std::string> notes;
};

}  // namespace

struct Searcher::Impl {
  explicit Impl(const fs::path& folder);

  /// Shows each match to the spies.
  Matches match(const QueryNode& query, const SearchOptions& options, std::vector<FacetSpy>& spies,
                std::size_t counted) {
    Xapian::Enquire enquire(database);
    const BuiltQuery built = build_query(query, analyzer, database,
                                         options.all_required_up_to.value_or(kAllRequiredUpTo));
    enquire.set_query(built.query);
    const PositionDecider decider(database, built.required);
    enquire.set_weighting_scheme(Xapian::BM25Weight(options.bm25.k1, 0, 1, options.bm25.b, 0.5));
    Xapian::MultiValueKeyMaker oldest_first;
    oldest_first.add_value(slot_number(Slot::published_first), /*reverse=*/false, kBehindAllDates);
    set_order(enquire, options.sort, oldest_first);
    const std::size_t documents = database.get_doccount();
    const std::size_t end =
        std::min(options.offset, documents) + std::min(options.limit, documents);
    counted = std::min(counted, documents);
    const std::optional<NewestMatches> newest =
        built.required.empty() || options.sort == SortBy::oldest
            ? std::nullopt
            : newest_of(built.query, enquire, decider, std::max(end, counted));
    if (newest) {
      auto source = std::make_unique<ListedDocuments>(
          std::make_shared<const DocumentList>(DocumentList{.documents = newest->documents}));
      enquire.set_query(Xapian::Query(source.release()->release()));
    }
    for (FacetSpy& spy : spies) {
      enquire.add_matchspy(&spy);
    }
    const bool learns = !newest && options.sort == SortBy::relevance &&
                        options.feedback.weight > 0 && options.offset < options.feedback.depth &&
                        asks_for_words(query);
    const std::size_t first = learns ? 0 : std::min(options.offset, documents);
    const std::size_t last = learns ? std::max(end, options.feedback.depth) : end;
    const Xapian::MSet hits = enquire.get_mset(
        static_cast<Xapian::doccount>(first), static_cast<Xapian::doccount>(last - first),
        static_cast<Xapian::doccount>(counted), nullptr,
        built.required.empty() || newest ? nullptr : &decider);
    Matches matches;
    matches.notes = built.notes;
    matches.total = newest ? newest->estimate : hits.get_matches_estimated();
    matches.total_is_exact =
        newest ? newest->all : hits.get_matches_lower_bound() == hits.get_matches_upper_bound();
    matches.hits = ranked_documents(hits);
    if (learns) {
      matches.hits = with_feedback(database, enquire, std::move(matches.hits), options.feedback);
      keep(matches.hits, options.offset, options.limit);
    }
    return matches;
  }

  /// The newest documents that match, if none weighs more than another; else nothing.
  std::optional<NewestMatches> newest_of(const Xapian::Query& query, const Xapian::Enquire& enquire,
                                         const PositionDecider& required, std::size_t wanted) {
    const Xapian::MSet bounds = enquire.get_mset(0, 0);
    if (bounds.get_max_possible() > 0) {
      return std::nullopt;
    }
    std::vector<bool> is_candidate;
    if (bounds.get_matches_lower_bound() < database.get_doccount()) {
      is_candidate.resize(std::size_t{database.get_lastdocid()} + 1);
      Xapian::Enquire all(database);
      all.set_query(query);
      all.set_weighting_scheme(Xapian::BoolWeight());
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

  /// What is shown of an article: all of a hit but its rank and score. `words` are those of the
  /// query.
  [[nodiscard]] Hit hit(const Xapian::Document& document, const QueryNode& query,
                        const MarkTerms& words, std::size_t snippet_bytes) const {
    const auto names = [&](Slot slot) {
      return names_in_list(document.get_value(slot_number(slot)));
    };
    Hit shown;
    MarkTerms terms = words;
    if (asks_for_mentions(query)) {
      AnnotatedArticle annotated = annotated_from(document);
      add_mention_marks(query, annotated, terms);
      shown.article = std::move(annotated.article);
    } else {
      shown.article = unpack_article(document.get_value(slot_number(Slot::article)));
    }
    shown.people = names(Slot::people);
    shown.places = names(Slot::places);
    shown.organisations = names(Slot::organisations);
    shown.headline = mark(shown.article.headline, terms, analyzer);
    if (snippet_bytes > 0) {
      shown.snippet = best_snippet(shown.article, terms, analyzer, snippet_bytes);
    }
    return shown;
  }

  static AnnotatedArticle annotated_from(const Xapian::Document& document) {
    return unpack_annotated(document.get_value(slot_number(Slot::article)),
                            document.get_value(slot_number(Slot::annotations)));
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
          database = open_database(index);
        }
      }
      return function();
    } catch (const Xapian::Error& error) {
      throw unreadable(index, error);
    }
  }

  fs::path index;
  Xapian::Database database;
  Analyzer analyzer;
  std::optional<NewestFirst> newest_first;  ///< made when it is needed
};

Searcher::Impl::Impl(const fs::path& folder)
    : index(folder), database(open_database(folder)), analyzer(read([&] {
        return read_settings(folder, database.get_metadata(metadata::kSchemaVersion),
                             database.get_metadata(metadata::kAnalysis));
      })) {}

Searcher::Searcher(const std::filesystem::path& index) try : impl_(std::make_unique<Impl>(index)) {
} catch (const Xapian::Error& error) {
  throw unreadable(index, error);
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResult Searcher::search(const QueryNode& query, const SearchOptions& options) const {
  const MarkTerms words = mark_terms(query, impl_->analyzer);
  return impl_->read([&] {
    std::vector<FacetSpy> spies(options.facets.begin(), options.facets.end());
    const Matches matches =
        impl_->match(query, options, spies, spies.empty() ? kCountedExactly : kFacetedExactly);
    SearchResult result;
    for (const FacetSpy& spy : spies) {
      result.facets.push_back(spy.facet());
    }
    result.total = matches.total;
    result.total_is_exact = matches.total_is_exact;
    result.notes = matches.notes;
    result.corrections = corrections(query, impl_->analyzer, impl_->database);
    for (const RankedDocument& match : matches.hits) {
      Hit hit = impl_->hit(impl_->database.get_document(match.document), query, words,
                           options.snippet_bytes);
      hit.rank = options.offset + result.hits.size() + 1;
      hit.score = match.weight;
      result.hits.push_back(std::move(hit));
    }
    return result;
  });
}

std::vector<RankedId> Searcher::rank(const QueryNode& query, const SearchOptions& options) const {
  return impl_->read([&] {
    std::vector<FacetSpy> no_spies;
    std::vector<RankedId> ranked;
    for (const RankedDocument& match : impl_->match(query, options, no_spies, 0).hits) {
      const Xapian::Document document = impl_->database.get_document(match.document);
      ranked.push_back({.id = document.get_value(slot_number(Slot::id)), .score = match.weight});
    }
    return ranked;
  });
}

std::size_t Searcher::count(const QueryNode& query, const SearchOptions& options) const {
  return impl_->read([&] {
    SearchOptions none = options;
    none.limit = 1;  // of none Xapian but estimates the number
    none.feedback.weight = 0;
    std::vector<FacetSpy> no_spies;
    return impl_->match(query, none, no_spies, impl_->database.get_doccount()).total;
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
    return stored ? std::optional(Impl::annotated_from(*stored)) : std::nullopt;
  });
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
