/// Writes an index: the only place where dateline changes one.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/annotations.h"
#include "dateline/api.h"
#include "dateline/article.h"
#include "dateline/log.h"
#include "dateline/skipped.h"

namespace dateline {

/// What the index knows of an article without reading it.
struct IndexedArticle {
  std::uint32_t document = 0;  ///< its number in the index
  std::string content_hash;    ///< as `IndexWriter::content_hash` makes it
};

/// Whose word an article's id is.
enum class IdOrigin : std::uint8_t {
  own,   ///< that of its source
  path,  ///< nobody's: it is where its file lies. A copy elsewhere is the same article.
};

/// What became of an article that was refreshed.
enum class Refreshed : std::uint8_t {
  unchanged,  ///< the index has it already, the same
  added,      ///< no article had its id
  updated,    ///< it replaces the one that had its id
};

/// How an index is written.
struct IndexWriterOptions {
  std::size_t jobs = 0;          ///< articles are analysed by so many threads; 0: one for each core
  std::size_t memory_bytes = 0;  ///< to be used at most, about; 0: a quarter of the machine's
  std::chrono::milliseconds wait{0};  ///< for another writer to finish
  /// Asked about ten times a second during that wait; true ends it with Error{ErrorCode::stopped}.
  std::function<bool()> stop_requested;
  Log log;  ///< is told what is waited for, mended, built and committed

  // An index holds the same whatever these are.
  std::size_t bulk_bytes = std::size_t{16} << 20U;  ///< from so many on, it is built aside
  std::size_t articles_per_segment = 50'000;        ///< then, at most
};

class FileStates;

/// An index opened for writing. One writer at a time, over all processes. Not thread-safe.
///
/// All functions throw Error{ErrorCode::index_broken} if the index can't be read or written.
///
/// Changes are pending until `commit()`, and a writer destroyed without it drops them: an index
/// always holds what the last commit held. Articles are analysed by several threads; the index is
/// the same for any number of them.
class DATELINE_API IndexWriter {
 public:
  /// Opens the index at `directory`, or creates it with its parent folders.
  /// @throws Error{ErrorCode::index_locked} if another writer holds it for longer than
  /// `options.wait`, {index_schema} if another version of dateline made it, {index_broken} if the
  /// folder holds something else or can't be read or written.
  explicit IndexWriter(const std::filesystem::path& directory,
                       const IndexWriterOptions& options = {});
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// The article with this id, pending changes included.
  [[nodiscard]] std::optional<IndexedArticle> find(std::string_view id) const;

  /// The articles that this file (an absolute path) holds, in order of document.
  [[nodiscard]] std::vector<IndexedArticle> articles_of(std::string_view file) const;

  /// An article with this text whose id is but its path, pending changes included.
  [[nodiscard]] std::optional<std::uint32_t> find_copy(const Article& article) const;

  /// The article as stored. Of one that is pending, at least its id, file and publication date.
  [[nodiscard]] Article read(std::uint32_t document) const;

  /// Says that about so many bytes of articles are to come before the next commit. Many are built
  /// aside, on all cores, and merged into a new database, which then takes the place of the old.
  void expect(std::size_t bytes);

  /// Annotates an article, and adds it or replaces the one that has its id; `article.file` is then
  /// the only file that holds it. Returns its document.
  std::uint32_t put(const Article& article, IdOrigin origin = IdOrigin::own);

  /// The same with annotations that were made already, of `analysed_text(article)`.
  std::uint32_t put(const Article& article, const Annotations& annotations,
                    IdOrigin origin = IdOrigin::own);

  /// The way for a host that holds its articles in memory: checks the article, and puts it if the
  /// index does not have it as it is. The article needs no file.
  /// @throws Error{ErrorCode::usage} if it has no id, an id or text that is not UTF-8, or more text
  /// than `kMaxArticleBytes`; nothing has changed then
  Refreshed refresh(const Article& article);

  /// Adds an article that has the text of another one, with that one's annotations if both appeared
  /// at the same time. The other one stays. Returns the new document.
  std::uint32_t move(std::uint32_t from, const Article& article);

  /// The files that hold an article, pending changes included.
  [[nodiscard]] std::vector<std::string> source_files(std::uint32_t document) const;

  /// Notes that `file` (an absolute path) holds the article too.
  void add_source_file(std::uint32_t document, const std::string& file);

  /// Notes that `file` no longer holds the article. With the last file that held it the article is
  /// dropped; returns whether it was.
  bool drop_source_file(std::uint32_t document, const std::string& file);

  /// Drops an article, whoever holds it.
  void remove(std::uint32_t document);

  /// What the index remembers of the files it was read from, for `update`; saved by `commit`. The
  /// type is the library's own.
  [[nodiscard]] FileStates& files();

  /// True if so much is pending that a crash would cost a lot of work.
  [[nodiscard]] bool commit_is_due() const;

  /// Makes the pending changes durable; after it returns they survive a power cut, and
  /// `check_index` covers them. Changes nothing if there are none.
  /// @throws Error{ErrorCode::index_broken}, for example on a full disk, and leaves the last commit
  /// in place.
  void commit();

  /// Commits, and rewrites the index without the gaps that changes have left in it.
  void compact();

  /// The articles of which only a part was analysed (`Annotations::cut_short`), each as its file
  /// and a reason that names it: those that were committed since the last call.
  [[nodiscard]] std::vector<Skipped> take_notes();

  [[nodiscard]] const std::filesystem::path& directory() const;  ///< as the constructor got it

  [[nodiscard]] std::size_t document_count() const;  ///< articles, pending changes included
  [[nodiscard]] std::uint64_t revision() const;  ///< grows with each commit that changed anything

  /// The hash that `IndexedArticle::content_hash` would be for this article.
  [[nodiscard]] static std::string content_hash(const Article& article);

 private:
  template <typename Function>
  auto guarded(Function function) const;

  struct DATELINE_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
