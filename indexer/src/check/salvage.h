/// Reads the readable articles of a damaged database, without writing to it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/progress.h"
#include "documents/document_pipeline.h"
#include "store/file_states.h"

namespace dateline {

/// An article that was read from a damaged database.
struct SalvagedArticle {
  PreparedArticle article;
  std::vector<std::string> source_files;  ///< empty if they could not be read
  bool whole = true;  ///< false if only its text could be read; the rest must be made again
};

/// The result of reading all documents of a database.
struct SalvageSurvey {
  std::vector<Xapian::docid> readable;  ///< documents with a readable article, one for each id
  std::size_t whole = 0;                ///< how many of them are readable in full
  std::vector<std::string> lost_ids;    ///< the ids of articles that can't be read
  std::size_t lost_unknown = 0;         ///< how many articles are lost without a known id
  bool stopped = false;                 ///< `stop_requested` ended the survey
};

/// A damaged database, opened for reading. If one article is damaged, the others can still be read.
class Salvage {
 public:
  /// @param database may contain damaged blocks only if Xapian can read them safely
  /// @param verified a copy in which all damaged blocks are zeroed; nullopt if `database` has no
  /// damaged blocks, or if it is unknown which ones are damaged
  /// @throws Xapian::Error, Error{ErrorCode::index_broken} if the root can't be read
  Salvage(const std::filesystem::path& database,
          const std::optional<std::filesystem::path>& verified);

  /// Reads every article and returns which ones are readable.
  [[nodiscard]] SalvageSurvey survey(const ProgressObserver& observer) const;

  /// Returns an article. If part of it is in a damaged block, the result has only its text, and
  /// only if the text matches its hash: a flipped bit in any other value would go unnoticed.
  /// @throws Error{ErrorCode::index_broken}, Xapian::Error if the article can't be read
  [[nodiscard]] SalvagedArticle read(Xapian::docid document) const;

  /// Returns how the articles were analysed.
  [[nodiscard]] AnalysisSettings settings() const;

  /// Returns the states of the source files; none if they are damaged.
  [[nodiscard]] FileStates file_states() const;

 private:
  [[nodiscard]] SalvagedArticle read_all(const Xapian::Database& database,
                                         Xapian::docid document) const;
  [[nodiscard]] SalvagedArticle read_text(Xapian::docid document) const;
  [[nodiscard]] const Xapian::Database& most_trusted() const;
  [[nodiscard]] bool can_be_told_undamaged(const Xapian::Document& document,
                                           const Article& article) const;
  [[nodiscard]] Xapian::docid next_document(Xapian::docid after) const;
  void find_lost(SalvageSurvey& survey) const;
  [[nodiscard]] std::string id_of(Xapian::docid document, const std::string& id_term) const;

  Xapian::Database database_;
  std::optional<Xapian::Database> verified_;
};

}  // namespace dateline
