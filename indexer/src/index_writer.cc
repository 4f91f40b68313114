#include "dateline/index_writer.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstring>

#include "dateline/article_json.h"
#include "dateline/error.h"
#include "dateline/index_format.h"
#include "dateline/schema.h"
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
    throw Error(ErrorCode::index_locked, directory.string() + ": another writer holds this index",
                "try again when it has finished");
  } catch (const Xapian::Error& error) {
    const std::string cause = error.get_error_string() != nullptr
                                  ? std::string(": ") + error.get_error_string()
                                  : std::string();
    throw broken(directory, "can't use the index: " + error.get_msg() + cause);
  }
}

/// True if the folder does not exist or is empty, so that an index may be made there.
bool is_free(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(directory, error)) {
    return true;
  }
  if (!fs::is_directory(directory, error)) {
    return false;
  }
  return fs::is_empty(directory, error);
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

/// The file that a file term stands for. The term of a long path is cut; then an article tells.
std::string file_of(const Xapian::Database& database, const std::string& term) {
  std::string file = term.substr(kFilePrefix.size());
  if (term.size() < kMaxTermBytes) {
    return file;
  }
  return article_from_json(database.get_document(*database.postlist_begin(term)).get_data()).file;
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
    return fresh;
  }

  /// Outside a transaction Xapian commits on its own, at moments of its choosing.
  void begin() {
    if (!pending) {
      database.begin_transaction();
      pending = true;
    }
  }

  void commit() {
    database.commit_transaction();
    pending = false;
    sync_directory(directory);
  }

  [[nodiscard]] std::vector<IndexedArticle> with_term(const std::string& term) const {
    std::vector<IndexedArticle> found;
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
      const Xapian::Document document = database.get_document(*at);
      found.push_back(
          {.document = *at,
           .content_hash = document.get_value(static_cast<Xapian::valueno>(Slot::content_hash))});
    }
    return found;
  }

  fs::path directory;
  Xapian::WritableDatabase database;
  bool pending = false;
  DocumentBuilder builder;
};

IndexWriter::IndexWriter(const std::filesystem::path& directory)
    : impl_(std::make_unique<Impl>(directory)) {}

IndexWriter::~IndexWriter() {
  if (!impl_->pending) {
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
    const std::string prefix = keyword_term(kFilePrefix, root.string());
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
  return guarded(impl_->directory, [&] {
    impl_->begin();
    return impl_->database.replace_document(id_term(article.id), impl_->builder.build(article));
  });
}

void IndexWriter::remove(std::uint32_t document) {
  guarded(impl_->directory, [&] {
    impl_->begin();
    impl_->database.delete_document(document);
  });
}

void IndexWriter::commit() {
  if (impl_->pending) {
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
