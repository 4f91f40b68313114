/// Which of the articles that are read go into an index, and as which of those that it has.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "dateline/index_writer.h"
#include "dateline/read_articles.h"
#include "path_ids.h"
#include "stale_files.h"
#include "update_record.h"

namespace dateline {

/// What a file had before it is read, and what of it was found there by now.
struct Held {
  const Documents& before;
  const Documents& now;
};

/// What became of an article that was read.
struct Taken {
  std::optional<std::uint32_t> document;  ///< nothing if it was not taken
  /// The id that another article has, which is why it was refused. If this is empty too, the
  /// article stays as it is until all of it can be read.
  std::optional<std::string> refused;
  /// Of an article that was refused: the document as which its file had it before, known by its
  /// path and its text. It is still there.
  std::optional<std::uint32_t> kept;
};

/// Takes the articles of one run. Not thread-safe.
class ArticleIngest {
 public:
  /// All must live as long as this.
  ArticleIngest(IndexWriter& index, UpdateRecord& record, StaleFiles& stale)
      : index_(index), record_(record), stale_(stale) {}

  /// Puts an article of a file into the index unless it is there as it is.
  Taken take(ReadArticle read, const Held& held);

  /// Puts an article of an export back to the file that held it, which is to be read when it is
  /// seen, and missed if it is not.
  Taken restore(const ReadArticle& read);

  /// A file has an article differently now, and will be the only one that holds it. What the other
  /// files that held it have is then no longer in the index, and they must be read again.
  void take_from_others(std::uint32_t document, const std::string& file);

  /// True of a document whose article has another number now.
  [[nodiscard]] bool is_replaced(std::uint32_t document) const {
    return replaced_.contains(document);
  }

 private:
  /// 128 bits stand for an id, however long it is.
  using IdKey = std::pair<std::uint64_t, std::uint64_t>;

  static IdKey id_key(const std::string& id);
  std::uint32_t put(const Article& article, const std::optional<IndexedArticle>& existing,
                    IdOrigin origin);
  std::uint32_t take_copy(const Article& article, std::uint32_t copy, const Held& held);
  void add_source_file(std::uint32_t document, const std::string& file);
  Taken refuse(const ReadArticle& read, const Documents& before);
  [[nodiscard]] bool is_held_elsewhere(std::uint32_t document, const Documents& before) const;

  IndexWriter& index_;
  UpdateRecord& record_;
  StaleFiles& stale_;
  std::set<IdKey> ids_;           ///< that came from files
  std::set<IdKey> restored_ids_;  ///< that came from exports
  Documents replaced_;
};

}  // namespace dateline
