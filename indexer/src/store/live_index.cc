#include "store/live_index.h"

#include <algorithm>
#include <charconv>

#include "database/block_checksums.h"
#include "database/durable_files.h"
#include "dateline/error.h"
#include "dateline/index_files.h"
#include "dateline/index_format.h"
#include "dateline/schema.h"
#include "dateline/stored_article.h"
#include "documents/document_builder.h"
#include "positions/biword_lists.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr auto kSourceFilesSlot = slot_number(Slot::source_files);
constexpr auto kArticleSlot = slot_number(Slot::article);

/// Makes `files` (at least one) the source files of an article; the first is the one that hits
/// show.
void set_source_files(Xapian::Document& document, const std::vector<std::string>& files,
                      ArticlePacker& packer) {
  for (const std::string& file : source_files_of(document)) {
    document.remove_term(keyword_term(kFilePrefix, file));
  }
  std::string value;
  for (const std::string& file : files) {
    document.add_boolean_term(keyword_term(kFilePrefix, file));
    value += value.empty() ? "" : std::string(1, '\0');
    value += file;
  }
  document.add_value(kSourceFilesSlot, files.size() > 1 ? value : std::string());
  Article stored = unpack_article(document.get_value(kArticleSlot));
  if (stored.file != files.front()) {
    stored.file = files.front();
    document.add_value(kArticleSlot, packer.pack(stored));
  }
}

}  // namespace

std::vector<std::string> source_files_of(const Xapian::Document& document) {
  // An article with a single source file has no value in this slot.
  const std::string value = document.get_value(kSourceFilesSlot);
  if (value.empty()) {
    return {unpack_article(document.get_value(kArticleSlot)).file};
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

void translate_errors(const fs::path& folder, const std::function<void()>& action) {
  const auto broken = [&](const std::string& why) {
    return Error(ErrorCode::index_broken, folder.string() + ": " + why,
                 "see the damage with: dateline-index --index " + folder.string() + " check");
  };
  try {
    action();
  } catch (const Xapian::DatabaseLockError&) {
    throw Error(ErrorCode::index_locked, folder.string() + ": another writer has locked this index",
                "try again when it has finished");
  } catch (const Xapian::Error& error) {
    const std::string cause = error.get_error_string() != nullptr
                                  ? std::string(": ") + error.get_error_string()
                                  : std::string();
    throw broken("can't use the index: " + error.get_msg() + cause);
  } catch (const fs::filesystem_error& error) {
    throw broken(error.what());
  }
}

void LiveIndex::create(const fs::path& path) {
  require_room(path.parent_path(), CommitCost().bytes(path));
  Xapian::WritableDatabase database(path.string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
  // Xapian creates the files for documents with the first document. If a power cut came after the
  // commit of the first article and before the sync of the folder, these files could be lost and
  // the index would be damaged. So a document is added and removed now, which creates the files.
  Xapian::Document first;
  first.add_boolean_term("first");
  const Xapian::docid number = database.add_document(first);
  database.commit();
  database.delete_document(number);
  // The metadata come last: a database that has them and an article counts as an index.
  database.set_metadata(metadata::kSchemaVersion, std::to_string(kSchemaVersion));
  database.set_metadata(metadata::kAnalysis, to_metadata(AnalysisSettings{}));
  database.set_metadata(metadata::kFields, schema_json());
  database.set_metadata(metadata::kRevision, "1");
  database.commit();
}

LiveIndex::LiveIndex(const fs::path& path)
    : path_((require_safe_database(path), path)),
      database_(path.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS),
      settings_(read_settings(path.parent_path(), database_.get_metadata(metadata::kSchemaVersion),
                              database_.get_metadata(metadata::kAnalysis))) {
  // The previous writer may have been killed between its commit and this sync. The next commit
  // overwrites blocks that the revision before the last commit needs, so the last commit must be
  // durable first.
  sync_folder(path_);
}

LiveIndex::~LiveIndex() {
  if (pending_ == 0) {
    return;
  }
  try {
    database_.cancel_transaction();
  } catch (const Xapian::Error&) {  // NOLINT(bugprone-empty-catch): pending changes are dropped
                                    // either way
  }
}

/// Begins a transaction for the first pending change: outside a transaction Xapian commits whenever
/// it chooses.
void LiveIndex::begin() {
  if (pending_ == 0) {
    database_.begin_transaction();
  }
  ++pending_;
}

void LiveIndex::commit() {
  if (pending_ == 0) {
    write_checksums(path_);  // the previous writer may have been killed before it could do so
    return;
  }
  DocumentBuilder builder(settings_);
  maintain_biwords(database_,
                   [&](std::uint32_t document) { return builder.listed_words(read(document)); });
  database_.set_metadata(metadata::kRevision, std::to_string(revision() + 1));
  require_room(path_, cost_.bytes(path_));
  pending_ = 0;
  cost_.clear();
  try {
    database_.commit_transaction();
  } catch (const Xapian::Error&) {
    // Without this the destructor of the database would try the failed commit again.
    database_.begin_transaction(/*flushed=*/false);
    database_.cancel_transaction();
    seal_again();
    throw;
  }
  // Xapian renames its root file into place, but does not make the rename durable.
  sync_folder(path_);
  write_checksums(path_);
}

/// Updates the checksums after a failed commit: Xapian has then increased the revision, and changed
/// nothing else.
void LiveIndex::seal_again() const {
  try {
    write_checksums(path_);
  } catch (const Error&) {                 // NOLINT(bugprone-empty-catch): the commit's own error
  } catch (const fs::filesystem_error&) {  // NOLINT(bugprone-empty-catch): reports the cause
  }
}

std::uint64_t LiveIndex::revision() const {
  const std::string text = database_.get_metadata(metadata::kRevision);
  std::uint64_t revision = 0;
  std::from_chars(text.data(), text.data() + text.size(), revision);
  return revision;
}

std::vector<IndexedArticle> LiveIndex::with_term(const std::string& term) const {
  std::vector<IndexedArticle> found;
  for (auto at = database_.postlist_begin(term); at != database_.postlist_end(term); ++at) {
    const Xapian::Document document = database_.get_document(*at);
    found.push_back(
        {.document = *at, .content_hash = document.get_value(slot_number(Slot::content_hash))});
  }
  return found;
}

std::optional<IndexedArticle> LiveIndex::find(std::string_view id) const {
  const auto found = with_term(id_term(id));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

std::vector<IndexedArticle> LiveIndex::articles_of(std::string_view file) const {
  return with_term(keyword_term(kFilePrefix, file));
}

Article LiveIndex::read(std::uint32_t document) const {
  return unpack_article(database_.get_document(document).get_value(kArticleSlot));
}

AnnotatedArticle LiveIndex::read_annotated(std::uint32_t document) const {
  const Xapian::Document stored = database_.get_document(document);
  return unpack_annotated(stored.get_value(kArticleSlot),
                          stored.get_value(slot_number(Slot::annotations)));
}

std::string LiveIndex::text_hash(std::uint32_t document) const {
  constexpr auto kSlot = slot_number(Slot::text_hash);
  auto value = database_.valuestream_begin(kSlot);
  value.skip_to(document);
  return value != database_.valuestream_end(kSlot) && value.get_docid() == document ? *value
                                                                                    : std::string();
}

void LiveIndex::for_each_text_hash(
    const std::function<void(std::uint32_t, const std::string&)>& visit) const {
  constexpr auto kSlot = slot_number(Slot::text_hash);
  for (auto value = database_.valuestream_begin(kSlot); value != database_.valuestream_end(kSlot);
       ++value) {
    visit(value.get_docid(), *value);
  }
}

void LiveIndex::put(std::uint32_t document, const Xapian::Document& content) {
  replace(document, content);
}

void LiveIndex::replace(std::uint32_t document, const Xapian::Document& content) {
  begin();
  cost_.add(content);  // a document that it replaces has the same terms, except for source files
  database_.replace_document(document, content);
}

std::vector<std::string> LiveIndex::source_files(std::uint32_t document) const {
  return source_files_of(database_.get_document(document));
}

void LiveIndex::add_source_file(std::uint32_t document, const std::string& file) {
  Xapian::Document changed = database_.get_document(document);
  std::vector<std::string> files = source_files_of(changed);
  if (std::find(files.begin(), files.end(), file) != files.end()) {
    return;  // the file contains the article twice
  }
  files.push_back(file);
  set_source_files(changed, files, packer_);
  replace(document, changed);
}

bool LiveIndex::drop_source_file(std::uint32_t document, const std::string& file) {
  Xapian::Document changed = database_.get_document(document);
  std::vector<std::string> files = source_files_of(changed);
  std::erase(files, file);
  if (files.empty()) {
    remove(document);
    return true;
  }
  set_source_files(changed, files, packer_);
  replace(document, changed);
  return false;
}

void LiveIndex::remove(std::uint32_t document) {
  begin();
  cost_.remove();
  database_.delete_document(document);
}

std::string LiveIndex::metadata(const std::string& key) const {
  return database_.get_metadata(key);
}

void LiveIndex::set_metadata(const std::string& key, const std::string& value) {
  begin();
  database_.set_metadata(key, value);
}

}  // namespace dateline
