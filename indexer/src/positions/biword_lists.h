/// Writes the lists of the articles that contain each biword and form (biwords.h, form_lists.h),
/// one segment at a time. Joins small segments, and leaves out removed articles.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "dateline/biwords.h"
#include "positions/form_lists.h"

namespace dateline {

/// Collects the biwords and forms of a segment. Not thread-safe.
class BiwordLists {
 public:
  using SetMetadata = std::function<void(const std::string& key, const std::string& value)>;

  BiwordLists() : listed_(kBiwordBuckets) {}

  /// Adds an article.
  /// @param document must be higher than that of the article before
  void add(std::uint32_t document, const ListedWords& words);

  /// Adds documents of a written segment, with the biwords that the segment lists for them. Does
  /// not add their forms, because the lists of a segment leave out the forms of rare stems;
  /// `add_forms` adds them.
  /// @param segment must be after all documents added so far
  /// @param kept the documents to add, in ascending order
  void add_segment(const Xapian::Database& database, const BiwordSegment& segment,
                   const std::vector<std::uint32_t>& kept);

  /// Adds the forms of an article that `add_segment` has added.
  void add_forms(std::uint32_t document, const std::vector<SeenForm>& forms) {
    forms_.add(document, forms);
  }

  /// Writes all added articles as one segment, and clears the lists. Writes nothing if no article
  /// was added.
  void write(const SetMetadata& set_metadata);

 private:
  std::vector<std::vector<std::uint32_t>> listed_;  ///< documents, by bucket
  FormLists forms_;
  BiwordSegment segment_;
};

/// Returns the segments of an index, in order.
/// @throws Error{ErrorCode::index_broken} if one is damaged or they overlap
std::vector<BiwordSegment> biword_segments(const Xapian::Database& database);

/// Brings the segments of an index up to date with its articles. Once 2,000 articles or more are in
/// no segment, lists these, joins small segments, and rewrites segments from which more than half
/// of the articles were removed. Before that, only counts the articles in no segment, which costs
/// little.
/// @param words returns the biwords and forms of a document
void maintain_biwords(Xapian::WritableDatabase& database,
                      const std::function<ListedWords(std::uint32_t document)>& words);

}  // namespace dateline
