#include "update/file_changes.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace dateline {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kNotFound = -1;

/// Calls `visit` with each file below the root that has a state, the state, and the file's number
/// in the plan, or `kNotFound`.
template <typename Visit>
void for_each_known(const RootPlan& plan, const FileStates& states, Visit visit) {
  const std::vector<SourceFile>& files = plan.found.files;
  std::size_t next = 0;
  // The files and the states are both in order of path, so go through both at the same time.
  states.for_each(plan.root.native(), [&](const std::string& known, const FileState& state) {
    while (next < files.size() && files[next].path.native() < known) {
      ++next;
    }
    const bool found = next < files.size() && files[next].path.native() == known;
    visit(known, state, found ? next : kNotFound);
  });
}

}  // namespace

RootPlan plan_root(const fs::path& path, FormatChoice format, const ReadOptions& options,
                   const ScanOptions& scanning, const FileStates& states) {
  RootPlan plan{.root = corpus_root(path), .found = scan(path, format, scanning)};
  const std::vector<SourceFile>& files = plan.found.files;
  plan.unchanged.resize(files.size());
  for_each_known(plan, states, [&](const std::string&, const FileState& state, std::size_t number) {
    if (number == kNotFound) {
      return;
    }
    const SourceFile& file = files[number];
    if (!state.refused.empty()) {
      plan.contested.push_back(number);
    }
    if (state.complete && state.settled && state.stamp == file.stamp &&
        state.sidecar == file.sidecar && state.settings == settings_hash(file, options)) {
      plan.unchanged[number] = state.articles;
    }
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!plan.unchanged[i]) {
      ++plan.files_to_read;
      plan.bytes_to_read += text_bytes(files[i], options);
    }
  }
  return plan;
}

std::vector<std::string> unseen_files(const RootPlan& plan, const FileStates& states) {
  std::vector<std::string> unseen;
  for_each_known(plan, states, [&](const std::string& known, const FileState&, std::size_t number) {
    if (number == kNotFound) {
      unseen.push_back(known);
    }
  });
  return unseen;
}

std::optional<PlannedFile> find_planned(const std::vector<RootPlan>& plans,
                                        const std::string& file) {
  for (const RootPlan& plan : plans) {
    const std::vector<SourceFile>& files = plan.found.files;  // in order of path
    const auto found = std::lower_bound(files.begin(), files.end(), file,
                                        [](const SourceFile& source, const std::string& path) {
                                          return source.path.native() < path;
                                        });
    if (found != files.end() && found->path.native() == file) {
      return PlannedFile{.plan = &plan, .number = static_cast<std::size_t>(found - files.begin())};
    }
  }
  return std::nullopt;
}

bool is_gone(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    return errno == ENOENT || errno == ENOTDIR;
  }
  return !S_ISREG(status.st_mode);
}

bool is_at_or_below_any(const std::string& file, const std::unordered_set<std::string>& tops) {
  for (std::size_t end = file.size(); end != std::string::npos && end > 0;
       end = file.rfind('/', end - 1)) {
    if (tops.contains(file.substr(0, end))) {
      return true;
    }
  }
  return false;
}

bool has_same_size(const SourceFile& file, const FileState& state) {
  return file.stamp.bytes == state.stamp.bytes &&
         file.sidecar.has_value() == state.sidecar.has_value() &&
         (!file.sidecar || file.sidecar->bytes == state.sidecar->bytes);
}

std::uint64_t settings_hash(const SourceFile& file, const ReadOptions& options) {
  // Combine the options in a number, which is faster than building a string for each file.
  std::uint64_t common = options.max_article_bytes * 4 + static_cast<std::uint64_t>(file.format);
  if (file.named && file.format == FileFormat::jsonl) {
    common = ~common;  // exports are read only from named files
  }
  if (options.published) {
    const std::string date = to_iso(*options.published);
    common = XXH3_64bits_withSeed(date.data(), date.size(), common);
  }
  return XXH3_64bits_withSeed(file.name.data(), file.name.size(), common);
}

bool is_settled(const FileStamp& stamp) {
  constexpr std::int64_t kCoarsestTick = 2'000'000'000;
  const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  return stamp.modified_ns + kCoarsestTick < now;
}

std::size_t text_bytes(const SourceFile& file, const ReadOptions& options) {
  if (file.format == FileFormat::text && file.stamp.bytes > options.max_article_bytes) {
    return 0;
  }
  constexpr std::size_t kCompression = 3;
  const std::string ending = file.path.extension().string();
  return file.stamp.bytes * (ending == ".gz" || ending == ".zst" ? kCompression : 1);
}

}  // namespace dateline
