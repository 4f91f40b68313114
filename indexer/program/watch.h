/// Waits for changes below folders.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dateline/scanner.h"

namespace dateline::program {

/// Watches files and folders with inotify. A folder that is created later is not watched: the
/// caller makes a new Watch after each change. Changes that another machine makes on a network file
/// system are not noticed.
class Watch {
 public:
  /// Watches `paths` and the folders below them that an update with these options would list.
  /// Ignores changes to excluded files and folders, and to their temporary files (`NAME.XXXXXX`,
  /// `NAME.dateline-XXXXXX`).
  Watch(const std::vector<std::string>& paths, const ScanOptions& options);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// Returns true if a path or folder could not be watched, for example because the system allows
  /// no more watches. The caller should then update periodically.
  [[nodiscard]] bool is_partial() const { return partial_; }

  /// Waits for a change, and then until nothing has changed for `settling`. Returns after `at_most`
  /// in any case, and soon after `stop_requested` returns true.
  void wait(std::chrono::milliseconds settling, std::chrono::milliseconds at_most,
            const std::function<bool()>& stop_requested);

 private:
  void add(const std::filesystem::path& path);
  [[nodiscard]] bool is_ignored(int watch, std::string_view name) const;
  [[nodiscard]] bool read_events() const;
  [[nodiscard]] bool drain(std::chrono::milliseconds wait,
                           const std::function<bool()>& stop_requested) const;

  int queue_;
  bool partial_ = false;
  std::map<std::filesystem::path, std::set<std::string>>
      ignored_;                                      ///< excluded names in each folder
  std::map<int, std::set<std::string>> ignored_in_;  ///< the same for each inotify watch
};

}  // namespace dateline::program
