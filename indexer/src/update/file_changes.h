/// Finds the files that have changed since they were indexed, without reading them.
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
#include "store/file_states.h"

namespace dateline {

/// The files that an update has to read below one of its roots. A file's number in the plan is its
/// position in `found.files`.
struct RootPlan {
  std::filesystem::path root;
  ScanResult found;
  /// For each file: the number of its articles if it seems unchanged; nullopt if it must be read.
  std::vector<std::optional<std::uint32_t>> unchanged;
  /// The numbers of files with articles that were refused because other articles have their ids.
  std::vector<std::size_t> contested;
  std::size_t files_to_read = 0;
  std::size_t bytes_to_read = 0;  ///< about how much text these files have
};

/// Returns the paths of the files below the root that have a state, but were not found by the scan.
std::vector<std::string> unseen_files(const RootPlan& plan, const FileStates& states);

/// A file in the plan of a root.
struct PlannedFile {
  const RootPlan* plan = nullptr;
  std::size_t number = 0;  ///< the file's number in the plan
};

/// Returns the first plan whose scan found `file` (an absolute path), or nullopt if there is none.
std::optional<PlannedFile> find_planned(const std::vector<RootPlan>& plans,
                                        const std::string& file);

/// Scans a path, which may be a folder or a file, and returns its plan.
/// @param states the states of the files when they were last read
RootPlan plan_root(const std::filesystem::path& path, FormatChoice format,
                   const ReadOptions& options, const ScanOptions& scanning,
                   const FileStates& states);

/// Returns true if the file does not exist or is no longer a regular file. Returns false after any
/// other error, for example if a folder on the path can't be read.
bool is_gone(const std::string& file);

/// Returns true if `file` is one of the paths `tops` or below one of them. Example: `/a/b/c.txt` is
/// below `/a/b`, but not below `/a/b/c`.
bool is_at_or_below_any(const std::string& file, const std::unordered_set<std::string>& tops);

/// Returns true if a file and its sidecar have the same sizes as in `state`. Otherwise their
/// content can't be the same.
bool has_same_size(const SourceFile& file, const FileState& state);

/// Returns a hash of everything, apart from the content of the file and its sidecar, that
/// determines which articles are read from it: its name and format, and the options.
std::uint64_t settings_hash(const SourceFile& file, const ReadOptions& options);

/// Returns true if every change of the file from now on must change its stamp. That is so if the
/// file was last modified more than two seconds ago: some file systems store times in steps of two
/// seconds. Example: a file is written at 12:00:00, read, and written again at 12:00:01. Both times
/// may be stored as 12:00:00. (J. Hamano, "Racy Git", 2006.)
bool is_settled(const FileStamp& stamp);

/// Returns about how many bytes of text a file contains; 0 if it is too large to be read. Estimates
/// that compressed files contain three times their size.
std::size_t text_bytes(const SourceFile& file, const ReadOptions& options);

}  // namespace dateline
