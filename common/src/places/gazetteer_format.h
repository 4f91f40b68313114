/// The byte format of a gazetteer, which `build_gazetteer` writes and `Gazetteer` reads.
///
/// The file begins with a header: the magic, whose last byte is the version, then the sizes in
/// bytes of the seven parts, each a u32. The parts follow without gaps. All numbers are
/// little-endian.
///   places     records of `kPlaceBytes`; places that contain others come first
///   holders    pairs of u32 (place, holder), sorted: the places that contain a place, apart from
///              its parent
///   strings    names of places, each after a byte with its length
///   buckets    2^kBucketBits + 1 u32: the number of the first name whose hash begins with these
///              bits
///   names      pairs of u32: the low half of the hash of the folded name, and its meaning
///   meanings   u32 each: the meanings of names that have several
///   prefixes   a Bloom filter (B. Bloom, 1970) of 2^kPrefixBits bits and kPrefixHashes hashes: the
///              first words of longer names
///
/// The folded names themselves are not stored: the bucket and half of the hash, 48 bits,
/// distinguish them.
///
/// A meaning contains the number of a place in its low `kIndexBits`, then flags, and six bits for
/// `PlaceName::handicap`. The entry in `names` of a name with one meaning is that meaning, marked
/// as the last (`kLastMeaning`). For a name with several meanings, the entry is the number of the
/// first one in `meanings`; the list ends with the meaning that is marked as the last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::gazetteer_format {

inline constexpr std::string_view kMagic{"DLGZTR\0\1", 8};
inline constexpr std::size_t kParts = 7;
inline constexpr std::size_t kHeaderBytes = 8 + 4 * kParts;

/// A place: the offset of its name in `strings` (3 bytes), geonameid (3), latitude and longitude (3
/// each, signed, in units of 1e-4 degrees), parent (2, `kNoParent` for none), population (2, see
/// `pack_population`), country (two letters, or zeros), kind and weight (1 each).
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

/// Returns the hash of a folded name or of its first words.
std::uint64_t hash(std::string_view key);

/// Returns a population in two bytes: 12 bits, rounded down, and a power of ten.
std::uint16_t pack_population(std::uint64_t people);
std::uint32_t unpack_population(std::uint16_t packed);

/// Returns the bit of the Bloom filter for hash function number `which`.
inline std::uint32_t prefix_bit(std::uint64_t hash, unsigned which) {
  return static_cast<std::uint32_t>(hash >> (kPrefixBits * which)) & ((1U << kPrefixBits) - 1);
}

}  // namespace dateline::gazetteer_format
