/// Reads what can be read of the articles of a damaged database, without writing to it.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/progress.h"
#include "document_pipeline.h"
#include "file_states.h"

namespace dateline {

/// One article as a damaged database still has it.
struct SalvagedArticle {
  PreparedArticle article;
  std::vector<std::string> source_files;  ///< its files; empty if the database lost them
  bool whole = true;  ///< false if only its text could be read, and the rest is made again
};

/// What a look at all documents of a database found.
struct SalvageSurvey {
  std::vector<Xapian::docid> readable;  ///< documents whose article can be read, one for each id
  std::size_t whole = 0;                ///< of these, articles of which everything can be read
  std::vector<std::string> lost_ids;    ///< of articles that can't be read
  std::size_t lost_unknown = 0;         ///< articles of which not even the id can be read
  bool stopped = false;                 ///< the observer ended it
};

/// A damaged database, opened for reading. Damage to one article does not hide the others.
class Salvage {
 public:
  /// @param database may contain blocks that are damaged, but that Xapian can read safely
  /// @param verified a copy that has zeros in the place of all damaged blocks; nullopt if
  /// `database` has no damaged blocks, or if that is unknown
  /// @throws Xapian::Error, Error{ErrorCode::index_broken} if not even the root can be read
  Salvage(const std::filesystem::path& database,
          const std::optional<std::filesystem::path>& verified);

  /// Tries to read each article.
  [[nodiscard]] SalvageSurvey survey(const ProgressObserver& observer) const;

  /// Reads an article. If part of it is in a damaged block, only its text is used, and only if that
  /// agrees with its hash: a flipped bit in any other value could not be noticed.
  /// @throws Error{ErrorCode::index_broken}, Xapian::Error if it can't be read.
  [[nodiscard]] SalvagedArticle read(Xapian::docid document) const;

  /// How the articles were analysed.
  [[nodiscard]] AnalysisSettings settings() const;

  /// The states of the files that can be read; none if they are damaged.
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
