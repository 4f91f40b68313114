#include "dateline/index_writer.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "block_checksums.h"
#include "bulk_build.h"
#include "dateline/error.h"
#include "dateline/index_format.h"
#include "document_builder.h"
#include "document_pipeline.h"
#include "file_states.h"
#include "host_article.h"
#include "index_folder.h"
#include "live_index.h"
#include "memory_budget.h"

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

struct IndexWriter::Impl {
  /// The parts of a pending article that must be known before it can be read from the database.
  struct Head {
    std::string id;
    std::string file;
    std::optional<Published> published;
  };

  Impl(const fs::path& directory, const IndexWriterOptions& wanted)
      : folder(directory, IndexFolder::Open::make, wanted),
        options(wanted),
        budget(budget_for(wanted)) {
    translate_errors(directory, [&] {
      if (!folder.live()) {
        const fs::path fresh = folder.next();
        LiveIndex::create(fresh);
        write_checksums(fresh);
        folder.switch_to(fresh);
      }
      open_live();
    });
  }

  void open_live() {
    live = std::make_unique<LiveIndex>(*folder.live());
    next_document = live->last_document() + 1;
    pipeline = std::make_unique<DocumentPipeline>(
        live->settings(), budget.jobs, [this](std::uint32_t number, const BuiltDocument& built) {
          live->put(number, built.document);
          if (built.cut_short) {
            add_note(number);
          }
        });
    files.load([&](const std::string& key) { return live->metadata(key); });
  }

  /// Puts an article under a new document number.
  /// @param annotations nullopt if they have yet to be made
  std::uint32_t put(const Article& article, std::optional<Annotations> annotations,
                    IdOrigin origin) {
    const auto existing = find(article.id);
    if (existing && heads.contains(existing->document)) {
      flush_pending();  // two versions of the article before one commit
    }
    if (existing) {
      count_as_gone(existing->document, article.file);
      replaced.insert(existing->document);
      added_source_files.erase(existing->document);
    }
    const std::uint32_t document = next_document++;
    pending[article.id] = {.document = document,
                           .content_hash = IndexWriter::content_hash(article)};
    heads[document] = {.id = article.id, .file = article.file, .published = article.published};
    pending_texts.erase(document);
    if (origin == IdOrigin::path) {
      load_copies();
      const std::string hash = DocumentBuilder::text_hash(article);
      copies->insert_or_assign(hash, document);
      pending_texts[document] = hash;
    }
    bytes_pending += article.body.size();
    PreparedArticle prepared{.document = document,
                             .article = article,
                             .annotations = std::move(annotations),
                             .origin = origin};
    if (bulk) {
      bulk->add(std::move(prepared));
    } else {
      pipeline->add(std::move(prepared));
    }
    return document;
  }

  /// Adds all pending articles to the transaction of the live database. If a bulk load is in
  /// progress, merges it instead, which commits.
  void flush_pending() {
    if (bulk) {
      finish_bulk();
    }
    pipeline->finish();
    apply_deferred(*live);
    pending.clear();
    heads.clear();
    pending_texts.clear();
  }

  /// Ends the bulk load: merges its segments with the live database into a new one, commits that
  /// and makes it the live one. If there are only a few articles, adds them to the live database
  /// instead.
  void finish_bulk() {
    const std::unique_ptr<BulkBuild> finished = std::move(bulk);
    std::vector<PreparedArticle> few = finished->take_if_few();
    if (!few.empty() || finished->articles() == 0) {
      for (PreparedArticle& article : few) {
        pipeline->add(std::move(article));
      }
      return;
    }
    const fs::path next = folder.next();
    const Stopwatch merging;
    finished->merge(*folder.live(), next);
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
    folder.switch_to(next);
    live = std::move(merged);
    bytes_pending = 0;
  }

  /// Applies the changes to older articles that had to wait until the new articles were in `index`.
  void apply_deferred(LiveIndex& index) {
    for (const std::uint32_t document : replaced) {
      index.remove(document);
    }
    for (const auto& [document, source_files] : added_source_files) {
      for (const std::string& file : source_files) {
        index.add_source_file(document, file);
      }
    }
    replaced.clear();
    added_source_files.clear();
  }

  void save_files(LiveIndex& index) {
    files.save(
        [&](const std::string& key, const std::string& value) { index.set_metadata(key, value); });
  }

  [[nodiscard]] std::optional<IndexedArticle> find(const std::string& id) const {
    const auto found = pending.find(id);
    return found != pending.end() ? std::optional(found->second) : live->find(id);
  }

  [[nodiscard]] std::vector<std::string> source_files(std::uint32_t document) const {
    std::vector<std::string> held_by =
        is_pending(document) ? std::vector{heads.at(document).file} : live->source_files(document);
    if (const auto added = added_source_files.find(document); added != added_source_files.end()) {
      held_by.insert(held_by.end(), added->second.begin(), added->second.end());
    }
    return held_by;
  }

  /// An article is going to be removed or replaced: subtracts it from the article counts of its
  /// source files, which have not changed themselves. Skips the file `but_of`, which is being read.
  void count_as_gone(std::uint32_t document, const std::string& but_of = {}) {
    for (const std::string& file : source_files(document)) {
      const FileState* known = file == but_of ? nullptr : files.find(file);
      if (known != nullptr && known->articles > 0) {
        FileState state = *known;
        --state.articles;
        files.set(file, state);
      }
    }
  }

  [[nodiscard]] bool is_pending(std::uint32_t document) const { return heads.contains(document); }

  /// Makes an article changeable: flushes if it is pending, or if a bulk load is in progress, which
  /// can't change older articles.
  void flush_for(std::uint32_t document) {
    if (bulk || is_pending(document)) {
      flush_pending();
    }
  }

  void commit() {
    flush_pending();
    if (files.changed()) {
      save_files(*live);
    }
    const std::size_t changes = live->pending_changes();
    const Stopwatch committing;
    live->commit();
    bytes_pending = 0;
    if (changes > 0) {
      log_debug(std::to_string(changes) + " changes committed as revision " +
                std::to_string(live->revision()) + " in " + committing.text());
    }
  }

  /// Adds a note that a pending article was analysed only in part.
  void add_note(std::uint32_t document) {
    const Head& head = heads.at(document);
    notes.push_back({.where = head.file, .reason = "`" + head.id + "`: " + std::string(kCutShort)});
  }

  void log_debug(const std::string& message) const {
    if (options.log) {
      options.log(LogLevel::debug, folder.path().string() + ": " + message);
    }
  }

  /// Loads `copies` if it is not loaded yet.
  void load_copies() {
    if (copies) {
      return;
    }
    copies.emplace();
    live->for_each_text_hash([&](std::uint32_t document, const std::string& hash) {
      if (has_path_id(hash)) {
        copies->emplace(hash.substr(0, kTextHashBytes), document);
      }
    });
  }

  std::optional<std::uint32_t> find_copy(const Article& article) {
    load_copies();
    const std::string hash = DocumentBuilder::text_hash(article);
    const auto found = copies->find(hash);
    if (found == copies->end() || replaced.contains(found->second)) {
      return std::nullopt;
    }
    // The map is not updated when an article is replaced or removed, so compare the hash again.
    const std::uint32_t document = found->second;
    const auto text = pending_texts.find(document);
    const bool holds = is_pending(document) ? text != pending_texts.end() && text->second == hash
                                            : live->text_hash(document) == hash + kPathIdMark;
    return holds ? std::optional(document) : std::nullopt;
  }

  IndexFolder folder;
  IndexWriterOptions options;
  MemoryBudget budget;
  std::unique_ptr<LiveIndex> live;
  FileStates files;
  std::uint32_t next_document = 1;
  std::size_t bytes_pending = 0;

  // Articles that are not in the database yet, by id and by document.
  std::unordered_map<std::string, IndexedArticle> pending;
  std::unordered_map<std::uint32_t, Head> heads;
  std::unordered_map<std::uint32_t, std::string> pending_texts;  ///< text hashes, as in `copies`
  std::unique_ptr<DocumentPipeline> pipeline;                    ///< into the live database

  // The bulk load in progress, and the changes to older articles that wait for its merge.
  std::unique_ptr<BulkBuild> bulk;
  std::unordered_set<std::uint32_t> replaced;
  std::unordered_map<std::uint32_t, std::vector<std::string>> added_source_files;

  std::vector<Skipped> notes;  ///< for `take_notes`

  /// The documents whose ids are paths, by text hash. Loaded when first needed.
  std::optional<std::unordered_map<std::string, std::uint32_t>> copies;
};

IndexWriter::IndexWriter(const fs::path& directory, const IndexWriterOptions& options)
    : impl_(std::make_unique<Impl>(directory, options)) {}

IndexWriter::~IndexWriter() = default;

template <typename Function>
auto IndexWriter::guarded(Function function) const {
  using Result = decltype(function());
  if constexpr (std::is_void_v<Result>) {
    translate_errors(impl_->folder.path(), function);
  } else {
    std::optional<Result> result;
    translate_errors(impl_->folder.path(), [&] { result.emplace(function()); });
    return std::move(*result);
  }
}

std::optional<IndexedArticle> IndexWriter::find(std::string_view id) const {
  return guarded([&] { return impl_->find(std::string(id)); });
}

void IndexWriter::compact() {
  guarded([&] {
    impl_->commit();
    const fs::path next = impl_->folder.next();
    merge_databases(*impl_->folder.live(), {}, next);
    write_checksums(next);
    impl_->folder.switch_to(next);
    impl_->open_live();
  });
}

std::vector<IndexedArticle> IndexWriter::articles_of(std::string_view file) const {
  return guarded([&] {
    std::vector<IndexedArticle> found = impl_->live->articles_of(file);
    std::erase_if(found, [&](const IndexedArticle& article) {
      const auto head = impl_->heads.find(article.document);  // if it is pending
      return impl_->replaced.contains(article.document) ||
             (head != impl_->heads.end() && head->second.file != file);
    });
    return found;
  });
}

std::optional<std::uint32_t> IndexWriter::find_copy(const Article& article) const {
  return guarded([&] { return impl_->find_copy(article); });
}

Article IndexWriter::read(std::uint32_t document) const {
  return guarded([&] {
    if (impl_->is_pending(document)) {
      if (impl_->bulk) {
        const Impl::Head& head = impl_->heads.at(document);
        Article article;
        article.id = head.id;
        article.file = head.file;
        article.published = head.published;
        return article;
      }
      impl_->flush_pending();
    }
    return impl_->live->read(document);
  });
}

void IndexWriter::expect(std::size_t bytes) {
  guarded([&] {
    if (bytes < impl_->options.bulk_bytes || impl_->bulk) {
      return;
    }
    impl_->commit();
    impl_->bulk =
        std::make_unique<BulkBuild>(impl_->folder.scratch(), impl_->live->settings(),
                                    impl_->budget.jobs, impl_->options.articles_per_segment);
  });
}

std::uint32_t IndexWriter::put(const Article& article, IdOrigin origin) {
  return guarded([&] { return impl_->put(article, std::nullopt, origin); });
}

std::uint32_t IndexWriter::put(const Article& article, const Annotations& annotations,
                               IdOrigin origin) {
  return guarded([&] { return impl_->put(article, annotations, origin); });
}

std::uint32_t IndexWriter::move(std::uint32_t from, const Article& article) {
  return guarded([&] {
    std::optional<Annotations> annotations;
    if (!impl_->is_pending(from)) {
      AnnotatedArticle before = impl_->live->read_annotated(from);
      if (before.article.published == article.published) {
        annotations = std::move(before.annotations);
      }
    }
    return impl_->put(article, std::move(annotations), IdOrigin::path);
  });
}

std::vector<std::string> IndexWriter::source_files(std::uint32_t document) const {
  return guarded([&] { return impl_->source_files(document); });
}

void IndexWriter::add_source_file(std::uint32_t document, const std::string& file) {
  guarded([&] {
    if (impl_->bulk) {
      impl_->added_source_files[document].push_back(file);
      return;
    }
    impl_->flush_for(document);
    impl_->live->add_source_file(document, file);
  });
}

bool IndexWriter::drop_source_file(std::uint32_t document, const std::string& file) {
  return guarded([&] {
    impl_->flush_for(document);
    return impl_->live->drop_source_file(document, file);
  });
}

void IndexWriter::remove(std::uint32_t document) {
  guarded([&] {
    impl_->flush_for(document);
    impl_->count_as_gone(document);
    impl_->live->remove(document);
  });
}

FileStates& IndexWriter::files() {
  return impl_->files;
}

bool IndexWriter::commit_is_due() const {
  if (impl_->bulk) {
    return impl_->bulk->bytes() >= kBulkBytesPerCommit ||
           impl_->bulk->articles() >= impl_->budget.articles;
  }
  return impl_->live->pending_changes() + impl_->heads.size() >= kChangesPerCommit ||
         impl_->bytes_pending >= kBytesPerCommit;
}

void IndexWriter::commit() {
  guarded([&] { impl_->commit(); });
}

std::vector<Skipped> IndexWriter::take_notes() {
  return std::exchange(impl_->notes, {});
}

const fs::path& IndexWriter::directory() const {
  return impl_->folder.path();
}

std::size_t IndexWriter::document_count() const {
  return guarded([&] {
    if (impl_->bulk) {
      return impl_->live->document_count() + impl_->heads.size() - impl_->replaced.size();
    }
    impl_->flush_pending();
    return impl_->live->document_count();
  });
}

std::uint64_t IndexWriter::revision() const {
  return guarded([&] { return impl_->live->revision(); });
}

Refreshed IndexWriter::refresh(const Article& article) {
  require_fit(article);
  const auto known = find(article.id);
  if (known && known->content_hash == content_hash(article)) {
    return Refreshed::unchanged;
  }
  put(article);
  return known ? Refreshed::updated : Refreshed::added;
}

std::string IndexWriter::content_hash(const Article& article) {
  return DocumentBuilder::content_hash(article);
}

}  // namespace dateline
