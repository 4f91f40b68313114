/// Tells without reading them which files have changed since their articles were taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "dateline/read_articles.h"
#include "dateline/scanner.h"
#include "file_states.h"

namespace dateline {

/// What an update has to do below one of its paths.
struct RootPlan {
  std::filesystem::path root;
  ScanResult found;
  /// Of each file that was found, how many articles it holds if nothing that can be known without
  /// reading says that it has changed.
  std::vector<std::optional<std::uint32_t>> unchanged;
  /// Numbers of the files of which articles were refused because others have their ids.
  std::vector<std::size_t> contested;
  std::size_t files_to_read = 0;
  std::size_t bytes_to_read = 0;  ///< of text, about
};

/// Files below the root that had articles and were not found.
std::vector<std::string> unseen_files(const RootPlan& plan, const FileStates& states);

/// A file in the plan of a root.
struct PlannedFile {
  const RootPlan* plan = nullptr;
  std::size_t number = 0;
};

/// Where a file (an absolute path) was found, if below one of the roots.
std::optional<PlannedFile> find_planned(const std::vector<RootPlan>& plans,
                                        const std::string& file);

/// Looks at a path: a folder, or a file.
RootPlan plan_root(const std::filesystem::path& path, FormatChoice format,
                   const ReadOptions& options, const ScanOptions& scanning,
                   const FileStates& states);

/// Only what the system says is not there, or is no file any more, is gone; what is behind an error
/// is not.
bool is_gone(const std::string& file);

/// True for each of these paths itself and what lies under it.
bool is_at_or_below_any(const std::string& file, const std::unordered_set<std::string>& tops);

/// True if a file and its sidecar have the sizes that they had, without which their content can't
/// be the same.
bool has_same_size(const SourceFile& file, const FileState& state);

/// What, besides the file, decides what is read from it.
std::uint64_t settings_hash(const SourceFile& file, const ReadOptions& options);

/// True if a change from now on must show in the stamp: file systems keep times as coarsely as two
/// seconds, and a file may be written twice in one of their ticks. (J. Hamano, "Racy Git", 2006.)
bool is_settled(const FileStamp& stamp);

/// About how many bytes of text a file gives: none if it is refused as too large.
std::size_t text_bytes(const SourceFile& file, const ReadOptions& options);

}  // namespace dateline
