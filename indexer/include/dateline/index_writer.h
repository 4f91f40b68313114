/// Writes an index. Only this class and the functions of index_check.h change an index.
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

/// An article in the index, without its text.
struct IndexedArticle {
  std::uint32_t document = 0;  ///< its document number in the index
  std::string content_hash;    ///< the result of `IndexWriter::content_hash` for it
};

/// Where an article's id comes from.
enum class IdOrigin : std::uint8_t {
  own,   ///< the article's source gave it the id
  path,  ///< the id is the path of its file; a file elsewhere with the same text is a copy of it
};

/// The result of `IndexWriter::refresh`.
enum class Refreshed : std::uint8_t {
  unchanged,  ///< the index already contains the same article
  added,      ///< no article had the id; the article was added
  updated,    ///< the article replaces another version with the same id
};

/// How an index is written.
struct IndexWriterOptions {
  std::size_t jobs = 0;  ///< the number of threads that analyse articles; 0: one for each core
  std::size_t memory_bytes = 0;  ///< about how much memory to use at most; 0: 1/4 of the machine's
  std::chrono::milliseconds wait{0};  ///< how long to wait for another writer to finish
  /// Called about ten times a second while the constructor waits for another writer. If it returns
  /// true, the constructor throws Error{ErrorCode::stopped}. May be empty.
  std::function<bool()> stop_requested;
  Log log;  ///< receives a message for each wait, cleanup, bulk load and commit; may be empty

  // These settings for bulk loads affect only speed and memory, never what the index contains.
  std::size_t bulk_bytes = std::size_t{16} << 20U;  ///< `expect` starts a bulk load from this size
  std::size_t articles_per_segment = 50'000;        ///< in a bulk load, at most
};

class FileStates;

/// An index opened for writing. An index has one writer at a time, over all processes. Not
/// thread-safe.
///
/// Changes are pending until `commit()`; a writer that is destroyed before drops them. So after a
/// crash the index contains exactly the last commit. Several threads analyse the articles; the
/// index is the same for any number of threads.
///
/// Every member function that reads or writes the index throws Error{ErrorCode::index_broken} if
/// that fails.
///
/// Example:
///
///     IndexWriter index("/srv/news/index");
///     index.refresh(article);  // adds it, replaces an older version, or does nothing
///     index.commit();
class DATELINE_API IndexWriter {
 public:
  /// Opens the index at `directory`. If there is none, creates it, and its parent folders.
  /// @throws Error{ErrorCode::index_locked} if another writer keeps the index locked for longer
  /// than `options.wait`, {stopped} if `options.stop_requested` ends the wait, {index_schema} if
  /// another version of dateline made the index, {index_broken} if the folder is not an index or
  /// can't be read or written.
  explicit IndexWriter(const std::filesystem::path& directory,
                       const IndexWriterOptions& options = {});
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// Returns the article with this id, or nullopt if there is none. Takes pending changes into
  /// account.
  [[nodiscard]] std::optional<IndexedArticle> find(std::string_view id) const;

  /// Returns the articles whose source files include `file` (an absolute path), in order of
  /// document number. An article that was put since the last commit may be missing.
  [[nodiscard]] std::vector<IndexedArticle> articles_of(std::string_view file) const;

  /// Returns the document of an article that has the same text as `article` and whose id is its
  /// path (`IdOrigin::path`), or nullopt if there is none. Takes pending changes into account.
  [[nodiscard]] std::optional<std::uint32_t> find_copy(const Article& article) const;

  /// Returns a stored article. For an article that is still pending, the result may have only the
  /// id, the file and the publication date.
  [[nodiscard]] Article read(std::uint32_t document) const;

  /// Announces that about `bytes` bytes of articles will be put before the next commit. From
  /// `IndexWriterOptions::bulk_bytes` on, commits the pending changes and starts a bulk load: the
  /// articles are built into segments on all cores and merged into a new database, which then
  /// takes the place of the old one.
  void expect(std::size_t bytes);

  /// Annotates an article and puts it into the index; it replaces the article with the same id, if
  /// there is one. Afterwards `article.file` is its only source file.
  /// @param article must have an id and valid UTF-8 text, which `put` does not check
  /// @return the article's document number, which is new even if the article replaces another
  std::uint32_t put(const Article& article, IdOrigin origin = IdOrigin::own);

  /// Does the same with annotations that the caller has made.
  /// @param annotations must be the annotations of `analysed_text(article)`
  std::uint32_t put(const Article& article, const Annotations& annotations,
                    IdOrigin origin = IdOrigin::own);

  /// Checks an article, and puts it unless the index already contains the same article. This is the
  /// function for programs that have their articles in memory: the article needs no file.
  /// @throws Error{ErrorCode::usage} if the article has no id, if any of its text is not UTF-8, or
  /// if its texts are longer than `kMaxArticleBytes` in all; the index is then unchanged
  Refreshed refresh(const Article& article);

  /// Adds `article`, which has the same text as the article `from`, under an id of its own. Reuses
  /// the annotations of `from` if both have the same publication date. `from` stays in the index.
  /// @return the new document number
  std::uint32_t move(std::uint32_t from, const Article& article);

  /// Returns the source files of an article (absolute paths). Takes pending changes into account.
  [[nodiscard]] std::vector<std::string> source_files(std::uint32_t document) const;

  /// Adds `file` (an absolute path) to the source files of an article.
  void add_source_file(std::uint32_t document, const std::string& file);

  /// Removes `file` from the source files of an article, and drops the article if that was its last
  /// source file.
  /// @return true if the article was dropped
  bool drop_source_file(std::uint32_t document, const std::string& file);

  /// Drops an article, whatever source files contain it.
  void remove(std::uint32_t document);

  /// Returns the states of the source files, which `update` uses to find changed files; `commit`
  /// saves them. The type is internal to the library.
  [[nodiscard]] FileStates& files();

  /// Returns true if so many changes are pending that a crash would cost a lot of work.
  [[nodiscard]] bool commit_is_due() const;

  /// Makes the pending changes durable: after it returns, they survive a power cut, and
  /// `check_index` covers them. Does nothing if nothing is pending.
  /// @throws Error{ErrorCode::index_broken} if that fails, for example on a full disk; the index is
  /// then as the last commit left it
  void commit();

  /// Commits, and rewrites the index without the gaps that changes have left in its tables.
  void compact();

  /// Returns the articles that were analysed only in part (`Annotations::cut_short`), among those
  /// that were committed since the last call: for each its file, and a reason that names its id.
  [[nodiscard]] std::vector<Skipped> take_notes();

  /// Returns the path that the constructor got.
  [[nodiscard]] const std::filesystem::path& directory() const;

  /// Returns the number of articles. Takes pending changes into account.
  [[nodiscard]] std::size_t document_count() const;

  /// Returns the revision of the last commit. It grows with each commit that changes anything.
  [[nodiscard]] std::uint64_t revision() const;

  /// Returns a hash of everything in an article except its file. Two versions of an article have
  /// the same hash if the index can treat them as the same.
  [[nodiscard]] static std::string content_hash(const Article& article);

 private:
  template <typename Function>
  auto guarded(Function function) const;

  struct DATELINE_HIDDEN Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
