#include "article_ingest.h"

#include <xxhash.h>

#include "file_changes.h"

namespace dateline {
namespace {

/// Returns where the article's id comes from. In an export, an id is a path id if it is the path of
/// the article's file.
IdOrigin origin_of(const ReadArticle& read) {
  const bool own =
      read.exported ? !is_path_id(read.article.id, read.article.file) : read.has_own_id;
  return own ? IdOrigin::own : IdOrigin::path;
}

/// Gives an article without a date the date that the index has for it, if that came from the path
/// or the user. So the date stays if the same file is read below another root or without the
/// option.
void keep_date(Article& article, const Article& before) {
  const bool by_circumstance = before.published && (before.published->origin == DateOrigin::path ||
                                                    before.published->origin == DateOrigin::given);
  if (by_circumstance && before.file == article.file) {
    article.published = before.published;
  }
}

}  // namespace

Taken ArticleIngest::take(ReadArticle read, const Held& held) {
  Article& article = read.article;
  const Documents& before = held.before;
  if (read.damaged && !before.empty()) {
    ++record_.report.unchanged;  // keep the article until its sidecar can be read again
    return {};
  }
  const IdOrigin origin = origin_of(read);
  if (origin == IdOrigin::path && !read.exported) {
    article.id = id_for_path(index_, read, before);
  }
  const auto existing = index_.find(article.id);
  if (!existing && origin == IdOrigin::path) {
    if (const auto copy = index_.find_copy(article)) {
      return {.document = take_copy(article, *copy, held)};
    }
  }
  if (existing && !article.published && !read.exported) {
    keep_date(article, index_.read(existing->document));
  }
  const bool first_of_run = ids_.insert(id_key(article.id)).second;
  if (existing && existing->content_hash == IndexWriter::content_hash(article)) {
    ++record_.report.unchanged;
    if (!before.contains(existing->document)) {
      add_source_file(existing->document, article.file);
    }
    return {.document = existing->document};
  }
  if (existing && (!first_of_run || is_held_elsewhere(existing->document, before))) {
    return refuse(read, before);
  }
  return {.document = put(article, existing, origin)};
}

Taken ArticleIngest::restore(const ReadArticle& read) {
  const Article& article = read.article;
  const IdOrigin origin = origin_of(read);
  const auto existing = index_.find(article.id);
  if (!existing && origin == IdOrigin::path && is_gone(article.file)) {
    const auto copy = index_.find_copy(article);
    if (copy && stale_.is_as_taken(index_.read(*copy).file)) {  // moved after the export
      ++record_.report.unchanged;
      return {.document = copy};
    }
  }
  const bool first_of_run = restored_ids_.insert(id_key(article.id)).second;
  if (existing && existing->content_hash == IndexWriter::content_hash(article)) {
    ++record_.report.unchanged;
    return {.document = existing->document};
  }
  if (existing && (!first_of_run || is_held_elsewhere(existing->document, {}))) {
    return refuse(read, {});
  }
  const std::uint32_t document = put(article, existing, origin);
  stale_.expect(article.file);
  return {.document = document};
}

Taken ArticleIngest::refuse(const ReadArticle& read, const Documents& before) {
  const std::string& id = read.article.id;
  record_.skip({.where = read.where, .reason = "another article has the id `" + id + "`"});
  const auto copy = before.empty() ? std::nullopt : index_.find_copy(read.article);
  return {.refused = id, .kept = copy && before.contains(*copy) ? copy : std::nullopt};
}

std::uint32_t ArticleIngest::put(const Article& article,
                                 const std::optional<IndexedArticle>& existing, IdOrigin origin) {
  if (existing) {
    take_from_others(existing->document, article.file);
  }
  ++(existing ? record_.report.updated : record_.report.added);
  record_.report_change(existing ? ArticleChange::Kind::updated : ArticleChange::Kind::added,
                        article.id, article.file);
  const std::uint32_t document = index_.put(article, origin);
  if (existing && existing->document != document) {
    replaced_.insert(existing->document);
  }
  return document;
}

/// Returns true if the article is from a file other than the one that is being read, and that file
/// has not changed since it was indexed.
bool ArticleIngest::is_held_elsewhere(std::uint32_t document, const Documents& before) const {
  return !before.contains(document) && stale_.is_as_taken(index_.read(document).file);
}

void ArticleIngest::take_from_others(std::uint32_t document, const std::string& file) {
  for (const std::string& other : index_.source_files(document)) {
    if (other != file && index_.files().find(other) != nullptr) {
      stale_.doubt(other);
    }
  }
}

/// Ingests an article whose text the index has under another path id, in the document `copy`. If
/// the file of `copy` is gone, the article was moved: it gets its new path as its id. The same
/// applies if the article is now on another line of the same file; for example, `a.jsonl:3` becomes
/// `a.jsonl:4` if a line is inserted before it. Otherwise the article is a copy, and its file
/// becomes one more source file.
std::uint32_t ArticleIngest::take_copy(const Article& article, std::uint32_t copy,
                                       const Held& held) {
  const Article other = index_.read(copy);
  const bool on_other_line =
      other.file == article.file && held.before.contains(copy) && !held.now.contains(copy);
  if (!on_other_line && !is_gone(other.file)) {
    ++record_.report.unchanged;
    if (!held.before.contains(copy)) {
      index_.add_source_file(copy, article.file);
    }
    return copy;
  }
  ++record_.report.updated;
  record_.report_change(ArticleChange::Kind::moved, article.id, article.file);
  take_from_others(copy, article.file);  // they get the new id too
  const std::uint32_t document = index_.move(copy, article);
  index_.remove(copy);
  replaced_.insert(copy);
  return document;
}

/// Adds a source file to an article. Drops the source file that the article shows if that file is
/// gone, because it was moved to `file`.
void ArticleIngest::add_source_file(std::uint32_t document, const std::string& file) {
  const std::string before = index_.read(document).file;
  index_.add_source_file(document, file);
  if (is_gone(before)) {
    index_.drop_source_file(document, before);
    if (index_.files().find(before) != nullptr) {
      stale_.doubt(before);  // so that it is read if it comes back
    }
  }
}

ArticleIngest::IdKey ArticleIngest::id_key(const std::string& id) {
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return {hash.high64, hash.low64};
}

}  // namespace dateline
