#include "documents/document_pipeline.h"

#include <memory>
#include <utility>

#include "dateline/annotator.h"
#include "dateline/index_format.h"
#include "dateline/stored_article.h"

namespace dateline {
namespace {

/// Returns the annotations of an article.
Annotations annotations_of(const Article& article) {
  return annotate(analysed_text(article).text, article.dateline, publication_date(article));
}

/// The number of batches that may wait or be finished, beyond one for each thread. They keep the
/// threads busy while documents are handed over.
constexpr std::size_t kWaitingBatches = 8;

}  // namespace

/// The state of one thread: buffers and tables that are reused for each batch.
struct DocumentPipeline::Tools {
  DocumentBuilder builder;
  ArticlePacker packer;

  /// Returns the documents of a batch. Runs each of the three steps for all articles before the
  /// next step, because each step has large tables of its own, which just fit into the cache of a
  /// core.
  std::vector<BuiltDocument> build(std::vector<PreparedArticle> articles) {
    for (PreparedArticle& prepared : articles) {
      if (!prepared.annotations) {
        prepared.annotations = annotations_of(prepared.article);
      }
    }
    std::vector<BuiltDocument> documents;
    documents.reserve(articles.size());
    for (const PreparedArticle& prepared : articles) {
      documents.push_back(builder.build(prepared.article, *prepared.annotations, prepared.origin));
    }
    for (std::size_t i = 0; i < articles.size(); ++i) {
      documents[i].document.add_value(slot_number(Slot::article), packer.pack(articles[i].article));
    }
    return documents;
  }
};

DocumentPipeline::DocumentPipeline(AnalysisSettings settings, std::size_t at_once, Take take)
    : settings_(std::move(settings)), at_once_(at_once), take_(std::move(take)) {}

DocumentPipeline::~DocumentPipeline() {
  {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
}

void DocumentPipeline::add(PreparedArticle article) {
  constexpr std::size_t kArticlesPerBatch = 32;
  constexpr std::size_t kBytesPerBatch = std::size_t{1} << 20U;
  next_bytes_ += article.article.body.size();
  next_.push_back(std::move(article));
  if (next_.size() >= kArticlesPerBatch || next_bytes_ >= kBytesPerBatch) {
    start_batch();
  }
}

void DocumentPipeline::finish() {
  start_batch();
  while (!running_.empty()) {
    hand_over_one();
  }
}

void DocumentPipeline::start_batch() {
  if (next_.empty()) {
    return;
  }
  while (running_.size() >= at_once_ + kWaitingBatches) {
    hand_over_one();
  }
  Batch started;
  for (const PreparedArticle& article : next_) {
    started.numbers.push_back(article.document);
  }
  Build build([articles = std::exchange(next_, {})](Tools& tools) mutable {
    return tools.build(std::move(articles));
  });
  next_bytes_ = 0;
  started.documents = build.get_future();
  if (threads_.size() < at_once_) {
    auto tools =
        std::make_unique<Tools>(Tools{.builder = DocumentBuilder(settings_), .packer = {}});
    threads_.emplace_back([this, tools = std::move(tools)] { work(*tools); });
  }
  {
    const std::scoped_lock lock(mutex_);
    waiting_.push_back(std::move(build));
  }
  changed_.notify_one();
  running_.push_back(std::move(started));
}

void DocumentPipeline::hand_over_one() {
  Batch finished = std::move(running_.front());
  running_.pop_front();
  const std::vector<BuiltDocument> documents = finished.documents.get();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    take_(finished.numbers[i], documents[i]);
  }
}

/// Builds waiting batches until the pipeline ends. Runs on each thread.
void DocumentPipeline::work(Tools& tools) {
  for (;;) {
    Build build;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
      if (ended_) {
        return;
      }
      build = std::move(waiting_.front());
      waiting_.pop_front();
    }
    build(tools);
  }
}

}  // namespace dateline
