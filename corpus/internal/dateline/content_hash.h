/// A hash of the content of a source file. It distinguishes a file whose content changed from a
/// file that only has a new modification time.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace dateline {

/// A 128-bit XXH3 hash.
struct ContentHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool operator==(const ContentHash&) const = default;
  auto operator<=>(const ContentHash&) const = default;
};

/// Computes the hash of a file and its sidecar. Not thread-safe.
class ContentHasher {
 public:
  ContentHasher();
  ~ContentHasher();
  ContentHasher(const ContentHasher&) = delete;
  ContentHasher& operator=(const ContentHasher&) = delete;

  /// Adds the next bytes of the current file.
  void add(std::string_view bytes);

  /// Ends the current file. Adds its size to the hash, so that the hash changes if a byte moves
  /// from the end of one file to the beginning of the next.
  void end_file();

  /// Returns the hash of everything added so far.
  [[nodiscard]] ContentHash hash() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t bytes_ = 0;  ///< the size of the current file so far
};

}  // namespace dateline
