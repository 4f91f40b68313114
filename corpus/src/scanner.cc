#include "dateline/scanner.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "dateline/article_json.h"
#include "dateline/input_file.h"
#include "dateline/utf8.h"
#include "folder_walk.h"

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

/// Returns `name` without `ending`, which is in lower case; nullopt if `name` does not have this
/// ending in any case. Example: `A.JSONL` without `.jsonl` is `A`.
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

/// Returns true if the file begins like an export.
bool begins_as_export(const fs::path& path) {
  std::string begin(kExportBegin.size(), '\0');
  InputFile file(path);
  return file.read(begin.data(), begin.size()) == begin.size() && begin == kExportBegin;
}

constexpr std::string_view kSidecarEnding = ".json";

bool has(const FolderNames& names, const std::string& name) {
  return std::binary_search(names.begin(), names.end(), name);
}

/// Returns true for `STORY.json` if the folder also contains `STORY.txt` or `STORY.text`.
bool is_sidecar(const FolderNames& names, std::string_view name) {
  if (!name.ends_with(kSidecarEnding)) {
    return false;
  }
  const std::string stem(name.substr(0, name.size() - kSidecarEnding.size()));
  return has(names, stem + ".txt") || has(names, stem + ".text");
}

std::vector<FileIdentity> identities_of(const std::vector<fs::path>& paths) {
  std::vector<FileIdentity> identities;
  for (const fs::path& path : paths) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) {
      identities.push_back(identity_of(status));
    }
  }
  return identities;
}

class Scan {
 public:
  Scan(fs::path root, FormatChoice choice, const ScanOptions& options)
      : root_(std::move(root)), choice_(choice), options_(options) {}

  ScanResult run() {
    const std::vector<FileIdentity> excluded = identities_of(options_.excluded);
    struct stat status {};
    if (::stat(root_.c_str(), &status) != 0) {
      fail(root_, errno);
    } else if (std::find(excluded.begin(), excluded.end(), identity_of(status)) != excluded.end()) {
      skip(root_, "the index, or a file that is being written; not read");
      result_.root_missing = true;
    } else if (S_ISDIR(status.st_mode)) {
      walk(excluded);
    } else {
      take_named_file(status);
    }
    return std::move(result_);
  }

 private:
  void walk(const std::vector<FileIdentity>& excluded) {
    const WalkObserver observer{
        .folder = [](const fs::path&) {},
        .entry = [&](const WalkedEntry& entry) { return consider(entry); },
        .failed = [&](const fs::path& path, int error_number) { fail(path, error_number); },
        .stop_requested = options_.stop_requested};
    result_.stopped = !walk_folders(root_, excluded, observer);
    std::sort(result_.files.begin(), result_.files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  }

  void skip(const fs::path& path, const std::string& reason) {
    result_.skipped.push_back({.where = path.string(), .reason = reason});
  }

  void fail(const fs::path& path, int error_number) {
    skip(path, std::strerror(error_number));
    result_.root_missing = result_.root_missing || path == root_;
  }

  /// Adds a root that is a file.
  void take_named_file(const struct stat& status) {
    const std::string name = root_.filename().string();
    const std::string sidecar = sidecar_path(name).string();
    std::error_code error;
    const bool has_sidecar = fs::exists(root_.parent_path() / sidecar, error);
    FolderNames names = has_sidecar ? FolderNames{name, sidecar} : FolderNames{name};
    std::sort(names.begin(), names.end());
    const WalkedEntry file{.path = root_, .status = status, .names = names};
    if (choice_ == FormatChoice::auto_by_name && !format_by_name(name)) {
      const bool exported = S_ISREG(status.st_mode) && begins_as_export(root_);
      take(file, exported ? FileFormat::jsonl : FileFormat::text);
    } else {
      consider(file);
    }
  }

  /// Adds the file to the result if its format is known. Returns true if it was added.
  bool consider(const WalkedEntry& entry) {
    if (choice_ == FormatChoice::all_text) {
      return take(entry, FileFormat::text);
    }
    if (choice_ == FormatChoice::all_jsonl) {
      return take(entry, FileFormat::jsonl);
    }
    if (const auto format = format_by_name(entry.path.native())) {
      return take(entry, *format);
    }
    result_.ignored += is_sidecar(entry.names, entry.path.filename().native()) ? 0U : 1U;
    return false;
  }

  /// Adds the file to the result, or reports why it can't be read. Returns true if it was added.
  bool take(const WalkedEntry& entry, FileFormat format) {
    const fs::path& path = entry.path;
    if (!S_ISREG(entry.status.st_mode)) {
      skip(path, "not a regular file");
      return false;
    }
    const std::string file_name = path.filename().string();
    if (choice_ == FormatChoice::all_text && is_sidecar(entry.names, file_name)) {
      return false;
    }
    if (!is_valid_utf8(path.native())) {
      skip(printable(path.string()), "its name is not UTF-8; rename it");
      return false;
    }
    const std::size_t below_root = root_.native().size() + (root_.native().ends_with('/') ? 0 : 1);
    SourceFile file{.path = path,
                    .name = path == root_ ? file_name : path.native().substr(below_root),
                    .format = format,
                    .stamp = stamp_from(entry.status),
                    .sidecar = std::nullopt,
                    .named = path == root_};
    if (format == FileFormat::text && has(entry.names, sidecar_path(file_name).string())) {
      file.sidecar = stamp_of(sidecar_path(path));
    }
    result_.files.push_back(std::move(file));
    return true;
  }

  fs::path root_;
  FormatChoice choice_;
  const ScanOptions& options_;
  ScanResult result_;
};

}  // namespace

std::filesystem::path corpus_root(const std::filesystem::path& path) {
  std::error_code error;
  fs::path root = fs::canonical(path, error);
  if (error) {
    root = fs::absolute(path, error).lexically_normal();
  }
  return root.has_filename() ? root : root.parent_path();  // removes a trailing slash
}

ScanResult scan(const std::filesystem::path& root, FormatChoice choice,
                const ScanOptions& options) {
  return Scan(corpus_root(root), choice, options).run();
}

void visit_folders(const std::filesystem::path& root, const ScanOptions& options,
                   const std::function<void(const std::filesystem::path&)>& visit) {
  const fs::path start = corpus_root(root);
  const std::vector<FileIdentity> excluded = identities_of(options.excluded);
  std::error_code error;
  if (fs::is_directory(start, error)) {
    (void)walk_folders(start, excluded,
                       {.folder = visit,
                        .entry = [](const WalkedEntry&) { return false; },
                        .failed = [](const fs::path&, int) {},
                        .stop_requested = options.stop_requested,
                        .folders_only = true});
  }
}

std::optional<FileStamp> stamp_of(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(stamp_from(status)) : std::nullopt;
}

std::filesystem::path sidecar_path(const std::filesystem::path& text_file) {
  return fs::path(text_file).replace_extension(".json");
}

}  // namespace dateline
