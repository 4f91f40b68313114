/// Builds the documents of a bulk load. Xapian adds documents to a small new database faster than
/// to a large one. So a bulk load writes small databases, the *segments*, one after the other, and
/// merges them at the end. benchmarks/README.md compares alternatives.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <vector>

#include "dateline/analyzer.h"
#include "documents/document_pipeline.h"

namespace dateline {

/// Merges databases into a new database, whose tables have no gaps. The documents keep their
/// numbers, so no number may occur in two of the databases.
/// @param into the path of the new database
/// @throws Xapian::Error, also if a part could not be read and would be left out
void merge_databases(const std::filesystem::path& first,
                     const std::vector<std::filesystem::path>& others,
                     const std::filesystem::path& into);

/// A bulk load in progress, in a folder of its own. Uses several threads, but is not thread-safe.
class BulkBuild {
 public:
  /// @param jobs the number of threads that analyse articles, 1 or more
  /// @param articles_per_segment the most articles in a segment, 1 or more
  BulkBuild(std::filesystem::path folder, AnalysisSettings settings, std::size_t jobs,
            std::size_t articles_per_segment);

  /// Ends the threads. Does not remove the files.
  ~BulkBuild();
  BulkBuild(const BulkBuild&) = delete;
  BulkBuild& operator=(const BulkBuild&) = delete;

  /// Adds an article. May write documents of earlier articles.
  /// @param article its document number must be higher than that of the article before
  /// @throws Xapian::Error if a segment can't be written
  void add(PreparedArticle article);

  /// Returns the number of articles added.
  [[nodiscard]] std::size_t articles() const { return articles_; }

  /// Returns the number of bytes of their bodies.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// Returns the documents written so far whose articles were analysed only in part.
  [[nodiscard]] const std::vector<std::uint32_t>& cut_short() const { return cut_short_; }

  /// Removes the articles from the build and returns them, if they are too few to be worth a
  /// segment. Returns none if a segment was begun.
  [[nodiscard]] std::vector<PreparedArticle> take_if_few();

  /// Merges the database `base`, which may be empty, and the segments into a new database.
  /// @throws Xapian::Error
  void merge(const std::filesystem::path& base, const std::filesystem::path& into);

 private:
  class Segment;

  [[nodiscard]] std::filesystem::path next_path();
  void begin();
  void start(PreparedArticle article);
  void write(std::uint32_t number, const BuiltDocument& document);
  void end_segment();
  void merge_some();

  std::filesystem::path folder_;
  std::size_t articles_per_segment_;
  std::vector<PreparedArticle> first_;  ///< the articles, until they are enough for a segment
  std::size_t articles_ = 0;
  std::size_t bytes_ = 0;
  std::size_t names_ = 0;                     ///< the number of file names used
  std::vector<std::filesystem::path> ended_;  ///< finished segments, in order of their documents
  std::size_t merged_ = 0;  ///< the first `merged_` of `ended_` are merged segments
  bool begun_ = false;
  std::vector<std::uint32_t> cut_short_;
  // While a segment is written, articles of later segments are already being analysed. So these
  // count the articles and bytes of the segment to which the next article belongs; `cuts_` contains
  // the last document of each earlier segment that is not finished yet.
  std::size_t next_articles_ = 0;
  std::size_t next_bytes_ = 0;
  std::deque<std::uint32_t> cuts_;
  std::unique_ptr<Segment> open_;  ///< the segment that is being written
  DocumentPipeline pipeline_;
};

}  // namespace dateline
