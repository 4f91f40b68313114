#include "dateline/scanner.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "dateline/fold.h"
#include "dateline/utf8.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::optional<FileFormat> format_by_name(const fs::path& path) {
  std::string name = fold(path.filename().string());
  bool compressed = false;
  for (const std::string_view compression : {".gz", ".zst"}) {
    if (!compressed && name.ends_with(compression)) {
      name.resize(name.size() - compression.size());
      compressed = true;
    }
  }
  if (name.ends_with(".jsonl") || name.ends_with(".ndjson")) {
    return FileFormat::jsonl;
  }
  if (!compressed && (name.ends_with(".txt") || name.ends_with(".text"))) {
    return FileFormat::text;
  }
  return std::nullopt;
}

bool is_sidecar(const fs::path& path) {
  if (path.extension() != ".json") {
    return false;
  }
  std::error_code error;
  const fs::path stem = fs::path(path).replace_extension();
  return fs::exists(fs::path(stem) += ".txt", error) ||
         fs::exists(fs::path(stem) += ".text", error);
}

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
  using Identity = std::pair<dev_t, ino_t>;

  void fail(const fs::path& path, int error_number) {
    result_.skipped.push_back({.where = path.string(), .reason = std::strerror(error_number)});
  }

  void take_named_file(const struct stat& status) {
    const auto by_name = format_by_name(root_);
    if (choice_ == FormatChoice::auto_by_name && !by_name) {
      take(root_, status, FileFormat::text);
    } else {
      consider(root_, status);
    }
  }

  void visit_folder(const fs::path& folder, const struct stat& status) {
    if (seen_.insert({status.st_dev, status.st_ino}).second) {
      folders_.push_back(folder);
    }
  }

  void list(const fs::path& folder) {
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    if (error) {
      fail(folder, error.value());
      result_.root_missing = result_.root_missing || folder == root_;
      return;
    }
    std::vector<fs::path> paths;
    while (entries != fs::directory_iterator()) {
      paths.push_back(entries->path());
      entries.increment(error);
      if (error) {
        fail(folder, error.value());
        break;
      }
    }
    std::sort(paths.begin(), paths.end());
    for (const fs::path& path : paths) {
      if (path.filename().string().starts_with('.')) {
        continue;
      }
      struct stat status {};
      if (::lstat(path.c_str(), &status) != 0) {
        fail(path, errno);
      } else if (S_ISLNK(status.st_mode)) {
        links_.push_back(path);
      } else if (S_ISDIR(status.st_mode)) {
        visit_folder(path, status);
      } else {
        consider(path, status);
      }
    }
  }

  void follow(const fs::path& link) {
    struct stat status {};
    if (::stat(link.c_str(), &status) != 0) {
      fail(link, errno);
    } else if (S_ISDIR(status.st_mode)) {
      visit_folder(link, status);
    } else if (!files_seen_.contains({status.st_dev, status.st_ino})) {
      consider(link, status);
    }
  }

  void consider(const fs::path& path, const struct stat& status) {
    if (choice_ == FormatChoice::all_text) {
      take(path, status, FileFormat::text);
    } else if (choice_ == FormatChoice::all_jsonl) {
      take(path, status, FileFormat::jsonl);
    } else if (const auto format = format_by_name(path)) {
      take(path, status, *format);
    } else if (!is_sidecar(path)) {
      ++result_.ignored;
    }
  }

  void take(const fs::path& path, const struct stat& status, FileFormat format) {
    if (!S_ISREG(status.st_mode)) {
      result_.skipped.push_back({.where = path.string(), .reason = "not a regular file"});
      return;
    }
    if (choice_ == FormatChoice::all_text && is_sidecar(path)) {
      return;
    }
    if (!is_valid_utf8(path.string())) {
      result_.skipped.push_back(
          {.where = printable(path.string()), .reason = "its name is not UTF-8; rename it"});
      return;
    }
    files_seen_.insert({status.st_dev, status.st_ino});
    const std::string name =
        path == root_ ? path.filename().string() : path.lexically_relative(root_).generic_string();
    result_.files.push_back({.path = path, .name = name, .format = format});
  }

  fs::path root_;
  FormatChoice choice_;
  ScanResult result_;
  std::deque<fs::path> folders_;
  std::deque<fs::path> links_;
  std::set<Identity> seen_;
  std::set<Identity> files_seen_;
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

std::filesystem::path sidecar_path(const std::filesystem::path& text_file) {
  return fs::path(text_file).replace_extension(".json");
}

}  // namespace dateline
