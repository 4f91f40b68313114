/// Packs numbers and texts into a string. The values and metadata of an index contain such strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace dateline {

/// Appends a number in LEB128 format: seven bits per byte, lowest first. Example: 300 becomes the
/// bytes AC 02.
void add_number(std::string& bytes, std::uint64_t number);

/// Appends the length of a text, then the text.
void add_text(std::string& bytes, std::string_view text);

/// Reads the numbers and texts that `add_number` and `add_text` wrote, in order. Not thread-safe.
class PackedReader {
 public:
  /// Starts reading at the offset `at`.
  /// @param bytes kept as a view
  /// @param what the name of the bytes in an error, for example "the word positions of an article";
  /// must outlive the reader
  PackedReader(std::string_view bytes, const char* what, std::size_t at = 0)
      : bytes_(bytes), what_(what), at_(at) {}

  /// Reads a number.
  /// @throws Error{ErrorCode::index_broken} if there is no number, or if it is greater than
  /// `at_most`.
  std::uint64_t number(std::uint64_t at_most = std::numeric_limits<std::uint64_t>::max());

  /// Reads a text.
  /// @throws Error{ErrorCode::index_broken} if there is no complete text.
  std::string_view text();

  /// Reads `count` bytes.
  /// @throws Error{ErrorCode::index_broken} if there are fewer.
  std::string_view bytes(std::size_t count);

  [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }

  /// Reports that the bytes are damaged.
  /// @throws Error{ErrorCode::index_broken} always
  [[noreturn]] void fail() const;

 private:
  std::string_view bytes_;
  const char* what_;
  std::size_t at_;
};

}  // namespace dateline
