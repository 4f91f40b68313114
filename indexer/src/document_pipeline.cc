#include "document_pipeline.h"

#include <utility>

namespace dateline {
namespace {

std::vector<Xapian::Document> build_documents(const AnalysisSettings& settings,
                                              const std::vector<PreparedArticle>& articles) {
  DocumentBuilder builder(settings);
  std::vector<Xapian::Document> documents;
  documents.reserve(articles.size());
  for (const PreparedArticle& article : articles) {
    documents.push_back(build_document(builder, article).document);
  }
  return documents;
}

}  // namespace

DocumentPipeline::DocumentPipeline(AnalysisSettings settings, std::size_t at_once, Take take)
    : settings_(std::move(settings)), at_once_(at_once), take_(std::move(take)) {}

DocumentPipeline::~DocumentPipeline() {
  for (const Batch& batch : running_) {
    batch.documents.wait();
  }
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
  while (running_.size() >= at_once_) {
    hand_over_one();
  }
  Batch started;
  for (const PreparedArticle& article : next_) {
    started.numbers.push_back(article.document);
  }
  started.documents =
      std::async(std::launch::async, build_documents, settings_, std::exchange(next_, {}));
  running_.push_back(std::move(started));
  next_bytes_ = 0;
}

void DocumentPipeline::hand_over_one() {
  Batch finished = std::move(running_.front());
  running_.pop_front();
  const std::vector<Xapian::Document> documents = finished.documents.get();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    take_(finished.numbers[i], documents[i]);
  }
}

}  // namespace dateline
