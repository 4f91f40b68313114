/// Finds the newest of the articles in which words stand as a query asks, where none of them weighs
/// more than another: by looking at the newest first, and no further than needed. Xapian goes
/// through documents by number, so that of news indexed as it appears it would look at nearly all.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "position_filter.h"
#include "work_budget.h"

namespace dateline {

/// A document, and the moment of its publication as a number that rises with the date.
struct DatedDocument {
  std::uint64_t moment = 0;  ///< 0: undated
  std::uint32_t document = 0;
};

/// The documents of an index, newest first, undated ones last, and of one moment the lowest number
/// first: the order of hits that weigh the same. It is made as far as it is asked for. Only what
/// the index lists counts: how many documents it claims to have may be damaged. Not thread-safe.
class NewestFirst {
 public:
  explicit NewestFirst(const Xapian::Database& database);

  /// The documents from place `begin` to before `end`, at most those that there are.
  [[nodiscard]] std::span<const DatedDocument> places(std::size_t begin, std::size_t end);

  /// The first place from `place` on at which another moment begins, or one so much further on.
  [[nodiscard]] std::size_t end_of_moment(std::size_t place, std::size_t at_most);

  [[nodiscard]] std::size_t size() const { return documents_.size(); }

 private:
  std::vector<DatedDocument> documents_;
  std::size_t sorted_ = 0;  ///< places that are final
};

struct NewestMatches {
  std::vector<std::uint32_t> documents;  ///< rising numbers; the newest, or all
  bool all = false;                      ///< no other matches
  bool partial = false;                  ///< the budget was used up first
  std::size_t estimate = 0;              ///< how many match
};

/// The newest documents that hold what is required, `wanted` or a few more if there are so many:
/// all of the moment of the last one, unless these are thousands.
/// @param candidates rising numbers of the documents that may match; none if all may
NewestMatches newest_matches(NewestFirst& order,
                             const std::optional<std::vector<std::uint32_t>>& candidates,
                             const PositionDecider& required, std::size_t wanted);

}  // namespace dateline
