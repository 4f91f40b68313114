/// Writes which articles hold which biwords and forms (biwords.h, form_lists.h), a segment at a
/// time, and keeps the segments of an index few and free of what is no longer there.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "dateline/biwords.h"
#include "form_lists.h"

namespace dateline {

/// Collects the biwords and forms of a segment. Not thread-safe.
class BiwordLists {
 public:
  using SetMetadata = std::function<void(const std::string& key, const std::string& value)>;

  BiwordLists() : listed_(kBiwordBuckets) {}

  /// Adds an article; its document is over that of the one before.
  void add(std::uint32_t document, const ListedWords& words);

  /// Adds the biwords that a written segment lists for the documents in `kept`, which rise; not
  /// their forms, which lists don't tell. The segment is after all that was added.
  void add_segment(const Xapian::Database& database, const BiwordSegment& segment,
                   const std::vector<std::uint32_t>& kept);

  /// Adds the forms of an article of a segment that was added.
  void add_forms(std::uint32_t document, const std::vector<SeenForm>& forms) {
    forms_.add(document, forms);
  }

  /// Writes all that was added as one segment, and begins anew. Nothing was added: writes nothing.
  void write(const SetMetadata& set_metadata);

 private:
  std::vector<std::vector<std::uint32_t>> listed_;  ///< documents, by bucket
  FormLists forms_;
  BiwordSegment segment_;
};

/// The segments of an index, in order.
/// @throws Error{ErrorCode::index_broken} if one is damaged or they overlap
std::vector<BiwordSegment> biword_segments(const Xapian::Database& database);

/// Brings the segments of an index up to date with its articles: those that many small updates have
/// added are listed, small segments are joined, and articles that are gone are left out, as soon as
/// that is worth the time it takes. Costs little if nothing is to be done.
/// @param words gives those of a document.
void maintain_biwords(Xapian::WritableDatabase& database,
                      const std::function<ListedWords(std::uint32_t document)>& words);

}  // namespace dateline
