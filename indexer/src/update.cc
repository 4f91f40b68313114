#include "dateline/update.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Small batches flush faster than large ones, and bound what a crash costs and what memory holds.
constexpr std::size_t kArticlesPerCommit = 2000;
constexpr std::size_t kBytesPerCommit = std::size_t{64} << 20U;

/// Only a file that the system says is not there is gone; one behind an error is not.
bool is_gone(const std::string& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

class Update {
 public:
  Update(IndexWriter& index, const UpdateOptions& options, const UpdateObserver& observer)
      : index_(index), options_(options), observer_(observer) {}

  UpdateReport run(const std::vector<fs::path>& paths) {
    std::vector<ScanResult> scans;
    for (const fs::path& path : paths) {
      scans.push_back(scan(path, options_.format));
      progress_.total_files += scans.back().files.size();
    }
    for (std::size_t i = 0; i < paths.size() && !report_.stopped; ++i) {
      update_root(paths[i], scans[i]);
    }
    index_.commit();
    report_.documents = index_.document_count();
    report_.revision = index_.revision();
    return report_;
  }

 private:
  void update_root(const fs::path& path, const ScanResult& found) {
    report_.ignored += found.ignored;
    std::for_each(found.skipped.begin(), found.skipped.end(), [&](const Skipped& s) { skip(s); });
    if (found.root_missing) {
      ++report_.missing_roots;
      return;
    }
    for (const SourceFile& file : found.files) {
      if (report_.stopped) {
        return;
      }
      if (files_read_.insert(file.path.string()).second) {
        update_file(file);
      }
      ++progress_.files;
    }
    drop_vanished(path, found.files.empty());
  }

  void update_file(const SourceFile& file) {
    const std::vector<IndexedArticle> before = index_.articles_of(file.path.string());
    std::unordered_set<std::uint32_t> documents;
    const ReadObserver reader{.article =
                                  [&](ReadArticle&& read) {
                                    documents.insert(take(std::move(read), file.format, before));
                                    return !report_.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { skip(skipped); },
                              .note = [&](const Skipped& note) { tell_note(note); }};
    if (!read_articles(file, options_.reading, reader)) {
      return;
    }
    for (const IndexedArticle& article : before) {
      if (!documents.contains(article.document)) {
        index_.remove(article.document);
        ++report_.removed;
      }
    }
  }

  /// Puts one article into the index unless it is there as it is; returns its document.
  std::uint32_t take(ReadArticle read, FileFormat format,
                     const std::vector<IndexedArticle>& before) {
    Article& article = read.article;
    if (!read.has_own_id) {
      article.id = id_for_path(read, format, before);
    }
    const auto existing = index_.find(article.id);
    const bool first_of_run = ids_.insert(id_key(article.id)).second;
    std::uint32_t document = existing ? existing->document : 0;
    if (existing && existing->content_hash == IndexWriter::content_hash(article)) {
      ++report_.unchanged;
      if (is_gone(index_.read(document).file)) {
        document = index_.put(article);  // the file was moved
      }
    } else if (existing && !first_of_run) {
      skip({.where = read.where,
            .reason = "another article in this run has the id `" + article.id + "`"});
    } else {
      document = index_.put(article);
      ++(existing ? report_.updated : report_.added);
      bytes_pending_ += article.body.size();
      ++articles_pending_;
    }
    advance();
    return document;
  }

  /// The id of an article known by its path alone: the one it has, else the relative path, unless
  /// an article of another file has that, then the whole path.
  [[nodiscard]] std::string id_for_path(const ReadArticle& read, FileFormat format,
                                        const std::vector<IndexedArticle>& before) const {
    const Article& article = read.article;
    if (format == FileFormat::text && !before.empty()) {
      return index_.read(before.front().document).id;
    }
    if (index_.find(read.where)) {
      return read.where;
    }
    const auto existing = index_.find(article.id);
    if (!existing) {
      return article.id;
    }
    const Article other = index_.read(existing->document);
    const bool same =
        other.file == article.file || is_gone(other.file) || same_story(other, article);
    return same ? article.id : read.where;
  }

  static bool same_story(const Article& a, const Article& b) {
    return IndexWriter::content_hash(a) == IndexWriter::content_hash(b);
  }

  void advance() {
    ++progress_.articles;
    if (articles_pending_ >= kArticlesPerCommit || bytes_pending_ >= kBytesPerCommit) {
      index_.commit();
      articles_pending_ = 0;
      bytes_pending_ = 0;
    }
    if (observer_.progress) {
      observer_.progress(progress_);
    }
    report_.stopped = observer_.stop_requested && observer_.stop_requested();
  }

  void drop_vanished(const fs::path& path, bool no_file_found) {
    fs::path root = fs::absolute(path).lexically_normal();
    root = root.has_filename() ? root : root.parent_path();
    std::vector<std::string> gone;
    index_.for_each_file(root, [&](const std::string& file) {
      if (is_gone(file)) {
        gone.push_back(file);
      }
    });
    if (gone.empty()) {
      return;
    }
    if (no_file_found && !options_.allow_empty_root) {
      skip({.where = root.string(),
            .reason = "holds no article any more; kept the " + std::to_string(gone.size()) +
                      " files that the index has from it (--allow-empty-root drops them)"});
      return;
    }
    for (const std::string& file : gone) {
      for (const IndexedArticle& article : index_.articles_of(file)) {
        index_.remove(article.document);
        ++report_.removed;
      }
    }
  }

  void skip(const Skipped& skipped) {
    ++report_.skipped;
    if (observer_.skipped) {
      observer_.skipped(skipped);
    }
  }

  void tell_note(const Skipped& note) const {
    if (observer_.note) {
      observer_.note(note);
    }
  }

  using IdKey = std::pair<std::uint64_t, std::uint64_t>;

  /// 128 bits stand for an id, so that ten million of them stay small.
  static IdKey id_key(const std::string& id) {
    const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
    return {hash.high64, hash.low64};
  }

  IndexWriter& index_;
  const UpdateOptions& options_;
  const UpdateObserver& observer_;
  UpdateReport report_;
  UpdateProgress progress_;
  std::set<IdKey> ids_;
  std::unordered_set<std::string> files_read_;
  std::size_t articles_pending_ = 0;
  std::size_t bytes_pending_ = 0;
};

}  // namespace

UpdateReport update(IndexWriter& index, const std::vector<std::filesystem::path>& paths,
                    const UpdateOptions& options, const UpdateObserver& observer) {
  return Update(index, options, observer).run(paths);
}

}  // namespace dateline
