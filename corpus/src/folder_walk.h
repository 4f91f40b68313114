/// Walks all folders below one, and follows links without going round in circles.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dateline {

/// The device and the inode of a file or folder, whatever paths lead to it.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;

inline FileIdentity identity_of(const struct stat& status) {
  return {status.st_dev, status.st_ino};
}

/// The names in a folder, in order.
using FolderNames = std::vector<std::string>;

/// Something in a folder that is no folder.
struct WalkedEntry {
  const std::filesystem::path& path;
  const struct stat& status;  ///< links followed
  const FolderNames& names;   ///< all in its folder that are not hidden
};

/// Who is told what a walk finds. `stop_requested` may be empty, the others may not.
struct WalkObserver {
  /// Called before the folder is listed.
  std::function<void(const std::filesystem::path&)> folder;
  /// Returns true if it took the entry; a link to it is then passed over.
  std::function<bool(const WalkedEntry&)> entry;
  std::function<void(const std::filesystem::path&, int error_number)> failed;
  std::function<bool()> stop_requested;
  bool folders_only = false;  ///< `entry` is not called, which saves asking about each file
};

/// Walks the folder `root` without recursion. Hidden entries and what is `excluded` are passed
/// over. Each folder is visited once, under the first path that leads to it; links are followed
/// when all that is reached without them is known. Returns false if it was stopped.
bool walk_folders(const std::filesystem::path& root, const std::vector<FileIdentity>& excluded,
                  const WalkObserver& observer);

}  // namespace dateline
