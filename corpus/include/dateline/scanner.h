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

/// How a file holds articles.
enum class FileFormat {
  text,   ///< a page saved as text, one article: `.txt`, `.text`
  jsonl,  ///< an article a line: `.jsonl`, `.ndjson`, also with `.gz` or `.zst` behind
};

/// Which files to take.
enum class FormatChoice {
  auto_by_name,  ///< those whose name says what they are; a file named by the user that has no such
                 ///< name is JSONL if it begins as an export does, else text
  all_text,      ///< each file as text
  all_jsonl,     ///< each file as JSONL
};

/// What tells without reading it whether a file has changed.
struct FileStamp {
  std::uint64_t device = 0;      ///< of the file system
  std::uint64_t inode = 0;       ///< in it
  std::uint64_t bytes = 0;       ///< long
  std::int64_t modified_ns = 0;  ///< nanoseconds since 1970, as exact as the file system has it

  bool operator==(const FileStamp&) const = default;  ///< member by member
};

/// A file that may hold articles.
struct SourceFile {
  std::filesystem::path path;            ///< absolute
  std::string name;                      ///< its path relative to the root, with `/`
  FileFormat format = FileFormat::text;  ///< by its name, or as the user says
  FileStamp stamp;                       ///< when it was found
  std::optional<FileStamp> sidecar;  ///< of the file that completes a text file, if there is one
  bool named = false;                ///< by the user: it is the root itself
};

/// The stamp of what is at `path` now, links followed; nothing if it can't be asked.
DATELINE_API std::optional<FileStamp> stamp_of(const std::filesystem::path& path);

/// What a scan found.
struct ScanResult {
  std::vector<SourceFile> files;  ///< in order of name
  std::vector<Skipped> skipped;   ///< what should have been read and can't be
  std::size_t ignored = 0;        ///< files of other kinds, hidden ones not counted
  bool root_missing = false;      ///< the root does not exist or can't be read as a whole
  bool stopped = false;           ///< `stop_requested` ended it: `files` are not all
};

/// What a scan leaves out, and who may end it.
struct ScanOptions {
  /// Files and folders that are passed over under whatever name they are met, such as an index that
  /// lies below the root, or a file that is written meanwhile. One that does not exist is no error.
  std::vector<std::filesystem::path> excluded;
  /// May be empty. Asked at each folder and every 1,000 files; true ends the scan.
  std::function<bool()> stop_requested;
};

/// The place that a path given by the user stands for: absolute, with the links in it resolved, so
/// that one folder has one name. A path that does not exist is only made absolute.
DATELINE_API std::filesystem::path corpus_root(const std::filesystem::path& path);

/// Finds the files below `root`, or `root` itself if it is a file. Hidden files and folders (`.x`)
/// and sidecars are not taken. Symbolic links are followed; a folder or file that several links
/// lead to is taken once, so a loop of links ends. FIFOs, sockets and devices are skipped by name.
DATELINE_API ScanResult scan(const std::filesystem::path& root, FormatChoice choice,
                             const ScanOptions& options = {});

/// Calls `visit` for the folders that `scan` lists, each once and before it is listed. Does nothing
/// if `root` is no folder.
DATELINE_API void visit_folders(const std::filesystem::path& root, const ScanOptions& options,
                                const std::function<void(const std::filesystem::path&)>& visit);

/// The sidecar that may stand beside a text file: `STORY.json` for `STORY.txt`.
DATELINE_API std::filesystem::path sidecar_path(const std::filesystem::path& text_file);

}  // namespace dateline
