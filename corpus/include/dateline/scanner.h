/// Finds the files of a corpus.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/skipped.h"

namespace dateline {

/// The format of a file with articles.
enum class FileFormat {
  text,   ///< one article, a page saved as text: `.txt`, `.text`
  jsonl,  ///< one article per line: `.jsonl`, `.ndjson`, either with or without `.gz` or `.zst`
};

/// The rule that selects the files and their format.
enum class FormatChoice {
  /// Files with one of the endings of `FileFormat`. If the user names a file without such an
  /// ending, it is JSONL if it begins like an export, otherwise text.
  auto_by_name,
  all_text,   ///< every file, as text
  all_jsonl,  ///< every file, as JSONL
};

/// The state of a file, by which a change is noticed without reading it.
struct FileStamp {
  std::uint64_t device = 0;      ///< the device number of the file system
  std::uint64_t inode = 0;       ///< the inode number in the file system
  std::uint64_t bytes = 0;       ///< the size
  std::int64_t modified_ns = 0;  ///< the time of the last change, in nanoseconds since 1970

  bool operator==(const FileStamp&) const = default;  ///< Returns true if all members are equal.
};

/// A source file: a file that may contain articles.
struct SourceFile {
  std::filesystem::path path;            ///< absolute
  std::string name;                      ///< its path relative to the root, with `/`
  FileFormat format = FileFormat::text;  ///< from its name or the `FormatChoice`
  FileStamp stamp;                       ///< its state when it was found
  std::optional<FileStamp> sidecar;      ///< the state of a text file's sidecar, if there is one
  bool named = false;                    ///< the user named this file: it is the root of the scan
};

/// Returns the current stamp of the file at `path`. Follows symbolic links. Returns nullopt if
/// there is no file or its state can't be read.
DATELINE_API std::optional<FileStamp> stamp_of(const std::filesystem::path& path);

/// The result of a scan.
struct ScanResult {
  std::vector<SourceFile> files;  ///< sorted by name
  std::vector<Skipped> skipped;   ///< files and folders that can't be read
  std::size_t ignored = 0;        ///< number of files of other kinds, without hidden ones
  bool root_missing = false;      ///< the root does not exist, can't be read, or is excluded
  bool stopped = false;           ///< `stop_requested` ended the scan: `files` is incomplete
};

/// Options for `scan` and `visit_folders`.
struct ScanOptions {
  /// Files and folders to leave out, whatever path leads to them: for example an index below the
  /// root, or a file that is being written. A path that does not exist is not an error.
  std::vector<std::filesystem::path> excluded;
  /// The cancellation check: returns true to end the scan. Called for each folder and every 1,000
  /// files. May be empty.
  std::function<bool()> stop_requested;
};

/// Returns the absolute path with all symbolic links resolved, so that each folder has exactly one
/// name. If `path` does not exist, only makes it absolute. The result has no trailing slash.
DATELINE_API std::filesystem::path corpus_root(const std::filesystem::path& path);

/// Returns the source files below `root`, or `root` itself if it is a file. Leaves out hidden files
/// and folders (`.x`) and sidecars. Follows symbolic links; a folder or file to which several links
/// lead is returned only once, so loops of links are harmless. FIFOs, sockets and devices are
/// reported in `skipped` if `choice` selects them. Errors are reported in the result. Safe to call
/// from several threads at once.
DATELINE_API ScanResult scan(const std::filesystem::path& root, FormatChoice choice,
                             const ScanOptions& options = {});

/// Calls `visit` once for each folder that `scan` would list, before listing it. Does nothing if
/// `root` is not a folder.
DATELINE_API void visit_folders(const std::filesystem::path& root, const ScanOptions& options,
                                const std::function<void(const std::filesystem::path&)>& visit);

/// Returns the path of the sidecar of a text file, which may or may not exist. Example:
/// `STORY.json` for `STORY.txt`.
DATELINE_API std::filesystem::path sidecar_path(const std::filesystem::path& text_file);

}  // namespace dateline
