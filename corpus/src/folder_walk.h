/// Walks a tree of folders and follows symbolic links without visiting any folder twice.
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

/// The device and inode of a file or folder. They are the same for every path that leads to it.
using FileIdentity = std::pair<std::uint64_t, std::uint64_t>;

inline FileIdentity identity_of(const struct stat& status) {
  return {status.st_dev, status.st_ino};
}

/// The names in a folder, sorted.
using FolderNames = std::vector<std::string>;

/// An entry of a folder that is not itself a folder.
struct WalkedEntry {
  const std::filesystem::path& path;
  const struct stat& status;  ///< the status of the target if the entry is a link
  const FolderNames& names;   ///< all names in its folder, except hidden ones
};

/// Receives the results of a walk. Only `stop_requested` may be empty.
struct WalkObserver {
  /// Called for each folder before it is listed.
  std::function<void(const std::filesystem::path&)> folder;
  /// Called for each entry. If it returns true, links to the same file are ignored later.
  std::function<bool(const WalkedEntry&)> entry;
  /// Called for each path that can't be read, with the value of errno.
  std::function<void(const std::filesystem::path&, int error_number)> failed;
  std::function<bool()> stop_requested;  ///< the cancellation check: true ends the walk
  bool folders_only = false;             ///< do not call `entry`; saves a system call for each file
};

/// Walks the folder `root` and everything below it, without recursion. Ignores hidden entries and
/// the `excluded` files and folders. Visits each folder once, under the first path that leads to
/// it. Follows links only after everything that can be reached without links was visited. Returns
/// false if `stop_requested` ended the walk.
bool walk_folders(const std::filesystem::path& root, const std::vector<FileIdentity>& excluded,
                  const WalkObserver& observer);

}  // namespace dateline
