/// Builds the documents of articles on several threads.
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
#include "documents/document_builder.h"

namespace dateline {

/// An article on its way into the index.
struct PreparedArticle {
  std::uint32_t document = 0;  ///< its document number
  Article article;
  std::optional<Annotations> annotations;  ///< if nullopt, the pipeline makes them
  IdOrigin origin = IdOrigin::own;
};

/// Builds documents on threads of its own, and hands them over in the order in which their articles
/// were added. Its functions are not thread-safe.
class DocumentPipeline {
 public:
  using Take = std::function<void(std::uint32_t number, const BuiltDocument& document)>;

  /// @param at_once the most threads that build documents, 1 or more
  /// @param take is called with each document, on the thread that calls `add` or `finish`
  DocumentPipeline(AnalysisSettings settings, std::size_t at_once, Take take);

  /// Ends the threads. Drops the documents that were not handed over.
  ~DocumentPipeline();
  DocumentPipeline(const DocumentPipeline&) = delete;
  DocumentPipeline& operator=(const DocumentPipeline&) = delete;

  /// Adds an article. May wait for the documents of earlier articles, and hand them over.
  void add(PreparedArticle article);

  /// Waits for all remaining documents, and hands them over.
  void finish();

 private:
  struct Tools;
  using Build = std::packaged_task<std::vector<BuiltDocument>(Tools&)>;

  /// The documents of a few articles. Passing single articles between threads would cost more than
  /// it gains.
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
  std::mutex mutex_;                 ///< protects `waiting_` and `ended_`
  std::condition_variable changed_;  ///< signals a new batch in `waiting_`, or `ended_`
  std::deque<Build> waiting_;
  bool ended_ = false;
  std::vector<std::jthread> threads_;  ///< each batch starts one more, up to `at_once_`
};

}  // namespace dateline
