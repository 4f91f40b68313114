/// Reads and changes the articles of an index by document number, and tracks their source files.
/// `IndexWriter` and `update` are built on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "database/index_folder.h"
#include "dateline/annotations.h"
#include "dateline/article.h"
#include "dateline/index_writer_options.h"
#include "dateline/published.h"
#include "dateline/skipped.h"
#include "documents/indexed_article.h"
#include "store/file_states.h"
#include "store/memory_budget.h"
#include "store/path_id_copies.h"

namespace dateline {

class BulkBuild;
class DocumentPipeline;
class IndexWriter;
class LiveIndex;

/// The articles of an index, opened for writing. Changes are pending until `commit`; a store that
/// is destroyed before drops them. Not thread-safe.
///
/// An article that was put is *pending* until its document is in the database: until then it is in
/// the pipeline, or in a segment of the bulk load. During a bulk load, changes to older articles
/// wait until the segments are merged.
///
/// Every function that reads or writes the index throws Error{ErrorCode::index_broken} if that
/// fails. The results take pending changes into account, except where noted.
class ArticleStore {
 public:
  /// Opens the index at `directory`, as the constructor of `IndexWriter` does.
  ArticleStore(const std::filesystem::path& directory, const IndexWriterOptions& options);
  ~ArticleStore();
  ArticleStore(const ArticleStore&) = delete;
  ArticleStore& operator=(const ArticleStore&) = delete;

  /// Returns the article with this id, or nullopt if there is none.
  [[nodiscard]] std::optional<IndexedArticle> find(std::string_view id) const;

  /// Returns the articles whose source files include `file` (an absolute path), in order of
  /// document number. An article that was put since the last commit may be missing.
  [[nodiscard]] std::vector<IndexedArticle> articles_of(std::string_view file) const;

  /// Returns the document of an article that has the same text as `article` and whose id is its
  /// path (`IdOrigin::path`), or nullopt if there is none.
  [[nodiscard]] std::optional<std::uint32_t> find_copy(const Article& article);

  /// Returns a stored article. For an article that is still pending, the result may have only the
  /// id, the file and the publication date.
  [[nodiscard]] Article read(std::uint32_t document);

  /// Announces articles, as `IndexWriter::expect` does.
  void expect(std::size_t bytes);

  /// Puts an article into the index; it replaces the article with the same id, if there is one.
  /// Afterwards `article.file` is its only source file.
  /// @param article must have an id and valid UTF-8 text
  /// @param annotations must be the annotations of `analysed_text(article)`; if nullopt, the
  /// pipeline makes them
  /// @return the article's document number, which is new even if the article replaces another
  std::uint32_t put(const Article& article, IdOrigin origin,
                    std::optional<Annotations> annotations = std::nullopt);

  /// Adds `article`, which has the same text as the article `from`, under an id of its own. Reuses
  /// the annotations of `from` if both have the same publication date. `from` stays in the index.
  /// @return the new document number
  std::uint32_t move(std::uint32_t from, const Article& article);

  /// Returns the source files of an article (absolute paths).
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
  /// saves them.
  [[nodiscard]] FileStates& files() { return files_; }

  /// Returns true if so many changes are pending that a crash would cost a lot of work.
  [[nodiscard]] bool commit_is_due() const;

  /// Makes the pending changes durable, as `IndexWriter::commit` does.
  void commit();

  /// Commits, and rewrites the index without the gaps that changes have left in its tables.
  void compact();

  /// Returns notes on articles, as `IndexWriter::take_notes` does.
  [[nodiscard]] std::vector<Skipped> take_notes();

  /// Returns the path that the constructor got.
  [[nodiscard]] const std::filesystem::path& directory() const { return folder_.path(); }

  [[nodiscard]] std::size_t document_count();
  [[nodiscard]] std::uint64_t revision() const;

 private:
  /// The parts of a pending article that must be known before it can be read from the database.
  struct Head {
    std::string id;
    std::string file;
    std::optional<Published> published;
  };

  template <typename Function>
  auto guarded(Function function) const;
  void open_live();
  void save_files(LiveIndex& index);

  [[nodiscard]] bool is_pending(std::uint32_t document) const { return heads_.contains(document); }
  void count_as_gone(std::uint32_t document, const std::string& except = {});
  void load_copies();
  void add_note(std::uint32_t document);
  void log_debug(const std::string& message) const;

  void flush_pending();
  void flush_for(std::uint32_t document);
  void finish_bulk();
  void apply_deferred(LiveIndex& index);

  IndexFolder folder_;
  IndexWriterOptions options_;
  MemoryBudget budget_;
  std::unique_ptr<LiveIndex> live_;
  FileStates files_;
  PathIdCopies copies_;
  std::vector<Skipped> notes_;  ///< for `take_notes`
  std::uint32_t next_document_ = 1;
  std::size_t bytes_pending_ = 0;

  // Articles that are not in the database yet, by id and by document.
  std::unordered_map<std::string, IndexedArticle> pending_;
  std::unordered_map<std::uint32_t, Head> heads_;
  std::unordered_map<std::uint32_t, std::string> pending_texts_;  ///< text hashes, for `copies_`
  std::unique_ptr<DocumentPipeline> pipeline_;                    ///< into the live database

  // The bulk load in progress, and the changes to older articles that wait for its merge.
  std::unique_ptr<BulkBuild> bulk_;
  std::unordered_set<std::uint32_t> replaced_;
  std::unordered_map<std::uint32_t, std::vector<std::string>> added_source_files_;
};

/// Returns the store that a writer uses.
[[nodiscard]] ArticleStore& store_of(const IndexWriter& writer);

}  // namespace dateline
