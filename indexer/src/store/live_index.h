/// Changes one database of an index article by article.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/commit_room.h"
#include "dateline/analyzer.h"
#include "dateline/stored_article.h"
#include "documents/indexed_article.h"

namespace dateline {

/// Returns the source files of an article. The first is the one that hits show.
std::vector<std::string> source_files_of(const Xapian::Document& document);

/// Runs `action`, and turns a Xapian::Error or filesystem_error that it throws into an Error about
/// the index in `folder`.
/// @throws Error{ErrorCode::index_broken}, {index_locked}
void translate_errors(const std::filesystem::path& folder, const std::function<void()>& action);

/// A database opened for writing. Changes are pending, in one transaction, until `commit`; a
/// LiveIndex that is destroyed before drops them. The functions throw Xapian::Error. Not
/// thread-safe.
///
/// The functions with the name of a function of `ArticleStore` do the same in this database.
class LiveIndex {
 public:
  /// Creates an empty database at `path`, with the metadata that describe its format.
  static void create(const std::filesystem::path& path);

  /// Opens a database.
  /// @throws Error{ErrorCode::index_schema} if another version of dateline made it; {index_broken}
  /// if Xapian could not open it safely
  explicit LiveIndex(const std::filesystem::path& path);
  ~LiveIndex();
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;

  /// Returns how the articles of this database are analysed.
  [[nodiscard]] const AnalysisSettings& settings() const { return settings_; }
  [[nodiscard]] std::optional<IndexedArticle> find(std::string_view id) const;
  [[nodiscard]] std::vector<IndexedArticle> articles_of(std::string_view file) const;
  [[nodiscard]] Article read(std::uint32_t document) const;

  /// Returns an article with its annotations.
  [[nodiscard]] AnnotatedArticle read_annotated(std::uint32_t document) const;

  [[nodiscard]] std::size_t document_count() const { return database_.get_doccount(); }

  /// Returns the highest document number ever used, or 0.
  [[nodiscard]] std::uint32_t last_document() const { return database_.get_lastdocid(); }

  [[nodiscard]] std::uint64_t revision() const;

  /// Returns the stored text hash of an article; empty if there is no such document. It ends with
  /// `kPathIdMark` if the article's id is its path.
  [[nodiscard]] std::string text_hash(std::uint32_t document) const;

  /// Calls `visit` with each document and its stored text hash.
  void for_each_text_hash(
      const std::function<void(std::uint32_t document, const std::string& hash)>& visit) const;

  /// Adds or replaces a document.
  void put(std::uint32_t document, const Xapian::Document& content);

  [[nodiscard]] std::vector<std::string> source_files(std::uint32_t document) const;
  void add_source_file(std::uint32_t document, const std::string& file);
  bool drop_source_file(std::uint32_t document, const std::string& file);
  void remove(std::uint32_t document);

  [[nodiscard]] std::string metadata(const std::string& key) const;
  void set_metadata(const std::string& key, const std::string& value);

  /// Makes the next commit increase the revision even if nothing else is pending.
  void mark_changed() { begin(); }

  /// Returns the number of changes since the last commit.
  [[nodiscard]] std::size_t pending_changes() const { return pending_; }

  /// Makes the pending changes durable, all together, under the next revision, and writes
  /// checksums.
  void commit();

 private:
  void begin();
  void replace(std::uint32_t document, const Xapian::Document& content);
  void seal_again() const;
  [[nodiscard]] std::vector<IndexedArticle> with_term(const std::string& term) const;

  std::filesystem::path path_;
  Xapian::WritableDatabase database_;
  AnalysisSettings settings_;
  ArticlePacker packer_;
  CommitCost cost_;  ///< the disk space that the pending changes need
  std::size_t pending_ = 0;
};

}  // namespace dateline
