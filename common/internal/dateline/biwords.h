/// Biwords: two words in adjacent positions of a paragraph. Lists of the articles that contain a
/// biword leave few candidates on whose positions a phrase must be verified (C. D. Manning,
/// P. Raghavan, H. Schütze, "Introduction to Information Retrieval", 2008, section 2.4.1).
///
/// Example: for `"joint statement on security"`, the candidates are in the lists of `joint
/// statement`, `statement on` and `on security`.
///
/// There are too many biwords for a list each, so biwords are hashed into buckets, and each bucket
/// has a list. An article that contains the biword is always in the list; other articles may be in
/// it too. Biwords of two frequent words (analyzer.h) have buckets of their own (common-grams), and
/// so has each frequent word. The lists of these buckets are exact, because no other term narrows
/// such a search.
///
/// Each segment, a range of documents, has lists of its own. Documents in no segment are not listed
/// yet; they are always candidates.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/analyzer.h"

namespace dateline {

/// The number of hashed buckets. More buckets make the index larger and the lists more precise. An
/// article of 450 words is in the lists of one bucket in ten.
constexpr unsigned kHashedBuckets = 4096;
constexpr unsigned kFrequentBuckets = kHashedBuckets + kFrequentWords * kFrequentWords;
constexpr unsigned kBiwordBuckets = kFrequentBuckets + kFrequentWords;

/// The buckets of an article's biwords, each once, in rising order.
using BiwordSet = std::vector<std::uint16_t>;

/// A word, as the functions below need it to find the buckets of biwords.
struct BiwordPart {
  std::uint64_t hash = 0;
  std::optional<unsigned> frequent;  ///< its number, if it is a frequent word

  BiwordPart() = default;
  explicit BiwordPart(std::string_view folded_word);
};

/// Returns the hashed bucket of two words in this order.
std::uint16_t hashed_bucket(const BiwordPart& first, const BiwordPart& second);

/// Returns the bucket of this biword alone if both words are frequent, else nullopt. Its list has
/// the articles where the words count as words of the article (`Field::weight`), for example not
/// those with the biword only in the byline.
std::optional<std::uint16_t> exact_bucket(const BiwordPart& first, const BiwordPart& second);

/// Returns the bucket of a single frequent word. Its list has the same kind of articles.
constexpr std::uint16_t frequent_bucket(unsigned word) {
  return static_cast<std::uint16_t>(kFrequentBuckets + word);
}

/// A segment: a range of documents whose biwords are listed.
struct BiwordSegment {
  std::uint32_t first = 0;     ///< the first document
  std::uint32_t last = 0;      ///< the last document
  std::uint32_t articles = 0;  ///< the number of articles when the lists were written

  bool operator==(const BiwordSegment&) const = default;
};

/// The metadata keys of the segments and their lists. The keys of segments sort by `first`.
namespace biword_metadata {
constexpr std::string_view kSegmentPrefix = "dateline.biwords.";
std::string segment_key(const BiwordSegment& segment);
std::string segment_value(const BiwordSegment& segment);
std::optional<BiwordSegment> segment_from(std::string_view key, std::string_view value);

/// Returns the key of the list of a bucket in a segment. The keys of a bucket are adjacent in key
/// order.
std::string list_key(std::uint16_t bucket, const BiwordSegment& segment);
}  // namespace biword_metadata

/// Packs rising document numbers from `first` on: the distances between neighbours in Rice coding
/// (R. F. Rice, "Some practical universal noiseless coding techniques", 1979).
std::string pack_documents(std::span<const std::uint32_t> documents, std::uint32_t first);

/// Unpacks the result of `pack_documents` and adds the documents to `out`.
/// @throws Error{ErrorCode::index_broken} if the bytes are not a list of
/// documents of the segment
void unpack_documents(std::string_view packed, const BiwordSegment& segment,
                      std::vector<std::uint32_t>& out);

}  // namespace dateline
