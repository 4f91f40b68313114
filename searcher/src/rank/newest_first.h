/// Finds the newest articles that match a query whose hits all have the same score.
///
/// Example: `"by the"`. Frequent words have no weight, so all hits have the same score and appear
/// newest first; and nearly every article is a candidate. Xapian visits documents by ascending
/// number. News is mostly indexed as it appears, so the newest articles come last, and Xapian would
/// verify the positions of nearly all candidates. `newest_matches` visits the candidates from the
/// newest to the oldest and stops when it has enough matches.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "index/work_budget.h"
#include "match/position_filter.h"

namespace dateline {

/// A document, and when it was published as a number that increases with the date.
struct DatedDocument {
  std::uint64_t moment = 0;  ///< 0: undated
  std::uint32_t document = 0;
};

/// The documents of an index in the order of hits with equal scores: the newest first, undated ones
/// last, and documents of the same moment by ascending number. The order is computed lazily, as far
/// as `places` reads it. Not thread-safe.
///
/// The documents are those that the index lists by date or as undated. The document count of the
/// index is not used, because it may be damaged.
class NewestFirst {
 public:
  /// Reads the dates of all documents.
  explicit NewestFirst(const Xapian::Database& database);

  /// Returns the documents at the places from `begin` to `end`, exclusive; fewer at the end of the
  /// order. Valid until the next call.
  [[nodiscard]] std::span<const DatedDocument> places(std::size_t begin, std::size_t end);

  /// Returns the end of the run of documents that share the moment of the document before `place`,
  /// so that a block ending there does not split a moment; at most `place + at_most`.
  [[nodiscard]] std::size_t end_of_moment(std::size_t place, std::size_t at_most);

  /// Returns the number of documents.
  [[nodiscard]] std::size_t size() const { return documents_.size(); }

 private:
  std::vector<DatedDocument> documents_;
  std::size_t sorted_ = 0;  ///< the number of places whose order is final
};

/// The result of `newest_matches`.
struct NewestMatches {
  std::vector<std::uint32_t> documents;  ///< the matches found, by ascending number
  bool all = false;                      ///< true if no other document matches
  bool partial = false;                  ///< true if the work budget was spent first
  std::size_t estimate = 0;              ///< the estimated number of all matches
};

/// Returns the newest documents that match `required`: at least `wanted`, unless fewer match. The
/// result includes every match of the same moment as the oldest one, unless thousands of documents
/// share that moment.
/// @param order is read from the newest document on
/// @param candidates the candidate documents, by ascending number; nullopt for all documents
/// @param wanted the number of matches after which the search stops
NewestMatches newest_matches(NewestFirst& order,
                             const std::optional<std::vector<std::uint32_t>>& candidates,
                             const PositionDecider& required, std::size_t wanted);

}  // namespace dateline
