/// Updates an index from folders of articles.
///
/// @code{.cpp}
/// #include <dateline/update.h>
///
/// #include <iostream>
///
/// // Usage: host INDEX FOLDER
/// int main(int, char** argv) {
///   dateline::IndexWriter index(argv[1]);
///   dateline::UpdateObserver observer;
///   observer.skipped = [](const dateline::Skipped& skipped) {
///     std::cerr << skipped.where << ": " << skipped.reason << "\n";
///   };
///   const auto report = dateline::update(index, {argv[2]}, {}, observer);
///   std::cout << report.added << " articles added\n";
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "dateline/api.h"
#include "dateline/index_writer.h"
#include "dateline/read_articles.h"
#include "dateline/scanner.h"
#include "dateline/skipped.h"

namespace dateline {

/// Which files an update reads, and how.
struct UpdateOptions {
  ReadOptions reading;                               ///< how each file is read
  FormatChoice format = FormatChoice::auto_by_name;  ///< which files are read, and in which format
  /// Whether to drop a folder's articles if the folder no longer contains any article file. By
  /// default they are kept, because such a folder is usually a disk that is not mounted.
  bool allow_empty_root = false;
  /// Files and folders that are never read, for example files that the caller writes during the
  /// update. The index itself is always excluded.
  std::vector<std::filesystem::path> excluded;
};

/// The result of an update.
struct UpdateReport {
  std::size_t added = 0;       ///< new articles
  std::size_t updated = 0;     ///< articles that were replaced or moved
  std::size_t unchanged = 0;   ///< articles that the index already contained
  std::size_t removed = 0;     ///< articles that were dropped because no source file has them
  std::size_t skipped = 0;     ///< articles, files and folders that could not be read
  std::size_t ignored = 0;     ///< files of a kind that dateline does not read
  std::size_t documents = 0;   ///< articles in the index after the update
  std::uint64_t revision = 0;  ///< the index's revision after the update
  bool stopped = false;        ///< `stop_requested` ended the update; what was done is committed
};

/// The progress of an update.
struct UpdateProgress {
  std::size_t articles = 0;     ///< articles that were read
  std::size_t files = 0;        ///< files that are done, including unchanged files
  std::size_t total_files = 0;  ///< files that were found
  std::size_t bytes = 0;        ///< bytes of changed files that were read
  std::size_t total_bytes = 0;  ///< bytes of all changed files, estimated
};

/// One change to the index.
struct ArticleChange {
  /// What an update did to an article.
  enum class Kind {
    added,    ///< no article had its id
    updated,  ///< it replaced another version with the same id
    moved,    ///< its file was moved, so its id, which is its path, changed
    removed,  ///< its last source file is gone, or no longer contains it
  };
  Kind kind = Kind::added;  ///< what the update did
  std::string id;           ///< the article's id; after a move, the new one
  std::string file;  ///< absolute path of the file that contains the article, or contained it
};

/// Callbacks for an update. They are called on the thread that runs it; each may be empty.
struct UpdateObserver {
  /// Receives an article, file or folder that could not be read.
  std::function<void(const Skipped&)> skipped;
  /// Receives a note about an article that was indexed with a limitation, for example because its
  /// sidecar could not be read.
  std::function<void(const Skipped&)> note;
  std::function<void(const ArticleChange&)> changed;    ///< receives each change, before its commit
  std::function<void(const UpdateProgress&)> progress;  ///< called after each article
  std::function<bool()> stop_requested;  ///< returns true to stop; `update` says when it is called
};

/// Reads the files at and below `paths`: adds new articles, replaces changed articles, and drops
/// the articles of files that are gone.
///
/// Nothing is dropped because something could not be read. These articles are kept:
/// - articles below a path that is missing, unreadable, empty or a broken link;
/// - articles of a file that was skipped in part;
/// - an article whose sidecar is damaged.
///
/// If several files contain the same article, the index has it once, until the last of these files
/// is gone or no longer contains it.
///
/// An article keeps its id. If two articles have the same id of their own and different contents,
/// the first one stays in the index, and the other is skipped and reported. The file of the skipped
/// article counts as read. It is read again when it changes, or when no article has the id any
/// more; the article is then added. If the skipped article was in the index before under the path
/// of its file (it had no id of its own then), that version stays until then.
///
/// The id of an article without an id of its own is the path of its file, relative to the root that
/// contains it. If two files in different roots have the same relative path, the id of the later
/// one is its absolute path. Example: if `/a` and `/b` contain different articles `2023/1.txt`,
/// their ids are `2023/1.txt` and `/b/2023/1.txt`.
///
/// Commits every few thousand changes and at the end. A stop or an error in between keeps what was
/// committed; the same update, run again, completes the work. `stop_requested` is called after each
/// article, file and folder, every 1,000 files in a large folder, and for each MiB of a large file.
/// @param paths files and folders; relative paths are relative to the current directory
/// @throws Error for the same causes as the functions of `IndexWriter`
DATELINE_API UpdateReport update(IndexWriter& index,
                                 const std::vector<std::filesystem::path>& paths,
                                 const UpdateOptions& options, const UpdateObserver& observer);

}  // namespace dateline
