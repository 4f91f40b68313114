/// Proves that the lists of biwords and forms leave out no article that they should hold.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
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
  [[nodiscard]] std::vector<std::string> add(std::uint32_t document, const ListedWords& words);

  /// To be called behind the last article.
  /// @return what is wrong with the other segments.
  [[nodiscard]] std::vector<std::string> finish();

 private:
  void close_segment(std::vector<std::string>& damage);
  void check_forms(const BiwordSegment& segment, const std::string& name,
                   std::vector<std::string>& damage);
  [[nodiscard]] std::vector<std::uint32_t> live_in_list(const std::string& form,
                                                        const BiwordSegment& segment) const;

  Xapian::Database database_;
  std::vector<BiwordSegment> segments_;
  std::size_t segment_ = 0;                           ///< the one that the next article may be in
  std::vector<std::vector<std::uint32_t>> expected_;  ///< its documents, by bucket

  std::vector<std::uint32_t> live_;  ///< its documents
  /// Its documents by stem and form.
  std::unordered_map<std::uint64_t, std::map<std::string, std::vector<std::uint32_t>>> forms_;
};

}  // namespace dateline
