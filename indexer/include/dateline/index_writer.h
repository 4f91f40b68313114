/// Writes an index. Only this class and the functions of index_check.h change an index.
///
/// @code{.cpp}
/// #include <dateline/index_writer.h>
///
/// // Usage: host INDEX
/// int main(int, char** argv) {
///   dateline::IndexWriter index(argv[1]);
///   dateline::Article article;
///   article.id = "nd-7";
///   article.headline = "Ceasefire agreed in Geneva";
///   article.body = "GENEVA, June 3, 2023 - Both sides agreed to a ceasefire on Saturday.";
///   index.put(article);  // adds it, replaces an older version, or does nothing
///   index.remove("nd-6");
///   index.commit();
/// }
/// @endcode
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "dateline/api.h"
#include "dateline/article.h"
#include "dateline/index_writer_options.h"
#include "dateline/skipped.h"

namespace dateline {

/// The result of `IndexWriter::put`.
enum class PutResult : std::uint8_t {
  unchanged,  ///< the index already contains the same article
  added,      ///< no article had the id; the article was added
  updated,    ///< the article replaces another version with the same id
};

class ArticleStore;

/// An index opened for writing. An index has one writer at a time, over all processes. Not
/// thread-safe.
///
/// Changes are pending until `commit()`; a writer that is destroyed before drops them. So after a
/// crash the index contains exactly the last commit. Several threads analyse the articles; the
/// index is the same for any number of threads.
///
/// Every member function throws Error{ErrorCode::index_broken} if the index can't be read or
/// written.
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

  /// Annotates an article and puts it into the index, where it replaces the article with the same
  /// id, if there is one. Does nothing if the index already contains the same article.
  /// `article.file` is optional.
  /// @throws Error{ErrorCode::usage} if the article has no id, if any of its text is not UTF-8, or
  /// if its texts are longer than `kMaxArticleBytes` in all; the index is then unchanged
  PutResult put(const Article& article);

  /// Removes the article with this id. Returns true if there was one.
  bool remove(std::string_view id);

  /// Returns true if an article has this id. Takes pending changes into account.
  [[nodiscard]] bool contains(std::string_view id) const;

  /// Announces that about `bytes` bytes of articles will be put before the next commit. From
  /// `IndexWriterOptions::bulk_bytes` on, commits the pending changes and starts a bulk load: the
  /// articles are built into segments on all cores and merged into a new database, which then
  /// takes the place of the old one. Use it for the first load of a large archive.
  void expect(std::size_t bytes);

  /// Makes the pending changes durable: after it returns, they survive a power cut, and
  /// `check_index` covers them. Does nothing if nothing is pending.
  /// @throws Error{ErrorCode::index_broken} if that fails, for example on a full disk; the index is
  /// then as the last commit left it
  void commit();

  /// Commits, and rewrites the index without the gaps that changes have left in its tables.
  void compact();

  /// Returns the articles that were analysed only in part because the analysis took too long
  /// (`Annotations::cut_short`), among those that were committed since the last call: for each its
  /// file, and a reason that names its id.
  [[nodiscard]] std::vector<Skipped> take_notes();

  /// Returns the number of articles. Takes pending changes into account.
  [[nodiscard]] std::size_t document_count() const;

  /// Returns the revision of the last commit. It grows with each commit that changes anything.
  [[nodiscard]] std::uint64_t revision() const;

 private:
  friend ArticleStore& store_of(const IndexWriter& writer);
  std::unique_ptr<ArticleStore> store_;
};

}  // namespace dateline
