/// Notices when something changes below folders.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dateline::program {

/// Watches over folders as they are when it is made; folders that come later are seen by the next
/// one. (inotify: not for changes that another machine makes on a network file system.)
class Watch {
 public:
  /// Watches `paths` and all folders below, links followed. A path that can't be watched is left
  /// to the periodic look.
  explicit Watch(const std::vector<std::string>& paths);
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
  bool drain(std::chrono::milliseconds wait) const;

  int queue_;
  bool partial_ = false;
};

}  // namespace dateline::program
