/// Decides which of the articles read from files go into an index, and as which article of the
/// index.
///
/// An id identifies an article. Articles with the same id and the same content are one article with
/// several source files. Of articles with the same id and different content, the index keeps the
/// one that it has, until that changes in its own source file; the others are refused.
///
/// Example: these files are read in order of name.
///
///     a.jsonl: nd-7, nd-8             both articles are added
///     b.jsonl: nd-7                   the same as in a.jsonl: b.jsonl becomes a second source file
///     c.jsonl: nd-8, another text     refused, because nd-8 is the id of another article
///
/// - If `nd-7` changes in `a.jsonl`, the new version replaces the article, whose only source file
///   is then `a.jsonl`. `b.jsonl` becomes stale (stale_files.h). It is read again, and its old
///   version of `nd-7` is refused.
/// - If `nd-8` disappears from `a.jsonl`, the update drops the article. The id is then free, so
///   `c.jsonl`, whose state lists `nd-8` as refused, is read again, and its version is added.
/// - A file protects its articles only while it has not changed. If `a.jsonl` was deleted, and
///   the same update reads `c.jsonl` because it has changed, `nd-8` is not refused: the version of
///   `c.jsonl` replaces the article.
///
/// An article without an id of its own gets the path of its file as its id (path_ids.h). For such
/// articles the same text is enough to be one article. Example: `a.txt` is indexed. If `b.txt` is a
/// copy of it, the article `a.txt` gets `b.txt` as a second source file. If `a.txt` was renamed to
/// `b.txt`, the article is moved: its id becomes `b.txt`.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "dateline/read_articles.h"
#include "dateline/scanner.h"
#include "store/article_store.h"
#include "update/stale_files.h"
#include "update/update_run.h"
#include "update/verdict.h"

namespace dateline {

/// The articles of a file that is being read.
struct FileArticles {
  Documents before;               ///< the file's documents in the index before the reading
  Documents now;                  ///< the file's documents as found by the reading so far
  std::set<std::string> refused;  ///< ids of articles that were refused; other articles have them
  bool any_own = false;           ///< the file has an article of its own, indexed or not
  bool any_restored = false;      ///< an export in it restored an article to another file
  bool all_taken = true;          ///< each article was indexed, or is in `refused`
};

/// Ingests the articles of one update. Not thread-safe.
class ArticleIngest {
 public:
  /// All parameters must outlive this object.
  ArticleIngest(ArticleStore& index, UpdateRun& run, StaleFiles& stale)
      : index_(index), run_(run), stale_(stale) {}

  /// Puts an article of a file into the index, unless the index already contains the same article
  /// or the article is refused; verdict.h has the rules. Records the result in `articles`.
  ///
  /// An article of an export is put as an article of the file that it was exported from. That file
  /// becomes stale: the next update that finds it reads it, and an update that finds it gone drops
  /// the article.
  void take(ReadArticle read, const SourceFile& file, FileArticles& articles);

  /// Makes all source files of an article except `file` stale. To be called before `file` becomes
  /// the article's only source file, because the index then no longer has their version of it.
  void take_from_others(std::uint32_t document, const std::string& file);

  /// Returns true if this update has given the document's article a new document number.
  [[nodiscard]] bool is_replaced(std::uint32_t document) const {
    return replaced_.contains(document);
  }

 private:
  /// A 128-bit hash of an id, which takes less memory than a long id.
  using IdKey = std::pair<std::uint64_t, std::uint64_t>;

  static IdKey id_key(const std::string& id);
  void take_own(ReadArticle read, FileArticles& articles);
  void restore(const ReadArticle& read, FileArticles& articles);
  [[nodiscard]] Knowledge look_up(ReadArticle& read, IdOrigin origin, const FileArticles& articles);
  [[nodiscard]] Knowledge look_up_restored(const ReadArticle& read, IdOrigin origin);
  std::uint32_t put(const Article& article, const Knowledge& known, IdOrigin origin);
  std::uint32_t move(std::uint32_t from, const Article& article);
  void add_source_file(std::uint32_t document, const std::string& file);
  void report_refusal(const ReadArticle& read);

  ArticleStore& index_;
  UpdateRun& run_;
  StaleFiles& stale_;
  std::set<IdKey> ids_;           ///< ids of articles that were read from files
  std::set<IdKey> restored_ids_;  ///< ids of articles that were read from exports
  Documents replaced_;            ///< documents whose articles have new numbers
};

}  // namespace dateline
