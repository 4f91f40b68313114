#include "file_changes.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <memory>
#include <new>

namespace dateline {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kNotFound = -1;

/// Calls `visit` for each file below the root that the index knows, with its number in the plan.
template <typename Visit>
void for_each_known(const RootPlan& plan, const FileStates& states, Visit visit) {
  const std::vector<SourceFile>& files = plan.found.files;
  std::size_t next = 0;
  // Both are in order of path, so one walk along both is enough.
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
                   const FileStates& states) {
  RootPlan plan{.root = corpus_root(path), .found = scan(path, format)};
  const std::vector<SourceFile>& files = plan.found.files;
  plan.unchanged.resize(files.size());
  for_each_known(plan, states, [&](const std::string&, const FileState& state, std::size_t number) {
    if (number == kNotFound) {
      return;
    }
    const SourceFile& file = files[number];
    if (state.complete && state.settled && state.stamp == file.stamp &&
        state.sidecar == file.sidecar && state.settings == settings_hash(file, options)) {
      plan.unchanged[number] = state.articles;
    }
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!plan.unchanged[i]) {
      ++plan.files_to_read;
      plan.bytes_to_read += text_bytes(files[i]);
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

bool is_at_or_below(const std::string& file, const std::string& top) {
  return file.starts_with(top) && (file.size() == top.size() || file[top.size()] == '/');
}

std::optional<ContentHash> hash_content(const SourceFile& file) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                              XXH3_freeState);
  if (!state) {
    throw std::bad_alloc();
  }
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(std::size_t{1} << 20U);
  const auto add = [&](const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::uint64_t bytes = 0;
    while (in) {
      in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
      bytes += static_cast<std::uint64_t>(in.gcount());
    }
    XXH3_128bits_update(state.get(), &bytes, sizeof bytes);  // where the one ends, the other begins
    return in.eof();
  };
  if (!add(file.path) || (file.sidecar && !add(sidecar_path(file.path)))) {
    return std::nullopt;
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return ContentHash{.high = hash.high64, .low = hash.low64};
}

std::uint64_t settings_hash(const SourceFile& file, const ReadOptions& options) {
  // A number for what is the same for all files, without a string for each.
  std::uint64_t common = options.max_article_bytes * 4 + static_cast<std::uint64_t>(file.format);
  if (file.named && file.format == FileFormat::jsonl) {
    common = ~common;  // an export in it is read
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

std::size_t text_bytes(const SourceFile& file) {
  constexpr std::size_t kCompression = 3;
  const std::string ending = file.path.extension().string();
  return file.stamp.bytes * (ending == ".gz" || ending == ".zst" ? kCompression : 1);
}

}  // namespace dateline
