#include "folder_walk.h"

#include <dirent.h>
#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <set>

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// An open folder. The status of an entry is read by its name relative to the folder, which is
/// faster than by its path.
class OpenFolder {
 public:
  explicit OpenFolder(const fs::path& path) : folder_(::opendir(path.c_str())) {}
  ~OpenFolder() {
    if (folder_ != nullptr) {
      ::closedir(folder_);
    }
  }
  OpenFolder(const OpenFolder&) = delete;
  OpenFolder& operator=(const OpenFolder&) = delete;

  struct List {
    FolderNames names;
    int error_number = 0;  ///< the error that ended the list early; 0 if it is complete
  };

  /// Returns the names of all entries that are not hidden, sorted. If `files` is false, leaves out
  /// those that are known to be neither folders nor links.
  List list(bool files) {
    List list;
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(folder_);
      if (entry == nullptr) {
        break;
      }
      const bool may_lead_on =
          entry->d_type == DT_DIR || entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN;
      if (entry->d_name[0] != '.' && (files || may_lead_on)) {
        list.names.emplace_back(entry->d_name);
      }
    }
    list.error_number = errno;
    std::sort(list.names.begin(), list.names.end());
    return list;
  }

  [[nodiscard]] bool is_open() const { return folder_ != nullptr; }

  /// Reads the status of an entry like lstat, or like stat if `follow` is true. Returns false and
  /// sets `errno` if that fails.
  bool status_of(const std::string& name, bool follow, struct stat& status) const {
    return ::fstatat(::dirfd(folder_), name.c_str(), &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) ==
           0;
  }

 private:
  DIR* folder_;
};

class Walk {
 public:
  Walk(const std::vector<FileIdentity>& excluded, const WalkObserver& observer)
      : observer_(observer), excluded_(excluded.begin(), excluded.end()) {}

  bool run(const fs::path& root) {
    struct stat status {};
    if (::stat(root.c_str(), &status) != 0) {
      observer_.failed(root, errno);
      return true;
    }
    visit_folder(root, status);
    while (!folders_.empty() || !links_.empty()) {
      if (stopped()) {
        return false;
      }
      if (!folders_.empty()) {
        const fs::path folder = std::move(folders_.front());
        folders_.pop_front();
        if (!list(folder)) {
          return false;
        }
      } else {
        const Link link = std::move(links_.front());
        links_.pop_front();
        follow(link);
      }
    }
    return true;
  }

 private:
  /// A link, the status of its target, and the names in the folder of the link.
  struct Link {
    fs::path path;
    struct stat status;
    std::shared_ptr<const FolderNames> names;
  };

  bool stopped() const { return observer_.stop_requested && observer_.stop_requested(); }

  void visit_folder(const fs::path& folder, const struct stat& status) {
    const FileIdentity identity = identity_of(status);
    if (!excluded_.contains(identity) && folders_seen_.insert(identity).second) {
      folders_.push_back(folder);
    }
  }

  /// Lists a folder: visits its files, and queues its folders and links. Returns false if
  /// `stop_requested` ended the walk.
  bool list(const fs::path& path) {
    constexpr std::size_t kEntriesBetweenLooks = 1000;
    observer_.folder(path);
    OpenFolder folder(path);
    if (!folder.is_open()) {
      observer_.failed(path, errno);
      return true;
    }
    OpenFolder::List listed = folder.list(!observer_.folders_only);
    if (listed.error_number != 0) {
      observer_.failed(path, listed.error_number);
    }
    const auto names = std::make_shared<const FolderNames>(std::move(listed.names));
    std::size_t until_look = kEntriesBetweenLooks;
    for (const std::string& name : *names) {
      if (--until_look == 0) {
        if (stopped()) {
          return false;
        }
        until_look = kEntriesBetweenLooks;
      }
      struct stat status {};
      bool known = folder.status_of(name, /*follow=*/false, status);
      const bool is_link = known && S_ISLNK(status.st_mode);
      if (is_link) {
        known = folder.status_of(name, /*follow=*/true, status);
      }
      const int error_number = errno;
      const fs::path entry = path / name;
      if (!known) {
        observer_.failed(entry, error_number);
      } else if (is_link) {
        links_.push_back({.path = entry, .status = status, .names = names});
      } else if (S_ISDIR(status.st_mode)) {
        visit_folder(entry, status);
      } else {
        visit_entry(entry, status, *names);
      }
    }
    return true;
  }

  void follow(const Link& link) {
    if (S_ISDIR(link.status.st_mode)) {
      visit_folder(link.path, link.status);
    } else if (!is_taken(identity_of(link.status))) {
      visit_entry(link.path, link.status, *link.names);
    }
  }

  void visit_entry(const fs::path& path, const struct stat& status, const FolderNames& names) {
    const FileIdentity identity = identity_of(status);
    if (!observer_.folders_only && !excluded_.contains(identity) &&
        observer_.entry({.path = path, .status = status, .names = names})) {
      taken_.push_back(identity);
    }
  }

  /// Returns true if the observer already took the file under another path.
  bool is_taken(const FileIdentity& identity) {
    // The set is filled only now, because a walk without links does not need it.
    taken_set_.insert(taken_.begin(), taken_.end());
    taken_.clear();
    return taken_set_.contains(identity);
  }

  const WalkObserver& observer_;
  std::set<FileIdentity> excluded_;
  std::deque<fs::path> folders_;
  std::deque<Link> links_;
  std::set<FileIdentity> folders_seen_;
  std::vector<FileIdentity> taken_;  ///< files taken since `taken_set_` was filled
  std::set<FileIdentity> taken_set_;
};

}  // namespace

bool walk_folders(const fs::path& root, const std::vector<FileIdentity>& excluded,
                  const WalkObserver& observer) {
  return Walk(excluded, observer).run(root);
}

}  // namespace dateline
