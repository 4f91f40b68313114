/// Bits in a row, lowest first, as the compact values of an index hold them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dateline {

/// Numbers of up to 56 bits.
constexpr unsigned kMaxBits = 56;

class BitWriter {
 public:
  void add(std::uint64_t number, unsigned bits) {
    pending_ |= number << count_;
    count_ += bits;
    while (count_ >= 8) {
      bytes_.push_back(static_cast<char>(pending_ & 0xFFU));
      pending_ >>= 8U;
      count_ -= 8;
    }
  }

  /// The bytes, the last one filled up with zeros; the writer is empty afterwards.
  std::string finish() {
    if (count_ > 0) {
      bytes_.push_back(static_cast<char>(pending_ & 0xFFU));
    }
    pending_ = 0;
    count_ = 0;
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

/// The 64 bits from `at` on, of which at least the first 57 are valid; zeros behind the end.
inline std::uint64_t bits_from(std::string_view bytes, std::size_t at) {
  const std::size_t byte = at / 8;
  std::uint64_t word = 0;
  if (byte + sizeof word <= bytes.size()) {
    std::memcpy(&word, bytes.data() + byte, sizeof word);
  } else if (byte < bytes.size()) {
    std::memcpy(&word, bytes.data() + byte, bytes.size() - byte);
  }
  return word >> (at % 8);
}
static_assert(std::endian::native == std::endian::little, "bits_from reads words as they lie");

inline std::uint64_t bits_at(std::string_view bytes, std::size_t at, unsigned bits) {
  return bits_from(bytes, at) & ((std::uint64_t{1} << bits) - 1);
}

}  // namespace dateline
