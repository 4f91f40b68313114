/// Builds the documents of many articles side by side. Xapian adds to a small fresh database faster
/// than to a large one; such *shards* are built on all cores and merged in the end.
/// benchmarks/README.md compares their sizes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "dateline/analyzer.h"
#include "dateline/annotations.h"
#include "dateline/article.h"
#include "dateline/index_writer.h"
#include "document_builder.h"

namespace dateline {

/// An article on its way into the index.
struct PreparedArticle {
  std::uint32_t document = 0;
  Article article;
  std::optional<Annotations> annotations;  ///< else they are made
  IdOrigin origin = IdOrigin::own;
};

/// What `annotate` finds in an article as the index analyses it.
Annotations annotations_of(const Article& article);

/// The document of an article.
BuiltDocument build_document(DocumentBuilder& builder, const PreparedArticle& article);

/// Merges databases whose documents have different numbers, and keeps these, into a new database
/// without gaps.
/// @throws Xapian::Error, also if a part could not be read and would be left out.
void merge_databases(const std::filesystem::path& first,
                     const std::vector<std::filesystem::path>& others,
                     const std::filesystem::path& into);

/// How many threads the options allow.
std::size_t jobs_for(const IndexWriterOptions& options);

/// How much a bulk build is to take in, and how much each of its shards.
struct BulkSize {
  std::size_t expected_bytes = 0;      ///< of all text, about
  std::size_t articles_per_shard = 1;  ///< at most, 1 or more
};

/// Shards that are being built in a folder of their own. Not thread-safe; it uses threads.
class BulkBuild {
 public:
  /// @param at_once how many shards are built at a time, 1 or more.
  BulkBuild(std::filesystem::path folder, AnalysisSettings settings, std::size_t at_once,
            const BulkSize& size);

  /// Ends the threads, and leaves the files.
  ~BulkBuild();
  BulkBuild(const BulkBuild&) = delete;
  BulkBuild& operator=(const BulkBuild&) = delete;

  /// Adds an article; its document must be over that of the one before. May wait for a shard.
  /// @throws Xapian::Error if a shard can't be written.
  void add(PreparedArticle article);

  /// Articles since the beginning, and bytes of their text.
  [[nodiscard]] std::size_t articles() const { return articles_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  /// Those that no shard has been begun for, if there is no other; else nothing. They are then no
  /// longer part of the build.
  [[nodiscard]] std::vector<PreparedArticle> take_if_few();

  /// Merges `base`, which may be no database at all, and the shards into a new database.
  /// @throws Xapian::Error
  void merge(const std::filesystem::path& base, const std::filesystem::path& into);

 private:
  struct Shard {
    std::filesystem::path path;
    std::shared_future<void> done;
  };

  void start_shard();
  void merge_some();
  void run(const std::filesystem::path& path, std::function<void()> job);
  void wait_for_all();

  std::filesystem::path folder_;
  AnalysisSettings settings_;
  std::size_t at_once_;
  std::size_t shard_articles_;
  std::size_t expected_bytes_;
  std::size_t shard_bytes_;  ///< of the next one
  std::vector<PreparedArticle> next_;
  std::size_t next_bytes_ = 0;
  std::size_t articles_ = 0;
  std::size_t bytes_ = 0;
  std::size_t names_ = 0;
  std::vector<Shard> shards_;  ///< in order of their documents
  std::size_t merged_ = 0;     ///< of these, the first ones are several shards in one
  std::deque<std::shared_future<void>> running_;
};

}  // namespace dateline
