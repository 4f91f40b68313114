/// Searches an index.
///
/// @code{.cpp}
/// #include <dateline/error.h>
/// #include <dateline/searcher.h>
///
/// #include <iostream>
///
/// // Usage: host INDEX QUERY
/// int main(int, char** argv) try {
///   const dateline::Searcher searcher(argv[1]);
///   const auto result = searcher.search(argv[2], {.limit = 5, .sort = dateline::SortBy::newest});
///   std::cout << (result.total_is_exact ? "" : "about ") << result.total << " articles\n";
///   for (const dateline::Hit& hit : result.hits) {
///     std::cout << hit.rank << ". " << hit.headline.text << "\n   " << hit.snippet.text << "\n";
///   }
/// } catch (const dateline::Error& error) {
///   std::cerr << error.what() << "\n" << error.hint() << "\n";
///   return 1;
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotated_article.h"
#include "dateline/api.h"
#include "dateline/log.h"
#include "dateline/query.h"
#include "dateline/search_options.h"
#include "dateline/search_result.h"

namespace dateline {

/// An index opened for reading. A searcher sees the index as it was when the searcher was opened;
/// open a new one to see later commits. If a writer commits twice in the meantime, it overwrites
/// that revision, and the searcher continues with the latest one.
///
/// Opening takes well under a millisecond (docs/embedding.md). Not thread-safe: use one searcher
/// per thread. Any number of searchers may be open beside one writer.
///
/// All functions throw Error{ErrorCode::index_broken} if the index can't be read. Functions that
/// take `SearchOptions` throw Error{ErrorCode::stopped} if `stop_requested` returns true.
class DATELINE_API Searcher {
 public:
  /// Opens an index.
  /// @param index the folder of the index
  /// @param log receives a message whenever the searcher has to reopen a changed index; may be
  /// empty
  /// @throws Error{ErrorCode::index_missing} if there is no index, Error{ErrorCode::index_schema}
  /// if another version of dateline made it, Error{ErrorCode::index_broken} if it can't be read
  explicit Searcher(const std::filesystem::path& index, Log log = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;  ///< The moved-from searcher may only be assigned to or destroyed.
  Searcher& operator=(Searcher&&) noexcept;  ///< Closes the index that was open before.
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  /// Returns the hits of a query, in the order of `SearchOptions::sort`. The score is BM25 over the
  /// stems of the article; an occurrence counts by the weight of its field (`Field::weight`).
  SearchResult search(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Parses a query with `parse_query`, adds the built-in aliases (`Aliases::builtin`), as the
  /// command line does by default, and searches. Example: `searcher.search("japan missile test")`.
  /// @throws Error{ErrorCode::query} if `query` is not valid
  SearchResult search(std::string_view query, const SearchOptions& options = {}) const;

  /// Returns articles that share many characteristic words with the article `id`, without that
  /// article itself, or nullopt if no article has this id. The shared words are highlighted. The
  /// result has no feedback and no corrections.
  /// @param query if not null, only articles that match it are returned
  std::optional<SearchResult> similar(std::string_view id, const SearchOptions& options = {},
                                      const QueryNode* query = nullptr) const;

  /// Returns the ids and scores of the hits of `search`, without reading the text of the articles,
  /// and so faster. Ignores `facets`, `timeline` and `explain`.
  Ranking rank_matches(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the hits of `rank_matches`.
  std::vector<RankedId> rank(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the number of articles that match. It is exact unless the result is partial.
  MatchCount count_matches(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the number of `count_matches`, which is a lower bound if the budget does not suffice.
  /// Set `work_limit` to 0 if the number must be exact.
  std::size_t count(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the description of the Xapian query that `query` becomes, for people who know Xapian.
  std::string explain(const QueryNode& query, const SearchOptions& options = {}) const;

  /// Returns the article with this id, or nullopt if there is none.
  std::optional<Article> article(std::string_view id) const;

  /// Returns the article with this id and its annotations (people, places, organisations, dates),
  /// or nullopt if there is none.
  std::optional<AnnotatedArticle> annotated_article(std::string_view id) const;

  /// Returns the names in the index that have a word beginning with `prefix`, those in most
  /// articles first, for completion while a user types. Case and accents do not matter. Example:
  /// for `yos` in `person`, the names include `Yoshimasa Hayashi`. Takes some milliseconds. If more
  /// than 100,000 names begin so, only the first 100,000 in alphabetical order are considered.
  /// @param field `person`, `place` or `org`
  /// @param limit the maximum number of names
  /// @throws Error{ErrorCode::usage} for any other field
  std::vector<std::string> names(std::string_view field, std::string_view prefix,
                                 std::size_t limit) const;

  std::size_t document_count() const;  ///< Returns the number of articles.
  std::size_t undated_count() const;   ///< Returns the number of articles of unknown date.
  std::uint64_t revision() const;      ///< Returns a number that grows with each change.

 private:
  struct DATELINE_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
