/// Builds the documents of articles on other threads, and hands them over in the order in which the
/// articles came.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>
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

/// Not thread-safe; it uses threads.
class DocumentPipeline {
 public:
  using Take = std::function<void(std::uint32_t number, const BuiltDocument& document)>;

  /// @param at_once how many threads build, 1 or more
  /// @param take is given each document, on the thread that calls `add` or `finish`
  DocumentPipeline(AnalysisSettings settings, std::size_t at_once, Take take);

  /// Ends the threads; what was not handed over is dropped.
  ~DocumentPipeline();
  DocumentPipeline(const DocumentPipeline&) = delete;
  DocumentPipeline& operator=(const DocumentPipeline&) = delete;

  /// Adds an article. May wait for documents of earlier ones, and hand them over.
  void add(PreparedArticle article);

  /// Hands over all documents that were not handed over yet.
  void finish();

 private:
  struct Tools;
  using Build = std::packaged_task<std::vector<BuiltDocument>(Tools&)>;

  /// Documents of a few articles: to hand over each of its own would cost more than it gains.
  struct Batch {
    std::vector<std::uint32_t> numbers;
    std::future<std::vector<BuiltDocument>> documents;
  };

  void start_batch();
  void hand_over_one();
  void work(Tools& tools);

  AnalysisSettings settings_;
  std::size_t at_once_;
  Take take_;
  std::vector<PreparedArticle> next_;
  std::size_t next_bytes_ = 0;
  std::deque<Batch> running_;
  std::mutex mutex_;                 ///< of the members below but `threads_`
  std::condition_variable changed_;  ///< there is something to build, or nothing any more
  std::deque<Build> waiting_;
  bool ended_ = false;
  std::vector<std::jthread> threads_;  ///< as many as were needed so far
};

}  // namespace dateline
