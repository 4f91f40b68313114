/// Writes an index: the only place where dateline changes one.
#pragma once

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
#include "dateline/article.h"

namespace dateline {

/// What the index knows of an article without reading it.
struct IndexedArticle {
  std::uint32_t document = 0;
  std::string content_hash;
};

/// An index opened for writing. One writer at a time, over all processes. Not thread-safe.
///
/// All functions throw Error{ErrorCode::index_broken} if the index can't be read or written.
///
/// Changes are pending until `commit()`, and a writer destroyed without it drops them: an index
/// always holds what the last commit held.
class IndexWriter {
 public:
  /// Opens the index at `directory`, or creates it with its parent folders.
  /// @throws Error{ErrorCode::index_locked} at once if another writer holds it, {index_schema} if
  /// another version of dateline made it, {index_broken} if the folder holds something else or
  /// can't be read or written.
  explicit IndexWriter(const std::filesystem::path& directory);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// The article with this id, pending changes included.
  [[nodiscard]] std::optional<IndexedArticle> find(std::string_view id) const;

  /// The articles that this file (an absolute path) holds, in order of document.
  [[nodiscard]] std::vector<IndexedArticle> articles_of(std::string_view file) const;

  /// Calls `visit` for each file that holds articles and lies at or below `root` (an absolute
  /// path). Do not write while it runs.
  void for_each_file(const std::filesystem::path& root,
                     const std::function<void(const std::string& file)>& visit) const;

  /// The article as stored.
  [[nodiscard]] Article read(std::uint32_t document) const;

  /// Annotates an article, and adds it or replaces the one that has its id; `article.file` is then
  /// the only file that holds it. Returns its document.
  /// @throws Error{ErrorCode::index_broken} if the index can't be written.
  std::uint32_t put(const Article& article);

  /// The same with annotations that were made already, of `analysed_text(article)`.
  std::uint32_t put(const Article& article, const Annotations& annotations);

  /// Notes that `file` (an absolute path) holds the article too.
  void add_holder(std::uint32_t document, const std::string& file);

  /// Notes that `file` no longer holds the article. With the last file that held it the article is
  /// dropped; returns whether it was.
  bool drop_holder(std::uint32_t document, const std::string& file);

  /// Drops an article, whoever holds it.
  void remove(std::uint32_t document);

  /// Changes since the last commit.
  [[nodiscard]] std::size_t pending_changes() const;

  /// Makes the pending changes durable; after it returns they survive a power cut. Does nothing if
  /// there are none.
  /// @throws Error{ErrorCode::index_broken}, for example on a full disk, and leaves the last commit
  /// in place.
  void commit();

  [[nodiscard]] std::size_t document_count() const;  ///< articles, pending changes included
  [[nodiscard]] std::uint64_t revision() const;  ///< grows with each commit that changed anything

  /// The hash that `IndexedArticle::content_hash` would be for this article.
  [[nodiscard]] static std::string content_hash(const Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
