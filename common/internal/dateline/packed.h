/// Numbers and texts packed into a string, as the values and metadata of an index hold them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace dateline {

/// Adds a number in as many bytes as it needs, seven bits a byte (LEB128).
void add_number(std::string& bytes, std::uint64_t number);

/// Adds a text behind its length.
void add_text(std::string& bytes, std::string_view text);

/// Reads what these wrote. Not thread-safe.
class PackedReader {
 public:
  /// @param what names the bytes in an error, for example "the word positions of an article".
  PackedReader(std::string_view bytes, const char* what, std::size_t at = 0)
      : bytes_(bytes), what_(what), at_(at) {}

  /// @throws Error{ErrorCode::index_broken} if there is no number, or it is over `at_most`.
  std::uint64_t number(std::uint64_t at_most = std::numeric_limits<std::uint64_t>::max());

  /// @throws Error{ErrorCode::index_broken} if there is no such text.
  std::string_view text();

  /// The next `count` bytes.
  /// @throws Error{ErrorCode::index_broken} if there are not so many.
  std::string_view bytes(std::size_t count);

  [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }

  /// Says that the bytes are not what was written.
  [[noreturn]] void fail() const;

 private:
  std::string_view bytes_;
  const char* what_;
  std::size_t at_;
};

}  // namespace dateline
