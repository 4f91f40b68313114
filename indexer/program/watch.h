/// Notices when something changes below folders.
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

/// Watches over folders as they are when it is made; folders that come later are seen by the next
/// one. (inotify: not for changes that another machine makes on a network file system.)
class Watch {
 public:
  /// Watches `paths` and the folders below that an update with these options lists. Changes to what
  /// the options exclude, and to files written beside it to take its place (`NAME.XXXXXX`), are not
  /// noticed. A path that can't be watched is left to the periodic look.
  Watch(const std::vector<std::string>& paths, const ScanOptions& options);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// True if not everything could be watched, for example because the system allows no more
  /// watches.
  [[nodiscard]] bool is_partial() const { return partial_; }

  /// Waits until something has changed and then nothing for `settling`, or for `at_most`, or until
  /// `stop_requested`.
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
  std::map<std::filesystem::path, std::set<std::string>> ignored_;  ///< names by folder
  std::map<int, std::set<std::string>> ignored_in_;                 ///< the same by watch
};

}  // namespace dateline::program
