#include "dateline/index_writer.h"

#include "documents/document_builder.h"
#include "documents/validate_article.h"
#include "store/article_store.h"

namespace dateline {

IndexWriter::IndexWriter(const std::filesystem::path& directory, const IndexWriterOptions& options)
    : store_(std::make_unique<ArticleStore>(directory, options)) {}

IndexWriter::~IndexWriter() = default;

PutResult IndexWriter::put(const Article& article) {
  validate(article);
  const auto known = store_->find(article.id);
  if (known && known->content_hash == DocumentBuilder::content_hash(article)) {
    return PutResult::unchanged;
  }
  (void)store_->put(article, IdOrigin::own);
  return known ? PutResult::updated : PutResult::added;
}

bool IndexWriter::remove(std::string_view id) {
  const auto known = store_->find(id);
  if (known) {
    store_->remove(known->document);
  }
  return known.has_value();
}

bool IndexWriter::contains(std::string_view id) const {
  return store_->find(id).has_value();
}

void IndexWriter::expect(std::size_t bytes) {
  store_->expect(bytes);
}

void IndexWriter::commit() {
  store_->commit();
}

void IndexWriter::compact() {
  store_->compact();
}

std::vector<Skipped> IndexWriter::take_notes() {
  return store_->take_notes();
}

std::size_t IndexWriter::document_count() const {
  return store_->document_count();
}

std::uint64_t IndexWriter::revision() const {
  return store_->revision();
}

ArticleStore& store_of(const IndexWriter& writer) {
  return *writer.store_;
}

}  // namespace dateline
