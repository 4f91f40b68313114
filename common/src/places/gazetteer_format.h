/// The bytes of a gazetteer, as `build_gazetteer` writes and `Gazetteer` reads them.
///
/// A header: the magic, whose last byte is the version, then the sizes in bytes of the seven parts,
/// each a u32. Then the parts, without gaps; all numbers are little-endian:
///   places     records of `kPlaceBytes`. Those that hold others come first
///   holders    pairs of u32 (place, holder), sorted: what holds a place beside its parent
///   strings    names of places, each behind a byte with its length
///   buckets    2^kBucketBits + 1 u32: where the names begin whose hash begins with these bits
///   names      pairs of u32: the low half of the hash of the folded name, and its meaning
///   meanings   u32 each: the meanings of names that have several
///   prefixes   a Bloom filter (B. Bloom, 1970) of 2^kPrefixBits bits and kPrefixHashes hashes: the
///              words that begin longer names
/// The folded names themselves are not kept: the bucket and half of the hash, 48 bits, tell them
/// apart.
///
/// A meaning is the number of a place in its low `kIndexBits`, then flags, and six bits that
/// say how much less usual this name of the place is (`PlaceName::handicap`). A name with one
/// meaning has it in `names`, marked as the last; else there is the number of its first in
/// `meanings`, which run to the one that is marked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::gazetteer_format {

inline constexpr std::string_view kMagic{"DLGZTR\0\1", 8};
inline constexpr std::size_t kParts = 7;
inline constexpr std::size_t kHeaderBytes = 8 + 4 * kParts;

/// A place: where its name is (3 bytes), geonameid (3), latitude and longitude (3 each, signed, in
/// units of 1e-4 degrees), parent (2, `kNoParent` for none), population (2, see `pack_population`),
/// country (two letters, or zeros), kind and weight (1 each).
inline constexpr std::size_t kPlaceBytes = 20;
inline constexpr std::size_t kGeonameidAt = 3;
inline constexpr std::size_t kLatAt = 6;
inline constexpr std::size_t kLonAt = 9;
inline constexpr std::size_t kParentAt = 12;
inline constexpr std::size_t kPopulationAt = 14;
inline constexpr std::size_t kCountryAt = 16;
inline constexpr std::size_t kKindAt = 18;
inline constexpr std::size_t kWeightAt = 19;
inline constexpr std::uint32_t kNoParent = 0xFFFF;
inline constexpr double kDegree = 1e4;

inline constexpr unsigned kBucketBits = 16;
inline constexpr unsigned kPrefixBits = 20;
inline constexpr unsigned kPrefixHashes = 2;

inline constexpr std::uint32_t kIndexBits = 20;
inline constexpr std::uint32_t kIndexMask = (1U << kIndexBits) - 1;
inline constexpr std::uint32_t kDemonym = 1U << 20;
inline constexpr std::uint32_t kAlternate = 1U << 21;
inline constexpr std::uint32_t kAbbreviation = 1U << 22;
inline constexpr std::uint32_t kCommonWord = 1U << 23;
inline constexpr std::uint32_t kPersonName = 1U << 24;
inline constexpr unsigned kHandicapShift = 25;
inline constexpr std::uint32_t kMostHandicap = 63;
inline constexpr std::uint32_t kLastMeaning = 1U << 31;

/// The hash of a folded name or of its first words.
std::uint64_t hash(std::string_view key);

/// A population in two bytes, rounded down to 12 bits and a power of ten.
std::uint16_t pack_population(std::uint64_t people);
std::uint32_t unpack_population(std::uint16_t packed);

/// Which bit of the Bloom filter the hash number `which` sets.
inline std::uint32_t prefix_bit(std::uint64_t hash, unsigned which) {
  return static_cast<std::uint32_t>(hash >> (kPrefixBits * which)) & ((1U << kPrefixBits) - 1);
}

}  // namespace dateline::gazetteer_format
