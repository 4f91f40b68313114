/// Finds the newest of the articles in which words stand as a query asks, where none of them weighs
/// more than another: by looking at the newest first, and no further than needed. Xapian goes
/// through documents by number, so that of news indexed as it appears it would look at nearly all.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "position_filter.h"

namespace dateline {

/// The documents of an index, newest first, undated ones last, and of one moment the lowest number
/// first: the order of hits that weigh the same. It is made as far as it is asked for. Not
/// thread-safe.
class NewestFirst {
 public:
  explicit NewestFirst(const Xapian::Database& database);

  /// The documents from place `begin` to before `end`, at most those that there are.
  [[nodiscard]] std::span<const std::uint32_t> places(std::size_t begin, std::size_t end);

  /// The first place from `place` on at which another moment begins, or one so much further on.
  [[nodiscard]] std::size_t end_of_moment(std::size_t place, std::size_t at_most);

  [[nodiscard]] std::size_t size() const { return documents_.size(); }

 private:
  std::vector<std::uint64_t> keys_;  ///< by number of document: rising with the date
  std::vector<std::uint32_t> documents_;
  std::size_t sorted_ = 0;  ///< places that are final
};

struct NewestMatches {
  std::vector<std::uint32_t> documents;  ///< rising numbers; the newest, or all
  bool all = false;                      ///< no other matches
  std::size_t estimate = 0;              ///< how many match
};

/// The newest documents that hold what is required, `wanted` or a few more if there are so many:
/// all of the moment of the last one, unless these are thousands.
/// @param is_candidate by number of document; empty if all are
NewestMatches newest_matches(NewestFirst& order, const std::vector<bool>& is_candidate,
                             const PositionDecider& required, std::size_t wanted);

}  // namespace dateline
