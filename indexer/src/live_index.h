/// One database of an index, opened for writing: the changes that are made to it article by
/// article.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commit_room.h"
#include "dateline/analyzer.h"
#include "dateline/index_writer.h"
#include "dateline/stored_article.h"

namespace dateline {

/// The files that hold an article; the first is the one it shows.
std::vector<std::string> source_files_of(const Xapian::Document& document);

/// Runs what may throw a Xapian or file error, and says it in dateline's words: of the index in
/// `folder`.
/// @throws Error{ErrorCode::index_broken}, {index_locked}
void translate_errors(const std::filesystem::path& folder, const std::function<void()>& action);

/// Changes are pending, in one transaction, until `commit`; a LiveIndex destroyed without it drops
/// them. Functions throw Xapian::Error. Not thread-safe.
class LiveIndex {
 public:
  /// Makes an empty database at `path`, with all that says how to read it.
  static void create(const std::filesystem::path& path);

  /// @throws Error{ErrorCode::index_schema} if another version of dateline made it.
  explicit LiveIndex(const std::filesystem::path& path);
  ~LiveIndex();
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;

  [[nodiscard]] const AnalysisSettings& settings() const { return settings_; }
  [[nodiscard]] std::optional<IndexedArticle> find(std::string_view id) const;
  [[nodiscard]] std::vector<IndexedArticle> articles_of(std::string_view file) const;
  [[nodiscard]] Article read(std::uint32_t document) const;
  [[nodiscard]] AnnotatedArticle read_annotated(std::uint32_t document) const;
  [[nodiscard]] std::size_t document_count() const { return database_.get_doccount(); }
  [[nodiscard]] std::uint32_t last_document() const { return database_.get_lastdocid(); }
  [[nodiscard]] std::uint64_t revision() const;

  /// The value of an article's text hash; empty if there is no such document.
  [[nodiscard]] std::string text_hash(std::uint32_t document) const;

  /// Calls `visit` for each document and its text hash.
  void for_each_text_hash(
      const std::function<void(std::uint32_t document, const std::string& hash)>& visit) const;

  void put(std::uint32_t document, const Xapian::Document& content);
  [[nodiscard]] std::vector<std::string> source_files(std::uint32_t document) const;
  void add_source_file(std::uint32_t document, const std::string& file);
  bool drop_source_file(std::uint32_t document, const std::string& file);
  void remove(std::uint32_t document);

  [[nodiscard]] std::string metadata(const std::string& key) const;
  void set_metadata(const std::string& key, const std::string& value);

  /// Makes the next commit one that changes the revision, whatever else is pending.
  void mark_changed() { begin(); }

  /// The number of changes since the last commit.
  [[nodiscard]] std::size_t pending_changes() const { return pending_; }

  /// Makes the pending changes durable as one, under the next revision, and brings the checksums
  /// up to date.
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
  CommitCost cost_;  ///< of what is pending
  std::size_t pending_ = 0;
};

}  // namespace dateline
