/// Writes and reads bit streams, lowest bit first. The compact values of an index contain them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dateline {

/// The most bits that one call of `BitWriter::add` or `bits_at` handles.
constexpr unsigned kMaxBits = 56;

/// Collects numbers of a fixed number of bits into a string. Not thread-safe.
class BitWriter {
 public:
  /// Adds the lowest `bits` bits of `number`.
  /// Precondition: `bits` is at most `kMaxBits`, and all higher bits of `number` are 0.
  void add(std::uint64_t number, unsigned bits) {
    pending_ |= number << count_;
    count_ += bits;
    while (count_ >= 8) {
      bytes_.push_back(static_cast<char>(pending_ & 0xFFU));
      pending_ >>= 8U;
      count_ -= 8;
    }
  }

  /// Returns the bytes, with the last one padded with zero bits. The writer is empty afterwards.
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

/// Returns the bits that start at bit offset `at`. At least the lowest 57 bits of the result are
/// valid; bits after the end of `bytes` are 0.
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
static_assert(std::endian::native == std::endian::little,
              "bits_from needs a little-endian machine");

/// Returns the number in the `bits` bits at bit offset `at`; `bits` is at most `kMaxBits`.
inline std::uint64_t bits_at(std::string_view bytes, std::size_t at, unsigned bits) {
  return bits_from(bytes, at) & ((std::uint64_t{1} << bits) - 1);
}

}  // namespace dateline
