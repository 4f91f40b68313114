#include "update/article_ingest.h"

#include <xxhash.h>

#include "documents/document_builder.h"
#include "update/file_changes.h"
#include "update/path_ids.h"

namespace dateline {
namespace {

/// Returns where the article's id comes from. In an export, an id is a path id if it is the path of
/// the article's file.
IdOrigin origin_of(const ReadArticle& read) {
  const bool own =
      read.exported ? !is_path_id(read.article.id, read.article.file) : read.has_own_id;
  return own ? IdOrigin::own : IdOrigin::path;
}

/// Returns true if an export restores the article to another file. An article in an export belongs
/// to the file that it was exported from; only if the export itself has replaced that file is the
/// article the export's own.
bool is_restored(const ReadArticle& read, const SourceFile& file) {
  return read.exported && read.article.file != file.path.native();
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

void ArticleIngest::take(ReadArticle read, const SourceFile& file, FileArticles& articles) {
  // An article without its damaged sidecar is incomplete.
  articles.all_taken = articles.all_taken && !read.damaged;
  if (is_restored(read, file)) {
    articles.any_restored = true;
    restore(read, articles);
  } else {
    articles.any_own = true;
    take_own(std::move(read), articles);
  }
}

void ArticleIngest::take_own(ReadArticle read, FileArticles& articles) {
  Article& article = read.article;
  if (read.damaged && !articles.before.empty()) {
    ++run_.report.unchanged;  // keep the article until its sidecar can be read again
    return;
  }
  const IdOrigin origin = origin_of(read);
  if (origin == IdOrigin::path && !read.exported) {
    article.id = id_for_path(index_, read, articles.before);
  }
  const Knowledge known = look_up(read, origin, articles);
  std::uint32_t document = known.document;
  switch (decide(known)) {
    case Verdict::keep:
      ++run_.report.unchanged;
      break;
    case Verdict::add_source_file:
      ++run_.report.unchanged;
      add_source_file(document, article.file);
      break;
    case Verdict::add:
    case Verdict::replace:
      document = put(article, known, origin);
      break;
    case Verdict::move:
      document = move(document, article);
      break;
    case Verdict::refuse:
      report_refusal(read);
      articles.refused.insert(article.id);
      // If the file's article has been in the index under a path id, that version stays.
      if (const auto copy = articles.before.empty() ? std::nullopt : index_.find_copy(article);
          copy && articles.before.contains(*copy)) {
        articles.now.insert(*copy);
      }
      return;
  }
  articles.now.insert(document);
}

void ArticleIngest::restore(const ReadArticle& read, FileArticles& articles) {
  const Knowledge known = look_up_restored(read, origin_of(read));
  switch (decide(known)) {
    case Verdict::add:
    case Verdict::replace:
      (void)put(read.article, known, origin_of(read));
      stale_.expect(read.article.file);
      return;
    case Verdict::refuse:
      report_refusal(read);
      articles.all_taken = false;
      return;
    case Verdict::keep:
    case Verdict::add_source_file:
    case Verdict::move:
      ++run_.report.unchanged;
      return;
  }
}

/// Returns what the index knows about an article. May give the article a date (`keep_date`).
Knowledge ArticleIngest::look_up(ReadArticle& read, IdOrigin origin, const FileArticles& articles) {
  using Match = Knowledge::Match;
  Article& article = read.article;
  const auto existing = index_.find(article.id);
  if (!existing && origin == IdOrigin::path) {
    if (const auto copy = index_.find_copy(article)) {
      const std::string file = index_.read(*copy).file;
      const bool in_file = articles.before.contains(*copy);
      const bool on_other_line = file == article.file && in_file && !articles.now.contains(*copy);
      return {.match = Match::same_text,
              .document = *copy,
              .in_file = in_file,
              .moved = on_other_line || is_gone(file)};
    }
  }
  const bool first_of_run = ids_.insert(id_key(article.id)).second;
  if (!existing) {
    return {};
  }
  if (!article.published && !read.exported) {
    keep_date(article, index_.read(existing->document));
  }
  Knowledge known{.document = existing->document,
                  .in_file = articles.before.contains(existing->document)};
  if (existing->content_hash == DocumentBuilder::content_hash(article)) {
    known.match = Match::same_article;
  } else {
    known.match = Match::same_id;
    known.id_taken = !first_of_run ||
                     (!known.in_file && stale_.is_as_taken(index_.read(existing->document).file));
  }
  return known;
}

/// Does the same for an article of an export. An article that the index has, under its id or, if it
/// was moved after the export, under another, counts as an article of this file: it is kept.
Knowledge ArticleIngest::look_up_restored(const ReadArticle& read, IdOrigin origin) {
  using Match = Knowledge::Match;
  const Article& article = read.article;
  const auto existing = index_.find(article.id);
  if (!existing && origin == IdOrigin::path && is_gone(article.file)) {
    const auto copy = index_.find_copy(article);
    if (copy && stale_.is_as_taken(index_.read(*copy).file)) {
      return {.match = Match::same_text, .document = *copy, .in_file = true};
    }
  }
  const bool first_of_run = restored_ids_.insert(id_key(article.id)).second;
  if (!existing) {
    return {};
  }
  if (existing->content_hash == DocumentBuilder::content_hash(article)) {
    return {.match = Match::same_article, .document = existing->document, .in_file = true};
  }
  return {.match = Match::same_id,
          .document = existing->document,
          .id_taken = !first_of_run || stale_.is_as_taken(index_.read(existing->document).file)};
}

void ArticleIngest::report_refusal(const ReadArticle& read) {
  run_.skip(
      {.where = read.where, .reason = "another article has the id `" + read.article.id + "`"});
}

std::uint32_t ArticleIngest::put(const Article& article, const Knowledge& known, IdOrigin origin) {
  const bool replaces = known.match == Knowledge::Match::same_id;
  if (replaces) {
    take_from_others(known.document, article.file);
  }
  ++(replaces ? run_.report.updated : run_.report.added);
  run_.report_change(replaces ? ArticleChange::Kind::updated : ArticleChange::Kind::added,
                     article.id, article.file);
  const std::uint32_t document = index_.put(article, origin);
  if (replaces) {
    replaced_.insert(known.document);
  }
  return document;
}

void ArticleIngest::take_from_others(std::uint32_t document, const std::string& file) {
  for (const std::string& other : index_.source_files(document)) {
    if (other != file && index_.files().find(other) != nullptr) {
      stale_.doubt(other);
    }
  }
}

/// Gives the article in the document `from` the id, and the file, of `article`, which has the same
/// text. Example: `a.jsonl:3` becomes `a.jsonl:4` if a line is inserted before it.
std::uint32_t ArticleIngest::move(std::uint32_t from, const Article& article) {
  ++run_.report.updated;
  run_.report_change(ArticleChange::Kind::moved, article.id, article.file);
  take_from_others(from, article.file);  // they get the new id too
  const std::uint32_t document = index_.move(from, article);
  index_.remove(from);
  replaced_.insert(from);
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
