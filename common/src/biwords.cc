#include "dateline/biwords.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdio>

#include "bits.h"
#include "dateline/packed.h"

namespace dateline {
namespace {

constexpr const char* kName = "the biword lists";

/// Quotients must be below this limit, so that the unary code of one fits into one call of
/// `BitWriter::add`.
constexpr unsigned kMostQuotient = 40;
constexpr unsigned kMostRemainderBits = 32;

/// Returns the number of remainder bits that makes the Rice code of `count` numbers in a range of
/// `range` numbers short.
unsigned remainder_bits(std::uint64_t range, std::size_t count) {
  // For geometrically distributed distances, the best parameter is about their mean times ln 2.
  const std::uint64_t mean = range / std::max<std::size_t>(count, 1);
  const std::uint64_t best = mean * 69 / 100;
  return best < 2 ? 0 : static_cast<unsigned>(std::bit_width(best)) - 1;
}

}  // namespace

BiwordPart::BiwordPart(std::string_view folded_word)
    : hash(XXH3_64bits(folded_word.data(), folded_word.size())),
      frequent(frequent_word(folded_word)) {}

std::uint16_t hashed_bucket(const BiwordPart& first, const BiwordPart& second) {
  static_assert(std::has_single_bit(kHashedBuckets));
  constexpr unsigned kBits = std::bit_width(kHashedBuckets) - 1;
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // spreads the sum over the high bits
  return static_cast<std::uint16_t>(((first.hash ^ std::rotl(second.hash, 31)) * kOdd) >>
                                    (64U - kBits));
}

std::optional<std::uint16_t> exact_bucket(const BiwordPart& first, const BiwordPart& second) {
  if (!first.frequent || !second.frequent) {
    return std::nullopt;
  }
  return static_cast<std::uint16_t>(kHashedBuckets + *first.frequent * kFrequentWords +
                                    *second.frequent);
}

namespace biword_metadata {
namespace {

/// Returns eight hexadecimal digits, which sort in the order of the numbers.
std::string hex(std::uint32_t number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%08x", number);
  return text.data();
}

}  // namespace

std::string segment_key(const BiwordSegment& segment) {
  return std::string(kSegmentPrefix) + hex(segment.first);
}

std::string segment_value(const BiwordSegment& segment) {
  return std::to_string(segment.last) + " " + std::to_string(segment.articles);
}

std::optional<BiwordSegment> segment_from(std::string_view key, std::string_view value) {
  if (!key.starts_with(kSegmentPrefix)) {
    return std::nullopt;
  }
  key.remove_prefix(kSegmentPrefix.size());
  BiwordSegment segment;
  const auto first =
      std::from_chars(key.data(), key.data() + key.size(), segment.first, /*base=*/16);
  const char* const end = value.data() + value.size();
  const auto last = std::from_chars(value.data(), end, segment.last);
  if (first.ec != std::errc() || last.ec != std::errc() || last.ptr == end || *last.ptr != ' ' ||
      std::from_chars(last.ptr + 1, end, segment.articles).ec != std::errc() ||
      segment.last < segment.first) {
    return std::nullopt;
  }
  return segment;
}

std::string list_key(std::uint16_t bucket, const BiwordSegment& segment) {
  // Binary, because an index has many of these keys and they must be short.
  std::string key = "B";
  for (const unsigned shift : {8U, 0U}) {
    key.push_back(static_cast<char>((bucket >> shift) & 0xFFU));
  }
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    key.push_back(static_cast<char>((segment.first >> shift) & 0xFFU));
  }
  return key;
}

}  // namespace biword_metadata

std::string pack_documents(std::span<const std::uint32_t> documents, std::uint32_t first) {
  const std::uint64_t range = documents.empty() ? 0 : documents.back() - first + 1ULL;
  unsigned low = remainder_bits(range, documents.size());
  while (range >> low >= kMostQuotient && low < kMostRemainderBits &&
         std::any_of(documents.begin(), documents.end(),
                     [&, next = first](std::uint32_t document) mutable {
                       const std::uint32_t distance = document - next;
                       next = document + 1;
                       return distance >> low >= kMostQuotient;
                     })) {
    ++low;
  }
  std::string packed;
  add_number(packed, documents.size());
  add_number(packed, low);
  BitWriter bits;
  std::uint32_t next = first;
  for (const std::uint32_t document : documents) {
    const std::uint64_t distance = document - next;
    const auto quotient = static_cast<unsigned>(distance >> low);
    bits.add(std::uint64_t{1} << quotient, quotient + 1);
    bits.add(distance & ((std::uint64_t{1} << low) - 1), low);
    next = document + 1;
  }
  return packed + bits.finish();
}

void unpack_documents(std::string_view packed, const BiwordSegment& segment,
                      std::vector<std::uint32_t>& out) {
  PackedReader numbers(packed, kName);
  const std::size_t end = packed.size() * 8;
  const std::size_t count = numbers.number(end);
  const auto low = static_cast<unsigned>(numbers.number(kMostRemainderBits));
  std::size_t at = numbers.at() * 8;
  // Each number takes at least one bit for the end of its quotient plus the bits of its remainder.
  if (count > (end - at) / (low + 1) || count > segment.last - segment.first + 1ULL) {
    numbers.fail();
  }
  out.reserve(out.size() + count);
  std::uint64_t next = segment.first;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t bits = bits_from(packed, at);
    const auto quotient = static_cast<unsigned>(std::countr_zero(bits));
    at += quotient + 1;
    next += (std::uint64_t{quotient} << low) + bits_at(packed, at, low);
    at += low;
    if (quotient >= kMostQuotient || at > end || next > segment.last) {
      numbers.fail();
    }
    out.push_back(static_cast<std::uint32_t>(next++));
  }
}

}  // namespace dateline
