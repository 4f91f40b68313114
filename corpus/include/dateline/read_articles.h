/// From a file of the corpus to its articles.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>

#include "dateline/api.h"
#include "dateline/article.h"
#include "dateline/scanner.h"
#include "dateline/skipped.h"

namespace dateline {

/// How files are read.
struct ReadOptions {
  std::optional<CivilDate> published;  ///< for articles that carry no date of their own
  /// A larger file or line is skipped by name; raise it for book-length reports.
  std::size_t max_article_bytes = kMaxArticleBytes;
};

/// An article with what only its reader knows.
struct ReadArticle {
  Article article;          ///< as far as the file tells of it
  bool has_own_id = false;  ///< the id is the source's or the URL, not made from the path
  /// It is as an export has it: nothing is to be added to it, and its file is the one that held it
  /// when it was exported.
  bool exported = false;
  bool damaged = false;  ///< its sidecar could not be read, and may say more of it
  std::string where;     ///< for messages: the file, and the line if it holds many articles
};

/// Who is told what a file holds. Called on the reading thread, in the file's order.
struct ReadObserver {
  std::function<bool(ReadArticle&&)> article;   ///< returns false to end the reading there
  std::function<void(const Skipped&)> skipped;  ///< could not be read
  std::function<void(const Skipped&)> note;     ///< read, though not all of it could be understood
  /// May be empty. Asked at least once for each MiB that is read of a file; true ends the reading.
  std::function<bool()> stop_requested;
};

/// Reads one file, calling `observer` for each article in it and each that could not be read.
/// Lines of an export are read only from a file that is `named`, or that is the one which they say
/// holds them; elsewhere they are passed over with a note. Returns true if the whole file was read;
/// false if the observer ended it or a part had to be skipped, so that what the file held before
/// may still be in it.
///
/// Never waits for a file: what is not a regular file is skipped, and a file that grows is read to
/// the size that it had when it was opened. A sidecar that can't be read is noted, and the article
/// is `damaged`. Of a JSONL file no more is read after 64 MiB of NULs or 1 GiB in lines that are
/// too long, and after 100 lines of binary data.
DATELINE_API bool read_articles(const SourceFile& file, const ReadOptions& options,
                                const ReadObserver& observer);

}  // namespace dateline
