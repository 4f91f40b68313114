/// Tracks source files whose articles the index may have lost; they must be read again.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "store/file_states.h"

namespace dateline {

/// The stale files of an update: they must be read again although they have not changed. A stale
/// file below one of the update's roots is read in the same update, another one when an update next
/// finds it. Not thread-safe.
///
/// Example: `a.jsonl` and `b.jsonl` both contain the article `nd-7`. In `a.jsonl` it changes. The
/// index then has the version of `a.jsonl`, and `b.jsonl` becomes stale: its version of `nd-7`
/// is no longer in the index.
class StaleFiles {
 public:
  /// @param states must outlive this object
  explicit StaleFiles(FileStates& states) : states_(states) {}

  /// Makes a file stale, because the index may no longer have its version of an article.
  void doubt(const std::string& file);

  /// Makes a file stale, because an article of it was restored from an export. The file gets a
  /// state, so that an update drops the article if the file no longer exists.
  void expect(const std::string& file);

  /// Returns true if all articles of the file were indexed and, by its stamp, the file has not
  /// changed since. A file that was complete until `expect` still counts as complete.
  [[nodiscard]] bool is_as_taken(const std::string& file) const;

  /// Makes a file no longer stale, because it is being read.
  void clear(const std::string& file) { stale_.erase(file); }

  /// Returns a file that is still stale and clears it, or returns nullopt if there is none.
  std::optional<std::string> next();

 private:
  FileStates& states_;
  std::set<std::string> stale_;
  std::set<std::string> expected_;  ///< files that were complete until `expect`
};

}  // namespace dateline
