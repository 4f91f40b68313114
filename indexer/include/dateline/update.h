/// Brings an index up to date with folders of articles.
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

/// How an update reads files.
struct UpdateOptions {
  ReadOptions reading;                               ///< of each file
  FormatChoice format = FormatChoice::auto_by_name;  ///< which files, and as what
  /// A folder without any article file, below which the index has articles, is taken for one that
  /// is not mounted, and nothing is dropped, unless this is set.
  bool allow_empty_root = false;
  /// Files and folders that are not read wherever they lie, such as those that the caller writes
  /// meanwhile. The index itself is never read.
  std::vector<std::filesystem::path> excluded;
};

/// What an update did.
struct UpdateReport {
  std::size_t added = 0;       ///< articles that are new
  std::size_t updated = 0;     ///< replaced or moved
  std::size_t unchanged = 0;   ///< in the index as they are
  std::size_t removed = 0;     ///< of files that are gone
  std::size_t skipped = 0;     ///< articles, files and folders that could not be read
  std::size_t ignored = 0;     ///< files of kinds that dateline does not read
  std::size_t documents = 0;   ///< articles in the index afterwards
  std::uint64_t revision = 0;  ///< of the index afterwards
  bool stopped = false;        ///< `stop_requested` said so; what was done is committed
};

/// How far an update has come.
struct UpdateProgress {
  std::size_t articles = 0;     ///< read
  std::size_t files = 0;        ///< done
  std::size_t total_files = 0;  ///< found
  std::size_t bytes = 0;        ///< of changed files, read so far
  std::size_t total_bytes = 0;  ///< of changed files
};

/// One change to the index.
struct ArticleChange {
  /// What was done to the article.
  enum class Kind { added, updated, moved, removed };
  Kind kind = Kind::added;  ///< what was done
  std::string id;           ///< of the article
  std::string file;         ///< absolute path of the file that holds it, or held it
};

/// Who follows an update. Called on the thread that runs it; each may be empty.
struct UpdateObserver {
  std::function<void(const Skipped&)> skipped;  ///< could not be read
  std::function<void(const Skipped&)> note;  ///< taken in, but something about it is worth a word
  std::function<void(const ArticleChange&)> changed;    ///< each change, before it is committed
  std::function<void(const UpdateProgress&)> progress;  ///< after each article
  std::function<bool()> stop_requested;                 ///< true ends the update; see below
};

/// Reads the files at and below `paths`; adds what is new, replaces what changed, and drops the
/// articles of files that are gone. Nothing is dropped because something could not be read: a path
/// that is missing, unreadable or empty keeps its articles, and so does what lies behind a broken
/// link, a file of which a part was skipped, and an article whose sidecar is damaged. An article
/// that several files hold is one, and stays until the last of them lets it go.
///
/// An article keeps its id. Of two articles with one id of their own and different contents the one
/// that was there first counts, and the other is skipped by name. A file with such an article
/// counts as read: it is read again, and the article skipped again, only when the file changes, or
/// when no article has that id any more, and then the article is taken. Until then it stays under
/// the path of its file, if that was its id before. Where two files in
/// different roots have the same relative path, the later one is known by its whole path.
///
/// Commits every few thousand changes and at the end; a stop or an error in between keeps what was
/// committed, and the same update again completes the work. `stop_requested` is asked after each
/// article, file and folder, every 1,000 files of a large folder, and for each MiB of a large file.
/// @throws Error as the functions of `IndexWriter` do.
DATELINE_API UpdateReport update(IndexWriter& index,
                                 const std::vector<std::filesystem::path>& paths,
                                 const UpdateOptions& options, const UpdateObserver& observer);

}  // namespace dateline
