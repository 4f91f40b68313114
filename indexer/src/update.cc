#include "dateline/update.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Small batches flush faster than large ones, and bound what a crash costs and what memory holds.
constexpr std::size_t kChangesPerCommit = 2000;
constexpr std::size_t kBytesPerCommit = std::size_t{64} << 20U;

/// Only what the system says is not there, or is no file any more, is gone; what is behind an error
/// is not.
bool is_gone(const std::string& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    return errno == ENOENT || errno == ENOTDIR;
  }
  return !S_ISREG(status.st_mode);
}

/// True for the path `top` itself and what lies under it.
bool is_at_or_below(const std::string& file, const std::string& top) {
  return file.starts_with(top) && (file.size() == top.size() || file[top.size()] == '/');
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
    for (std::size_t i = 0; i < paths.size() && !stopped(); ++i) {
      update_root(corpus_root(paths[i]), scans[i]);
    }
    index_.commit();
    report_.documents = index_.document_count();
    report_.revision = index_.revision();
    return report_;
  }

 private:
  using Documents = std::unordered_set<std::uint32_t>;

  void update_root(const fs::path& root, const ScanResult& found) {
    report_.ignored += found.ignored;
    for (const Skipped& skipped : found.skipped) {
      skip(skipped);
    }
    if (found.root_missing) {
      return;
    }
    for (const SourceFile& file : found.files) {
      if (stopped()) {
        return;
      }
      if (files_read_.insert(file.path.string()).second) {
        update_file(file);
      }
      ++progress_.files;
    }
    const bool root_is_file = found.files.size() == 1 && found.files.front().path == root;
    if (!root_is_file) {
      drop_vanished(root, found);
    }
  }

  void update_file(const SourceFile& file) {
    Documents before;
    for (const IndexedArticle& article : index_.articles_of(file.path.string())) {
      before.insert(article.document);
    }
    Documents held;
    bool complete = true;
    const ReadObserver reader{.article =
                                  [&](ReadArticle&& read) {
                                    const auto document = take(std::move(read), before);
                                    complete = complete && document.has_value();
                                    held.insert(document.value_or(0));
                                    advance();
                                    return !report_.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { skip(skipped); },
                              .note = [&](const Skipped& note) { tell_note(note); }};
    // What could not be read may still be there.
    if (!read_articles(file, options_.reading, reader) || !complete) {
      return;
    }
    for (const std::uint32_t document : before) {
      if (!held.contains(document)) {
        drop(document, file.path.string());
      }
    }
  }

  /// Puts one article into the index unless it is there as it is; `before` are the documents that
  /// its file held. Returns its document; nothing if the article could not be taken.
  std::optional<std::uint32_t> take(ReadArticle read, const Documents& before) {
    Article& article = read.article;
    if (read.damaged && !before.empty()) {
      ++report_.unchanged;  // until its sidecar can be read again
      return std::nullopt;
    }
    if (!read.has_own_id) {
      article.id = id_for_path(read, before);
    }
    const auto existing = index_.find(article.id);
    if (existing && !article.published) {
      keep_date(article, index_.read(existing->document));
    }
    const bool first_of_run = ids_.insert(id_key(article.id)).second;
    if (existing && existing->content_hash == IndexWriter::content_hash(article)) {
      ++report_.unchanged;
      if (!before.contains(existing->document)) {
        add_holder(existing->document, article.file);
      }
      return existing->document;
    }
    if (existing && !first_of_run) {
      skip({.where = read.where,
            .reason = "another article in this run has the id `" + article.id + "`"});
      return std::nullopt;
    }
    ++(existing ? report_.updated : report_.added);
    bytes_pending_ += article.body.size();
    return index_.put(article);
  }

  /// One more file holds the article; one that is gone, because it was moved here, no longer does.
  void add_holder(std::uint32_t document, const std::string& file) {
    const std::string before = index_.read(document).file;
    index_.add_holder(document, file);
    if (is_gone(before)) {
      index_.drop_holder(document, before);
    }
  }

  /// A date that came from the path or the user stays when the same file is read through another
  /// root or without that option.
  static void keep_date(Article& article, const Article& before) {
    const bool by_circumstance =
        before.published && (before.published->origin == DateOrigin::path ||
                             before.published->origin == DateOrigin::given);
    if (by_circumstance && before.file == article.file) {
      article.published = before.published;
    }
  }

  /// The id of an article known by its path alone: the one it has already, which is an end of its
  /// path, else the path under the root, unless an article of another file has that, then the whole
  /// path.
  [[nodiscard]] std::string id_for_path(const ReadArticle& read, const Documents& before) const {
    const Article& article = read.article;
    for (std::size_t at = before.empty() ? std::string::npos : read.where.rfind('/');
         at != std::string::npos;
         at = at == 0 ? std::string::npos : read.where.rfind('/', at - 1)) {
      std::string id = read.where.substr(at + 1);
      const auto found = index_.find(id);
      if (found && before.contains(found->document)) {
        return id;
      }
    }
    const auto existing = index_.find(article.id);
    if (!existing) {
      return article.id;
    }
    const Article other = index_.read(existing->document);
    const bool same = other.file == article.file || is_gone(other.file) ||
                      IndexWriter::content_hash(other) == IndexWriter::content_hash(article);
    return same ? article.id : read.where;
  }

  void advance() {
    ++progress_.articles;
    commit_if_due();
    if (observer_.progress) {
      observer_.progress(progress_);
    }
    (void)stopped();
  }

  void commit_if_due() {
    if (index_.pending_changes() >= kChangesPerCommit || bytes_pending_ >= kBytesPerCommit) {
      index_.commit();
      bytes_pending_ = 0;
    }
  }

  bool stopped() {
    report_.stopped = report_.stopped || (observer_.stop_requested && observer_.stop_requested());
    return report_.stopped;
  }

  /// Drops the articles of files that are gone from below the root, but for what lies behind
  /// something that could not be read, such as a link to a disk that is not mounted.
  void drop_vanished(const fs::path& root, const ScanResult& found) {
    std::vector<std::string> gone;
    index_.for_each_file(root, [&](const std::string& file) {
      const bool hidden =
          std::any_of(found.skipped.begin(), found.skipped.end(),
                      [&](const Skipped& skipped) { return is_at_or_below(file, skipped.where); });
      if (!hidden && is_gone(file)) {
        gone.push_back(file);
      }
    });
    if (!gone.empty() && found.files.empty() && !options_.allow_empty_root) {
      skip({.where = root.string(),
            .reason = "holds no article any more; kept the " + std::to_string(gone.size()) +
                      " files that the index has from it (--allow-empty-root drops them)"});
      return;
    }
    for (const std::string& file : gone) {
      if (stopped()) {
        return;
      }
      for (const IndexedArticle& article : index_.articles_of(file)) {
        drop(article.document, file);
      }
    }
  }

  void drop(std::uint32_t document, const std::string& file) {
    report_.removed += index_.drop_holder(document, file) ? 1U : 0U;
    commit_if_due();
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

  /// 128 bits stand for an id, however long it is.
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
  std::size_t bytes_pending_ = 0;
};

}  // namespace

UpdateReport update(IndexWriter& index, const std::vector<std::filesystem::path>& paths,
                    const UpdateOptions& options, const UpdateObserver& observer) {
  return Update(index, options, observer).run(paths);
}

}  // namespace dateline
