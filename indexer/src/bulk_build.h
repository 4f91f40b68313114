/// Builds the documents of many articles aside. Xapian adds to a small fresh database faster than
/// to a large one; such *segments* are written one after the other and merged in the end.
/// benchmarks/README.md compares ways of doing this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <vector>

#include "dateline/analyzer.h"
#include "document_pipeline.h"

namespace dateline {

/// Merges databases whose documents have different numbers, and keeps these, into a new database
/// without gaps.
/// @throws Xapian::Error, also if a part could not be read and would be left out.
void merge_databases(const std::filesystem::path& first,
                     const std::vector<std::filesystem::path>& others,
                     const std::filesystem::path& into);

/// Segments that are being built in a folder of their own. Not thread-safe; it uses threads.
class BulkBuild {
 public:
  /// @param jobs how many threads analyse articles, 1 or more
  /// @param articles_per_segment at most, 1 or more
  BulkBuild(std::filesystem::path folder, AnalysisSettings settings, std::size_t jobs,
            std::size_t articles_per_segment);

  /// Ends the threads, and leaves the files.
  ~BulkBuild();
  BulkBuild(const BulkBuild&) = delete;
  BulkBuild& operator=(const BulkBuild&) = delete;

  /// Adds an article; its document must be over that of the one before. May write earlier ones.
  /// @throws Xapian::Error if a segment can't be written.
  void add(PreparedArticle article);

  /// Articles since the beginning, and bytes of their text.
  [[nodiscard]] std::size_t articles() const { return articles_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// The documents written so far whose articles were analysed in part only.
  [[nodiscard]] const std::vector<std::uint32_t>& cut_short() const { return cut_short_; }

  /// The articles, if they are so few that no segment was begun; else nothing. They are then no
  /// longer part of the build.
  [[nodiscard]] std::vector<PreparedArticle> take_if_few();

  /// Merges `base`, which may be no database at all, and the segments into a new database.
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
  std::vector<PreparedArticle> first_;  ///< until there are too many to be few
  std::size_t articles_ = 0;
  std::size_t bytes_ = 0;
  std::size_t names_ = 0;
  std::vector<std::filesystem::path> ended_;  ///< segments in order of their documents
  std::size_t merged_ = 0;                    ///< of these, the first ones are several in one
  bool begun_ = false;
  std::vector<std::uint32_t> cut_short_;
  // Articles and bytes of the segment to which the next article belongs, and the last documents of
  // those before it that are not ended. Articles of the next are analysed while one is written.
  std::size_t next_articles_ = 0;
  std::size_t next_bytes_ = 0;
  std::deque<std::uint32_t> cuts_;
  std::unique_ptr<Segment> open_;  ///< that is being written
  DocumentPipeline pipeline_;
};

}  // namespace dateline
