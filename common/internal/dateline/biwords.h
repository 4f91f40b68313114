/// Biwords: words that stand side by side in a paragraph. An index notes which articles hold them,
/// so that few are left in which a phrase has to be verified (biword indexes: C. D. Manning,
/// P. Raghavan, H. Schütze, "Introduction to Information Retrieval", 2008, section 2.4.1). There
/// are too many for a term each: they are hashed into buckets, and a list of a bucket holds the
/// articles of all its biwords. So an article without the biword may be listed; one with it always
/// is. Two frequent words (analyzer.h), of which nothing else narrows a search, have a bucket of
/// their own: its list is exact. So has each frequent word by itself.
///
/// Lists are kept by segments, each a range of documents. Documents in no segment are not listed
/// yet, and may hold anything.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"

namespace dateline {

/// More make a longer index, and lists with fewer articles that lack the biword. An article of 450
/// words is in the lists of a tenth of the buckets.
constexpr unsigned kHashedBuckets = 4096;
constexpr unsigned kFrequentBuckets = kHashedBuckets + kFrequentWords * kFrequentWords;
constexpr unsigned kBiwordBuckets = kFrequentBuckets + kFrequentWords;

/// The buckets of an article's biwords, each once, in rising order.
using BiwordSet = std::vector<std::uint16_t>;

/// What has to be known of a word to find its biwords.
struct BiwordPart {
  std::uint64_t hash = 0;
  std::optional<unsigned> frequent;  ///< its number, if it is a frequent word

  BiwordPart() = default;
  explicit BiwordPart(std::string_view folded_word);
};

/// The bucket of two words in this order.
std::uint16_t hashed_bucket(const BiwordPart& first, const BiwordPart& second);

/// The one that only these two have, if both are frequent words. It lists them where they count as
/// words of the article (`Field::weight`), not in a byline or the like.
std::optional<std::uint16_t> exact_bucket(const BiwordPart& first, const BiwordPart& second);

/// The bucket of a frequent word by itself; what it lists is as above.
constexpr std::uint16_t frequent_bucket(unsigned word) {
  return static_cast<std::uint16_t>(kFrequentBuckets + word);
}

/// A range of documents whose biwords are listed.
struct BiwordSegment {
  std::uint32_t first = 0;     ///< document
  std::uint32_t last = 0;      ///< document
  std::uint32_t articles = 0;  ///< that were in it when it was written

  bool operator==(const BiwordSegment&) const = default;
};

/// The metadata of an index that says which segments there are: one key each, that sort by `first`.
namespace biword_metadata {
constexpr std::string_view kSegmentPrefix = "dateline.biwords.";
std::string segment_key(const BiwordSegment& segment);
std::string segment_value(const BiwordSegment& segment);
std::optional<BiwordSegment> segment_from(std::string_view key, std::string_view value);

/// The key of the list of a bucket in a segment. Those of one bucket stand together.
std::string list_key(std::uint16_t bucket, const BiwordSegment& segment);
}  // namespace biword_metadata

/// Rising numbers of documents from `first` on in the code of R. F. Rice ("Some practical universal
/// noiseless coding techniques", 1979), each as its distance from the one before.
std::string pack_documents(std::span<const std::uint32_t> documents, std::uint32_t first);

/// Adds the documents that these bytes list to `out`.
/// @throws Error{ErrorCode::index_broken} if they are not a list of documents of the segment.
void unpack_documents(std::string_view packed, const BiwordSegment& segment,
                      std::vector<std::uint32_t>& out);

}  // namespace dateline
