#include "dateline/scanner.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <fstream>
#include <optional>
#include <set>
#include <utility>

#include "dateline/article_json.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

FileStamp stamp_from(const struct stat& status) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return {.device = status.st_dev,
          .inode = status.st_ino,
          .bytes = static_cast<std::uint64_t>(status.st_size),
          .modified_ns = status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

/// `name` without this ending, if it has it, in whatever case.
std::optional<std::string_view> without(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) {
    return std::nullopt;
  }
  const std::string_view tail = name.substr(name.size() - ending.size());
  const bool same = std::equal(tail.begin(), tail.end(), ending.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
  return same ? std::optional(name.substr(0, name.size() - ending.size())) : std::nullopt;
}

std::optional<FileFormat> format_by_name(std::string_view name) {
  bool compressed = false;
  for (const std::string_view compression : {".gz", ".zst"}) {
    if (const auto bare = without(name, compression); bare && !compressed) {
      name = *bare;
      compressed = true;
    }
  }
  if (without(name, ".jsonl") || without(name, ".ndjson")) {
    return FileFormat::jsonl;
  }
  if (!compressed && (without(name, ".txt") || without(name, ".text"))) {
    return FileFormat::text;
  }
  return std::nullopt;
}

bool begins_as_export(const fs::path& file) {
  std::string begin(kExportBegin.size(), '\0');
  std::ifstream in(file, std::ios::binary);
  return in.read(begin.data(), static_cast<std::streamsize>(begin.size())) && begin == kExportBegin;
}

constexpr std::string_view kSidecarEnding = ".json";

/// The names in a folder, sorted.
class Listing {
 public:
  explicit Listing(std::vector<std::string> names) : names_(std::move(names)) {
    std::sort(names_.begin(), names_.end());
  }

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  /// True for `STORY.json` where there is a `STORY.txt` or `STORY.text`.
  [[nodiscard]] bool is_sidecar(std::string_view name) const {
    if (!name.ends_with(kSidecarEnding)) {
      return false;
    }
    const std::string stem(name.substr(0, name.size() - kSidecarEnding.size()));
    return has(stem + ".txt") || has(stem + ".text");
  }

  [[nodiscard]] bool has(const std::string& name) const {
    return std::binary_search(names_.begin(), names_.end(), name);
  }

 private:
  std::vector<std::string> names_;
};

/// An open folder, whose entries are asked about by their names alone, which is faster than by
/// their paths.
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

  /// The names of all entries that are not hidden; `errno` says what ended the list, if anything.
  std::vector<std::string> list() {
    std::vector<std::string> names;
    while (true) {
      errno = 0;
      const dirent* entry = folder_ != nullptr ? ::readdir(folder_) : nullptr;
      if (entry == nullptr) {
        return names;
      }
      if (entry->d_name[0] != '.') {
        names.emplace_back(entry->d_name);
      }
    }
  }

  [[nodiscard]] bool is_open() const { return folder_ != nullptr; }

  /// As lstat, or, to follow links, as stat. False if it fails; `errno` says why.
  bool status_of(const std::string& name, bool follow, struct stat& status) const {
    return ::fstatat(::dirfd(folder_), name.c_str(), &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) ==
           0;
  }

 private:
  DIR* folder_;
};

/// Walks a folder without recursion. Links wait until all that is reached without them is known.
class Walk {
 public:
  Walk(fs::path root, FormatChoice choice) : root_(std::move(root)), choice_(choice) {}

  ScanResult run() {
    struct stat root_stat {};
    if (::stat(root_.c_str(), &root_stat) != 0) {
      fail(root_, errno);
      result_.root_missing = true;
      return std::move(result_);
    }
    if (!S_ISDIR(root_stat.st_mode)) {
      take_named_file(root_stat);
      return std::move(result_);
    }
    visit_folder(root_, root_stat);
    while (!folders_.empty() || !links_.empty()) {
      if (!folders_.empty()) {
        list(std::exchange(folders_.front(), {}));
        folders_.pop_front();
      } else {
        const fs::path link = std::exchange(links_.front(), {});
        links_.pop_front();
        follow(link);
      }
    }
    std::sort(result_.files.begin(), result_.files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
    return std::move(result_);
  }

 private:
  using Identity = std::pair<std::uint64_t, std::uint64_t>;

  void fail(const fs::path& path, int error_number) {
    result_.skipped.push_back({.where = path.string(), .reason = std::strerror(error_number)});
  }

  void take_named_file(const struct stat& status) {
    const std::string name = root_.filename().string();
    const std::string sidecar = sidecar_path(name).string();
    std::error_code error;
    const bool has_sidecar = fs::exists(root_.parent_path() / sidecar, error);
    const Listing names(has_sidecar ? std::vector{name, sidecar} : std::vector{name});
    if (choice_ == FormatChoice::auto_by_name && !format_by_name(name)) {
      const bool exported = S_ISREG(status.st_mode) && begins_as_export(root_);
      take(root_, status, exported ? FileFormat::jsonl : FileFormat::text, names);
    } else {
      consider(root_, status, names);
    }
  }

  void visit_folder(const fs::path& folder, const struct stat& status) {
    if (seen_.insert({status.st_dev, status.st_ino}).second) {
      folders_.push_back(folder);
    }
  }

  void list(const fs::path& path) {
    OpenFolder folder(path);
    if (!folder.is_open()) {
      fail(path, errno);
      result_.root_missing = result_.root_missing || path == root_;
      return;
    }
    const Listing names(folder.list());
    if (errno != 0) {
      fail(path, errno);
    }
    for (const std::string& name : names.names()) {
      struct stat status {};
      if (!folder.status_of(name, /*follow=*/false, status)) {
        fail(path / name, errno);
      } else if (S_ISLNK(status.st_mode)) {
        links_.push_back(path / name);
      } else if (S_ISDIR(status.st_mode)) {
        visit_folder(path / name, status);
      } else {
        consider(path / name, status, names);
      }
    }
  }

  void follow(const fs::path& link) {
    struct stat status {};
    if (::stat(link.c_str(), &status) != 0) {
      fail(link, errno);
    } else if (S_ISDIR(status.st_mode)) {
      visit_folder(link, status);
    } else if (!is_taken({status.st_dev, status.st_ino})) {
      const Listing names(OpenFolder(link.parent_path()).list());
      consider(link, status, names);
    }
  }

  /// True if a file was taken before under another name.
  bool is_taken(const Identity& identity) {
    for (; known_ < result_.files.size(); ++known_) {
      const FileStamp& stamp = result_.files[known_].stamp;
      files_seen_.insert({stamp.device, stamp.inode});
    }
    return files_seen_.contains(identity);
  }

  void consider(const fs::path& path, const struct stat& status, const Listing& names) {
    const std::string& name = path.native();
    if (choice_ == FormatChoice::all_text) {
      take(path, status, FileFormat::text, names);
    } else if (choice_ == FormatChoice::all_jsonl) {
      take(path, status, FileFormat::jsonl, names);
    } else if (const auto format = format_by_name(name)) {
      take(path, status, *format, names);
    } else if (!names.is_sidecar(path.filename().native())) {
      ++result_.ignored;
    }
  }

  void take(const fs::path& path, const struct stat& status, FileFormat format,
            const Listing& names) {
    if (!S_ISREG(status.st_mode)) {
      result_.skipped.push_back({.where = path.string(), .reason = "not a regular file"});
      return;
    }
    const std::string file_name = path.filename().string();
    if (choice_ == FormatChoice::all_text && names.is_sidecar(file_name)) {
      return;
    }
    if (!is_valid_utf8(path.native())) {
      result_.skipped.push_back(
          {.where = printable(path.string()), .reason = "its name is not UTF-8; rename it"});
      return;
    }
    const std::size_t below_root = root_.native().size() + (root_.native().ends_with('/') ? 0 : 1);
    SourceFile file{.path = path,
                    .name = path == root_ ? file_name : path.native().substr(below_root),
                    .format = format,
                    .stamp = stamp_from(status),
                    .sidecar = std::nullopt,
                    .named = path == root_};
    if (format == FileFormat::text && names.has(sidecar_path(file_name).string())) {
      file.sidecar = stamp_of(sidecar_path(path));
    }
    result_.files.push_back(std::move(file));
  }

  fs::path root_;
  FormatChoice choice_;
  ScanResult result_;
  std::deque<fs::path> folders_;
  std::deque<fs::path> links_;
  std::set<Identity> seen_;
  std::set<Identity> files_seen_;  ///< of the first `known_` files
  std::size_t known_ = 0;
};

}  // namespace

std::filesystem::path corpus_root(const std::filesystem::path& path) {
  std::error_code error;
  fs::path root = fs::canonical(path, error);
  if (error) {
    root = fs::absolute(path, error).lexically_normal();
  }
  return root.has_filename() ? root : root.parent_path();  // without a trailing slash
}

ScanResult scan(const std::filesystem::path& root, FormatChoice choice) {
  return Walk(corpus_root(root), choice).run();
}

std::optional<FileStamp> stamp_of(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(stamp_from(status)) : std::nullopt;
}

std::filesystem::path sidecar_path(const std::filesystem::path& text_file) {
  return fs::path(text_file).replace_extension(".json");
}

}  // namespace dateline
