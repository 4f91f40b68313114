/// Reads the articles in a file of the corpus.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "dateline/api.h"
#include "dateline/article.h"
#include "dateline/scanner.h"
#include "dateline/skipped.h"

namespace dateline {

/// Options for `read_articles`.
struct ReadOptions {
  std::optional<CivilDate> published;  ///< for articles that have no date of their own
  /// Larger files and lines are skipped and reported. Raise the limit for book-length reports.
  std::size_t max_article_bytes = kMaxArticleBytes;
};

/// An article, with facts about how it was read.
struct ReadArticle {
  Article article;          ///< the members that are known from the file
  bool has_own_id = false;  ///< the id comes from the source or the URL, not from the path
  /// The article is from an export: it is complete, and `article.file` is the file that contained
  /// it when it was exported.
  bool exported = false;
  bool damaged = false;  ///< its sidecar could not be read; the article may lack members
  std::string where;     ///< for messages: the file, plus `:LINE` if it is a JSONL file
};

/// Receives the results of `read_articles`. Its functions are called on the thread that reads, in
/// the order of the file.
struct ReadObserver {
  std::function<bool(ReadArticle&&)> article;   ///< an article; returns false to end the reading
  std::function<void(const Skipped&)> skipped;  ///< an article or file that could not be read
  std::function<void(const Skipped&)> note;     ///< a problem with an article that was still read
  /// The cancellation check: returns true to end the reading. Called at least once for each MiB
  /// that is read. May be empty.
  std::function<bool()> stop_requested;
};

/// Reads one file and calls `observer` for each article in it and for each article that could not
/// be read. Returns true if the whole file was read. Returns false if the observer ended the
/// reading or a part was skipped; an article that the file contained before may then still be in
/// the skipped part. Errors go to `observer`. Safe to call from several threads at once, with
/// different observers.
///
/// Lines of an export are read only if the user named the file (`SourceFile::named`), or if the
/// file is the one that the lines give as their `file`. Other lines of an export are ignored, with
/// one note.
///
/// The function never waits for a file: anything that is not a regular file is skipped, and a file
/// that grows is read up to the size that it had when it was opened. If a sidecar can't be read,
/// the observer gets a note and the article is `damaged`. Reading of a JSONL file ends after 64 MiB
/// of NULs or 1 GiB in lines that are too long, or after more than 100 lines of binary data.
DATELINE_API bool read_articles(const SourceFile& file, const ReadOptions& options,
                                const ReadObserver& observer);

}  // namespace dateline
