/// Files of which the index no longer has what they hold.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "file_states.h"

namespace dateline {

/// What must be read again, although it has not changed: in this run if it is below one of its
/// roots, else when it is next seen. Not thread-safe.
class StaleFiles {
 public:
  /// @param states must live as long as this
  explicit StaleFiles(FileStates& states) : states_(states) {}

  /// An article that the file holds is in the index as another file has it.
  void doubt(const std::string& file);

  /// An export says that the file held an article: it is missed if it is not there any more.
  void expect(const std::string& file);

  /// True if the file is, by its stamp, as it was when its articles were taken, which `expect` does
  /// not change.
  [[nodiscard]] bool is_as_taken(const std::string& file) const;

  /// The file is being read.
  void clear(const std::string& file) { stale_.erase(file); }

  /// One that was stale in this run and is not cleared yet, and clears it.
  std::optional<std::string> next();

 private:
  FileStates& states_;
  std::set<std::string> stale_;
  std::set<std::string> expected_;  ///< that were complete until they were expected
};

}  // namespace dateline
