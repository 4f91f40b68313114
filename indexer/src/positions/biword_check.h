/// Checks that the lists of biwords and forms contain every article that they should contain.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "positions/biword_lists.h"

namespace dateline {

/// Compares the lists of an index with the biwords and forms of its articles. Keeps one segment in
/// memory at a time. Not thread-safe.
class BiwordCheck {
 public:
  explicit BiwordCheck(const Xapian::Database& database)
      : database_(database), segments_(biword_segments(database)), expected_(kBiwordBuckets) {}

  /// Adds an article.
  /// @param document must be higher than the document of the previous call
  /// @return a message for each damaged list of the segments that end before `document`
  [[nodiscard]] std::vector<std::string> add(std::uint32_t document, const ListedWords& words);

  /// Checks the remaining segments. Call it after the last article.
  /// @return a message for each damaged list
  [[nodiscard]] std::vector<std::string> finish();

 private:
  void close_segment(std::vector<std::string>& damage);
  void check_forms(const BiwordSegment& segment, const std::string& name,
                   std::vector<std::string>& damage);
  [[nodiscard]] std::vector<std::uint32_t> live_in_list(const std::string& form,
                                                        const BiwordSegment& segment) const;

  Xapian::Database database_;
  std::vector<BiwordSegment> segments_;
  std::size_t segment_ = 0;  ///< the segment that the next article may be in
  std::vector<std::vector<std::uint32_t>> expected_;  ///< documents of the segment, by bucket

  std::vector<std::uint32_t> live_;  ///< the segment's documents
  /// The segment's documents, by the stem's key and by form.
  std::unordered_map<std::uint64_t, std::map<std::string, std::vector<std::uint32_t>>> forms_;
};

}  // namespace dateline
