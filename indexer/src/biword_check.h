/// Proves that the lists of biwords leave out no article that they should hold.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "biword_lists.h"

namespace dateline {

/// Compares the lists of an index with the biwords of its articles. Holds one segment at a time.
/// Not thread-safe.
class BiwordCheck {
 public:
  explicit BiwordCheck(const Xapian::Database& database)
      : database_(database), segments_(biword_segments(database)), expected_(kBiwordBuckets) {}

  /// An article; its document is over that of the one before.
  /// @return what is wrong with the segments that end before it, nothing if they are sound.
  [[nodiscard]] std::vector<std::string> add(std::uint32_t document, const BiwordSet& biwords);

  /// To be called behind the last article.
  /// @return what is wrong with the other segments.
  [[nodiscard]] std::vector<std::string> finish();

 private:
  void close_segment(std::vector<std::string>& damage);

  Xapian::Database database_;
  std::vector<BiwordSegment> segments_;
  std::size_t segment_ = 0;                           ///< the one that the next article may be in
  std::vector<std::vector<std::uint32_t>> expected_;  ///< its documents, by bucket
};

}  // namespace dateline
