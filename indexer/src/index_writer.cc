#include "dateline/index_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "dateline/annotator.h"
#include "dateline/article_json.h"
#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/schema.h"
#include "dateline/utf8.h"
#include "document_builder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

Error broken(const fs::path& directory, const std::string& why, std::string hint = {}) {
  return {ErrorCode::index_broken, directory.string() + ": " + why, std::move(hint)};
}

/// Runs what may throw a Xapian error, and says it in dateline's words.
template <typename Function>
auto guarded(const fs::path& directory, Function function) {
  try {
    return function();
  } catch (const Xapian::DatabaseLockError&) {
    if (::access((directory / "flintlock").c_str(), W_OK) != 0) {
      throw broken(directory, std::string("can't be written: ") + std::strerror(errno));
    }
    throw Error(ErrorCode::index_locked, directory.string() + ": another writer holds this index",
                "try again when it has finished");
  } catch (const Xapian::Error& error) {
    const std::string cause = error.get_error_string() != nullptr
                                  ? std::string(": ") + error.get_error_string()
                                  : std::string();
    throw broken(directory, "can't use the index: " + error.get_msg() + cause);
  }
}

/// True if the folder does not exist or holds at most the lock of an index that was never made, so
/// that one may be made there.
bool is_free(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(directory, error)) {
    return true;
  }
  fs::directory_iterator entries(directory, error);
  return !error && std::all_of(fs::begin(entries), fs::end(entries), [](const auto& entry) {
    return entry.path().filename() == "flintlock";
  });
}

void sync_directory(const fs::path& directory) {
  // Xapian renames its root file into place and leaves the rename to the system's leisure.
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) {
    throw broken(directory, std::strerror(errno));
  }
  const int status = ::fsync(descriptor);
  const int cause = errno;
  ::close(descriptor);
  if (status != 0) {
    throw broken(directory, std::strerror(cause));
  }
}

Xapian::WritableDatabase open_database(const fs::path& directory) {
  std::error_code error;
  if (is_free(directory)) {
    fs::create_directories(directory, error);
    if (error) {
      throw broken(directory, "can't make the folder: " + error.message());
    }
  } else if (!fs::exists(directory / "iamglass", error)) {
    throw broken(directory, "exists and is not an index",
                 "name another folder with --index, or an empty one");
  }
  return guarded(directory, [&] {
    return Xapian::WritableDatabase(directory.string(),
                                    Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
  });
}

constexpr auto kHoldersSlot = slot_number(Slot::holders);

/// The files that hold an article: those of its value, or, if it has none, the one it was read
/// from.
std::vector<std::string> holders_of(const Xapian::Document& document) {
  const std::string value = document.get_value(kHoldersSlot);
  if (value.empty()) {
    return {article_from_json(document.get_data()).file};
  }
  std::vector<std::string> files;
  std::size_t begin = 0;
  while (begin < value.size()) {
    const std::size_t end = std::min(value.find('\0', begin), value.size());
    files.push_back(value.substr(begin, end - begin));
    begin = end + 1;
  }
  return files;
}

/// Makes `files` (at least one) the holders of an article; the first is the one it shows.
void set_holders(Xapian::Document& document, const std::vector<std::string>& files) {
  for (const std::string& file : holders_of(document)) {
    document.remove_term(keyword_term(kFilePrefix, file));
  }
  std::string value;
  for (const std::string& file : files) {
    document.add_boolean_term(keyword_term(kFilePrefix, file));
    value += value.empty() ? "" : std::string(1, '\0');
    value += file;
  }
  document.add_value(kHoldersSlot, files.size() > 1 ? value : std::string());
  AnnotatedArticle stored = annotated_from_json(document.get_data());
  if (stored.article.file != files.front()) {
    stored.article.file = files.front();
    document.set_data(to_json(stored));
  }
}

/// The file that a file term stands for. The term of a long path is cut; then an article tells.
std::string file_of(const Xapian::Database& database, const std::string& term) {
  if (term.size() <= kUncutTermBytes) {
    return term.substr(kFilePrefix.size());
  }
  for (std::string& file : holders_of(database.get_document(*database.postlist_begin(term)))) {
    if (keyword_term(kFilePrefix, file) == term) {
      return std::move(file);
    }
  }
  return {};
}

}  // namespace

struct IndexWriter::Impl {
  explicit Impl(const fs::path& folder)
      : directory(folder), database(open_database(folder)), builder(settings()) {}

  /// The analysis settings of the index; those of a new one are written to it.
  AnalysisSettings settings() {
    return guarded(directory, [&] {
      const std::string version = database.get_metadata(metadata::kSchemaVersion);
      if (version.empty() && database.get_doccount() == 0) {
        return initialise();
      }
      const auto found = analysis_from_metadata(database.get_metadata(metadata::kAnalysis));
      if (version != std::to_string(kSchemaVersion) || !found) {
        throw Error(ErrorCode::index_schema,
                    directory.string() + ": this index was made by another version of dateline",
                    "move it away and build it again: dateline-index --index " +
                        directory.string() + " update PATH...");
      }
      return *found;
    });
  }

  AnalysisSettings initialise() {
    AnalysisSettings fresh;
    begin();
    database.set_metadata(metadata::kSchemaVersion, std::to_string(kSchemaVersion));
    database.set_metadata(metadata::kAnalysis, to_metadata(fresh));
    database.set_metadata(metadata::kFields, schema_json());
    commit();
    sync_directory(fs::absolute(directory).lexically_normal().parent_path());
    return fresh;
  }

  /// Outside a transaction Xapian commits on its own, at moments of its choosing.
  void begin() {
    if (pending == 0) {
      database.begin_transaction();
    }
    ++pending;
  }

  void commit() {
    pending = 0;
    try {
      database.commit_transaction();
    } catch (const Xapian::Error&) {
      // Else the destructor of the database would try once more what has just failed.
      database.begin_transaction(/*flushed=*/false);
      database.cancel_transaction();
      throw;
    }
    sync_directory(directory);
  }

  [[nodiscard]] std::vector<IndexedArticle> with_term(const std::string& term) const {
    std::vector<IndexedArticle> found;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      const Xapian::Document document = database.get_document(*at);
      found.push_back(
          {.document = *at, .content_hash = document.get_value(slot_number(Slot::content_hash))});
    }
    return found;
  }

  fs::path directory;
  Xapian::WritableDatabase database;
  std::size_t pending = 0;  ///< changes in the open transaction
  DocumentBuilder builder;
};

IndexWriter::IndexWriter(const std::filesystem::path& directory)
    : impl_(std::make_unique<Impl>(directory)) {}

IndexWriter::~IndexWriter() {
  if (impl_->pending == 0) {
    return;
  }
  try {
    impl_->database.cancel_transaction();
  } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): what was pending is dropped
                                    // either way
  }
}

std::optional<IndexedArticle> IndexWriter::find(std::string_view id) const {
  return guarded(impl_->directory, [&]() -> std::optional<IndexedArticle> {
    const auto found = impl_->with_term(id_term(id));
    return found.empty() ? std::nullopt : std::optional(found.front());
  });
}

std::vector<IndexedArticle> IndexWriter::articles_of(std::string_view file) const {
  return guarded(impl_->directory,
                 [&] { return impl_->with_term(keyword_term(kFilePrefix, file)); });
}

void IndexWriter::for_each_file(const std::filesystem::path& root,
                                const std::function<void(const std::string& file)>& visit) const {
  guarded(impl_->directory, [&] {
    const Xapian::Database& database = impl_->database;
    const std::string prefix(cut_utf8(std::string(kFilePrefix) + root.string(), kUncutTermBytes));
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);
         ++term) {
      const std::string file = file_of(database, *term);
      const std::string folder = root.string() + (root == root.root_path() ? "" : "/");
      if (file == root.string() || file.starts_with(folder)) {
        visit(file);
      }
    }
  });
}

Article IndexWriter::read(std::uint32_t document) const {
  return guarded(impl_->directory, [&] {
    return article_from_json(impl_->database.get_document(document).get_data());
  });
}

std::uint32_t IndexWriter::put(const Article& article) {
  const std::optional<CivilDate> published =
      article.published ? std::optional(article.published->date) : std::nullopt;
  return put(article, annotate(analysed_text(article).text, article.dateline, published));
}

std::uint32_t IndexWriter::put(const Article& article, const Annotations& annotations) {
  return guarded(impl_->directory, [&] {
    impl_->begin();
    return impl_->database.replace_document(id_term(article.id),
                                            impl_->builder.build(article, annotations));
  });
}

void IndexWriter::add_holder(std::uint32_t document, const std::string& file) {
  guarded(impl_->directory, [&] {
    impl_->begin();
    Xapian::Document changed = impl_->database.get_document(document);
    std::vector<std::string> files = holders_of(changed);
    files.push_back(file);
    set_holders(changed, files);
    impl_->database.replace_document(document, changed);
  });
}

bool IndexWriter::drop_holder(std::uint32_t document, const std::string& file) {
  return guarded(impl_->directory, [&] {
    impl_->begin();
    Xapian::Document changed = impl_->database.get_document(document);
    std::vector<std::string> files = holders_of(changed);
    std::erase(files, file);
    if (files.empty()) {
      impl_->database.delete_document(document);
      return true;
    }
    set_holders(changed, files);
    impl_->database.replace_document(document, changed);
    return false;
  });
}

std::size_t IndexWriter::pending_changes() const {
  return impl_->pending;
}

void IndexWriter::remove(std::uint32_t document) {
  guarded(impl_->directory, [&] {
    impl_->begin();
    impl_->database.delete_document(document);
  });
}

void IndexWriter::commit() {
  if (impl_->pending > 0) {
    guarded(impl_->directory, [&] { impl_->commit(); });
  }
}

std::size_t IndexWriter::document_count() const {
  return guarded(impl_->directory, [&] { return impl_->database.get_doccount(); });
}

std::uint64_t IndexWriter::revision() const {
  return guarded(impl_->directory,
                 [&] { return static_cast<std::uint64_t>(impl_->database.get_revision()); });
}

std::string IndexWriter::content_hash(const Article& article) {
  return DocumentBuilder::content_hash(article);
}

}  // namespace dateline
