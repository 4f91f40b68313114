#include "store/article_store.h"

#include <algorithm>
#include <chrono>
#include <type_traits>
#include <utility>

#include "database/block_checksums.h"
#include "dateline/annotator.h"
#include "dateline/index_format.h"
#include "documents/document_builder.h"
#include "documents/document_pipeline.h"
#include "store/bulk_build.h"
#include "store/live_index.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Small batches are written faster than large ones, and bound what a crash costs.
constexpr std::size_t kChangesPerCommit = 2000;
constexpr std::size_t kBytesPerCommit = std::size_t{64} << 20U;

// The merge at the end of a bulk load rewrites the whole database, so few large loads are faster.
constexpr std::size_t kBulkBytesPerCommit = std::size_t{4} << 30U;

/// Measures the time since its construction.
class Stopwatch {
 public:
  [[nodiscard]] std::string text() const {
    const auto passed = std::chrono::steady_clock::now() - start_;
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(passed).count()) +
           " ms";
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

/// Runs a function, and turns errors of Xapian and of the file system into errors about the index.
template <typename Function>
auto ArticleStore::guarded(Function function) const {
  using Result = decltype(function());
  if constexpr (std::is_void_v<Result>) {
    translate_errors(folder_.path(), function);
  } else {
    std::optional<Result> result;
    translate_errors(folder_.path(), [&] { result.emplace(function()); });
    return std::move(*result);
  }
}

ArticleStore::ArticleStore(const fs::path& directory, const IndexWriterOptions& options)
    : folder_(directory, IndexFolder::Open::make, options),
      options_(options),
      budget_(budget_for(options)) {
  guarded([&] {
    if (!folder_.live()) {
      const fs::path fresh = folder_.next();
      LiveIndex::create(fresh);
      write_checksums(fresh);
      folder_.switch_to(fresh);
    }
    open_live();
  });
}

ArticleStore::~ArticleStore() = default;

void ArticleStore::open_live() {
  live_ = std::make_unique<LiveIndex>(*folder_.live());
  next_document_ = live_->last_document() + 1;
  pipeline_ = std::make_unique<DocumentPipeline>(
      live_->settings(), budget_.jobs, [this](std::uint32_t number, const BuiltDocument& built) {
        live_->put(number, built.document);
        if (built.cut_short) {
          add_note(number);
        }
      });
  files_.load([&](const std::string& key) { return live_->metadata(key); });
}

// ------------------------------------------------------------------------------------------------
// Reading

std::optional<IndexedArticle> ArticleStore::find(std::string_view id) const {
  return guarded([&] {
    const auto found = pending_.find(std::string(id));
    return found != pending_.end() ? std::optional(found->second) : live_->find(id);
  });
}

std::vector<IndexedArticle> ArticleStore::articles_of(std::string_view file) const {
  return guarded([&] {
    std::vector<IndexedArticle> found = live_->articles_of(file);
    std::erase_if(found, [&](const IndexedArticle& article) {
      const auto head = heads_.find(article.document);  // if it is pending
      return replaced_.contains(article.document) ||
             (head != heads_.end() && head->second.file != file);
    });
    return found;
  });
}

void ArticleStore::load_copies() {
  copies_.load([this](const auto& visit) { live_->for_each_text_hash(visit); });
}

std::optional<std::uint32_t> ArticleStore::find_copy(const Article& article) {
  return guarded([&]() -> std::optional<std::uint32_t> {
    load_copies();
    const std::string hash = DocumentBuilder::text_hash(article);
    const auto document = copies_.find(hash);
    if (!document || replaced_.contains(*document)) {
      return std::nullopt;
    }
    // `copies_` is not updated when an article is replaced or removed, so compare the hash again.
    const auto text = pending_texts_.find(*document);
    const bool same = is_pending(*document) ? text != pending_texts_.end() && text->second == hash
                                            : live_->text_hash(*document) == hash + kPathIdMark;
    return same ? document : std::nullopt;
  });
}

Article ArticleStore::read(std::uint32_t document) {
  return guarded([&] {
    if (is_pending(document)) {
      if (bulk_) {
        const Head& head = heads_.at(document);
        Article article;
        article.id = head.id;
        article.file = head.file;
        article.published = head.published;
        return article;
      }
      flush_pending();
    }
    return live_->read(document);
  });
}

std::vector<std::string> ArticleStore::source_files(std::uint32_t document) const {
  return guarded([&] {
    std::vector<std::string> files = is_pending(document) ? std::vector{heads_.at(document).file}
                                                          : live_->source_files(document);
    if (const auto added = added_source_files_.find(document); added != added_source_files_.end()) {
      files.insert(files.end(), added->second.begin(), added->second.end());
    }
    return files;
  });
}

std::size_t ArticleStore::document_count() {
  return guarded([&] {
    if (bulk_) {
      return live_->document_count() + heads_.size() - replaced_.size();
    }
    flush_pending();
    return live_->document_count();
  });
}

std::uint64_t ArticleStore::revision() const {
  return guarded([&] { return live_->revision(); });
}

// ------------------------------------------------------------------------------------------------
// Changing

std::uint32_t ArticleStore::put(const Article& article, IdOrigin origin,
                                std::optional<Annotations> annotations) {
  return guarded([&] {
    const auto existing = find(article.id);
    if (existing && is_pending(existing->document)) {
      flush_pending();  // two versions of the article before one commit
    }
    if (existing) {
      count_as_gone(existing->document, article.file);
      replaced_.insert(existing->document);
      added_source_files_.erase(existing->document);
    }
    const std::uint32_t document = next_document_++;
    pending_[article.id] = {.document = document,
                            .content_hash = DocumentBuilder::content_hash(article)};
    heads_[document] = {.id = article.id, .file = article.file, .published = article.published};
    pending_texts_.erase(document);
    if (origin == IdOrigin::path) {
      load_copies();
      const std::string hash = DocumentBuilder::text_hash(article);
      copies_.add(hash, document);
      pending_texts_[document] = hash;
    }
    bytes_pending_ += article.body.size();
    PreparedArticle prepared{.document = document,
                             .article = article,
                             .annotations = std::move(annotations),
                             .origin = origin};
    if (bulk_) {
      bulk_->add(std::move(prepared));
    } else {
      pipeline_->add(std::move(prepared));
    }
    return document;
  });
}

std::uint32_t ArticleStore::move(std::uint32_t from, const Article& article) {
  return guarded([&] {
    std::optional<Annotations> annotations;
    if (!is_pending(from)) {
      AnnotatedArticle before = live_->read_annotated(from);
      if (before.article.published == article.published) {
        annotations = std::move(before.annotations);
      }
    }
    return put(article, IdOrigin::path, std::move(annotations));
  });
}

void ArticleStore::add_source_file(std::uint32_t document, const std::string& file) {
  guarded([&] {
    if (bulk_) {
      added_source_files_[document].push_back(file);
      return;
    }
    flush_for(document);
    live_->add_source_file(document, file);
  });
}

bool ArticleStore::drop_source_file(std::uint32_t document, const std::string& file) {
  return guarded([&] {
    flush_for(document);
    return live_->drop_source_file(document, file);
  });
}

void ArticleStore::remove(std::uint32_t document) {
  guarded([&] {
    flush_for(document);
    count_as_gone(document);
    live_->remove(document);
  });
}

/// Subtracts an article, which is going to be removed or replaced, from the article counts of its
/// source files. Skips the file `except`, which is being read.
void ArticleStore::count_as_gone(std::uint32_t document, const std::string& except) {
  for (const std::string& file : source_files(document)) {
    const FileState* known = file == except ? nullptr : files_.find(file);
    if (known != nullptr && known->articles > 0) {
      FileState state = *known;
      --state.articles;
      files_.set(file, state);
    }
  }
}

/// Adds a note that a pending article was analysed only in part.
void ArticleStore::add_note(std::uint32_t document) {
  const Head& head = heads_.at(document);
  notes_.push_back({.where = head.file, .reason = "`" + head.id + "`: " + std::string(kCutShort)});
}

std::vector<Skipped> ArticleStore::take_notes() {
  return std::exchange(notes_, {});
}

// ------------------------------------------------------------------------------------------------
// Flushes, bulk loads and commits

/// Adds all pending articles to the transaction of the live database. If a bulk load is in
/// progress, merges it instead, which commits.
void ArticleStore::flush_pending() {
  if (bulk_) {
    finish_bulk();
  }
  pipeline_->finish();
  apply_deferred(*live_);
  pending_.clear();
  heads_.clear();
  pending_texts_.clear();
}

/// Makes an article changeable: flushes if it is pending, or if a bulk load is in progress, which
/// can't change older articles.
void ArticleStore::flush_for(std::uint32_t document) {
  if (bulk_ || is_pending(document)) {
    flush_pending();
  }
}

void ArticleStore::expect(std::size_t bytes) {
  guarded([&] {
    if (bytes < options_.bulk_bytes || bulk_) {
      return;
    }
    commit();
    bulk_ = std::make_unique<BulkBuild>(folder_.scratch(), live_->settings(), budget_.jobs,
                                        options_.articles_per_segment);
  });
}

/// Ends the bulk load: merges its segments with the live database into a new one, commits that and
/// makes it the live one. If there are only a few articles, adds them to the live database instead.
void ArticleStore::finish_bulk() {
  const std::unique_ptr<BulkBuild> finished = std::move(bulk_);
  std::vector<PreparedArticle> few = finished->take_if_few();
  if (!few.empty() || finished->articles() == 0) {
    for (PreparedArticle& article : few) {
      pipeline_->add(std::move(article));
    }
    return;
  }
  const fs::path next = folder_.next();
  const Stopwatch merging;
  finished->merge(*folder_.live(), next);
  for (const std::uint32_t document : finished->cut_short()) {
    add_note(document);
  }
  log_debug(std::to_string(finished->articles()) + " articles bulk-loaded, merged in " +
            merging.text());
  auto merged = std::make_unique<LiveIndex>(next);
  merged->mark_changed();
  apply_deferred(*merged);
  save_files(*merged);
  merged->commit();
  folder_.switch_to(next);
  live_ = std::move(merged);
  bytes_pending_ = 0;
}

/// Applies the changes to older articles that had to wait until the new articles were in `index`.
void ArticleStore::apply_deferred(LiveIndex& index) {
  for (const std::uint32_t document : replaced_) {
    index.remove(document);
  }
  for (const auto& [document, source_files] : added_source_files_) {
    for (const std::string& file : source_files) {
      index.add_source_file(document, file);
    }
  }
  replaced_.clear();
  added_source_files_.clear();
}

void ArticleStore::save_files(LiveIndex& index) {
  files_.save(
      [&](const std::string& key, const std::string& value) { index.set_metadata(key, value); });
}

bool ArticleStore::commit_is_due() const {
  if (bulk_) {
    return bulk_->bytes() >= kBulkBytesPerCommit || bulk_->articles() >= budget_.articles;
  }
  return live_->pending_changes() + heads_.size() >= kChangesPerCommit ||
         bytes_pending_ >= kBytesPerCommit;
}

void ArticleStore::commit() {
  guarded([&] {
    flush_pending();
    if (files_.changed()) {
      save_files(*live_);
    }
    const std::size_t changes = live_->pending_changes();
    const Stopwatch committing;
    live_->commit();
    bytes_pending_ = 0;
    if (changes > 0) {
      log_debug(std::to_string(changes) + " changes committed as revision " +
                std::to_string(live_->revision()) + " in " + committing.text());
    }
  });
}

void ArticleStore::compact() {
  guarded([&] {
    commit();
    const fs::path next = folder_.next();
    merge_databases(*folder_.live(), {}, next);
    write_checksums(next);
    folder_.switch_to(next);
    open_live();
  });
}

void ArticleStore::log_debug(const std::string& message) const {
  if (options_.log) {
    options_.log(LogLevel::debug, folder_.path().string() + ": " + message);
  }
}

}  // namespace dateline
