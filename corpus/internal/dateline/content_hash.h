/// A hash over what was read of a file, by which a file that was only touched is told from one that
/// changed.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace dateline {

/// 128 bits of XXH3 over some content.
struct ContentHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool operator==(const ContentHash&) const = default;
  auto operator<=>(const ContentHash&) const = default;
};

/// Makes the hash of the bytes of a file and its sidecar. Not thread-safe.
class ContentHasher {
 public:
  ContentHasher();
  ~ContentHasher();
  ContentHasher(const ContentHasher&) = delete;
  ContentHasher& operator=(const ContentHasher&) = delete;

  void add(std::string_view bytes);

  /// Ends one file, so that a byte that moves from one to the next changes the hash.
  void end_file();

  [[nodiscard]] ContentHash hash() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::uint64_t bytes_ = 0;  ///< of the present file
};

}  // namespace dateline
