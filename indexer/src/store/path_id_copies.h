/// Finds copies of an article by its text, among the articles whose ids are their paths.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

namespace dateline {

/// The documents of the articles whose ids are their paths, by text hash. Not thread-safe.
///
/// Example: `b.txt` is a copy of `a.txt`, which the index has. The text hash of `b.txt` leads to
/// the document of `a.txt`.
class PathIdCopies {
 public:
  /// Calls its parameter with each document of the index, and its stored text hash.
  using Visit = std::function<void(
      const std::function<void(std::uint32_t document, const std::string& hash)>&)>;

  /// Loads the articles of the index, unless they are loaded already.
  void load(const Visit& for_each_text_hash);

  /// Adds an article. `load` must have been called.
  void add(const std::string& text_hash, std::uint32_t document);

  /// Returns the last article with this text that was added, or nullopt. The article may have been
  /// removed or replaced since. `load` must have been called.
  [[nodiscard]] std::optional<std::uint32_t> find(const std::string& text_hash) const;

 private:
  std::optional<std::unordered_map<std::string, std::uint32_t>> documents_;  ///< once loaded
};

}  // namespace dateline
