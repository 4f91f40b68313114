#include "dateline/update.h"

#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "file_states.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

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

/// A hash over the content of a file and its sidecar; nothing if they can't be read.
std::optional<ContentHash> hash_content(const SourceFile& file) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                              XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(std::size_t{1} << 20U);
  const auto add = [&](const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    while (in) {
      in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
    }
    return in.eof();
  };
  if (!add(file.path) || (file.sidecar && !add(sidecar_path(file.path)))) {
    return std::nullopt;
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  return ContentHash{.high = hash.high64, .low = hash.low64};
}

/// What, besides the file, decides what is read from it.
std::uint64_t settings_hash(const SourceFile& file, const ReadOptions& options) {
  const std::string text = file.name + '\0' + std::to_string(static_cast<int>(file.format)) + '\0' +
                           std::to_string(options.max_article_bytes) + '\0' +
                           (options.published ? to_iso(*options.published) : "");
  return XXH3_64bits(text.data(), text.size());
}

/// True if a change from now on must show in the stamp: file systems keep times as coarsely as two
/// seconds, and a file may be written twice in one of their ticks. (J. Hamano, "Racy Git", 2006.)
bool is_settled(const FileStamp& stamp) {
  constexpr std::int64_t kCoarsestTick = 2'000'000'000;
  const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  return stamp.modified_ns + kCoarsestTick < now;
}

/// About how many bytes of text a file gives.
std::size_t text_bytes(const SourceFile& file) {
  constexpr std::size_t kCompression = 3;
  const std::string ending = file.path.extension().string();
  return file.stamp.bytes * (ending == ".gz" || ending == ".zst" ? kCompression : 1);
}

class Update {
 public:
  Update(IndexWriter& index, const UpdateOptions& options, const UpdateObserver& observer)
      : index_(index), options_(options), observer_(observer) {}

  UpdateReport run(const std::vector<fs::path>& paths) {
    std::vector<ScanResult> scans;
    for (const fs::path& path : paths) {
      scans.push_back(scan(path, options_.format));
      for (const SourceFile& file : scans.back().files) {
        progress_.total_files += 1;
        bytes_to_come_ += is_unchanged(file) ? 0 : text_bytes(file);
      }
    }
    index_.expect(bytes_to_come_);
    for (std::size_t i = 0; i < paths.size() && !stopped(); ++i) {
      update_root(corpus_root(paths[i]), scans[i]);
    }
    read_orphans(scans);
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
      if (files_seen_.insert(file.path.string()).second) {
        update_file(file);
      }
      ++progress_.files;
    }
    const bool root_is_file = found.files.size() == 1 && found.files.front().path == root;
    if (!root_is_file) {
      drop_vanished(root, found);
    }
  }

  /// True if nothing that can be known without reading says that the file has changed.
  [[nodiscard]] bool is_unchanged(const SourceFile& file) const {
    const FileState* state = index_.files().find(file.path.native());
    return state != nullptr && state->complete && state->settled && state->stamp == file.stamp &&
           state->sidecar == file.sidecar &&
           state->settings == settings_hash(file, options_.reading);
  }

  void update_file(const SourceFile& scanned) {
    if (is_unchanged(scanned)) {
      report_.unchanged += index_.files().find(scanned.path.native())->articles;
      return;
    }
    SourceFile file = scanned;
    file.stamp = stamp_of(file.path).value_or(file.stamp);
    FileState state{.stamp = file.stamp,
                    .sidecar = file.sidecar,
                    .content = hash_content(file).value_or(ContentHash{}),
                    .settings = settings_hash(file, options_.reading)};
    const FileState* before = index_.files().find(file.path.native());
    if (before != nullptr && before->complete && before->content == state.content &&
        before->settings == state.settings && state.content != ContentHash{}) {
      report_.unchanged += before->articles;
      state.articles = before->articles;
    } else if (!read_file(file, state)) {
      return;
    }
    // What was written to while it was read is read again next time.
    state.settled = is_settled(state.stamp) && stamp_of(file.path) == state.stamp &&
                    (!state.sidecar || is_settled(*state.sidecar));
    index_.files().set(file.path.native(), state);
  }

  /// Returns false if the update was stopped within the file.
  bool read_file(const SourceFile& file, FileState& state) {
    Documents before;
    for (const IndexedArticle& article : index_.articles_of(file.path.string())) {
      before.insert(article.document);
    }
    Documents held;
    const ReadObserver reader{.article =
                                  [&](ReadArticle&& read) {
                                    const auto document = take(std::move(read), before);
                                    state.complete = state.complete && document.has_value();
                                    held.insert(document.value_or(0));
                                    advance();
                                    return !report_.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { skip(skipped); },
                              .note = [&](const Skipped& note) { tell_note(note); }};
    state.complete = read_articles(file, options_.reading, reader) && state.complete;
    bytes_to_come_ -= std::min(bytes_to_come_, text_bytes(file));
    state.articles = static_cast<std::uint32_t>(held.size());
    // What could not be read may still be there.
    if (state.complete && !before.empty()) {
      // Asked anew: in a bulk build an article that changed is another document now.
      for (const IndexedArticle& article : index_.articles_of(file.path.string())) {
        if (before.contains(article.document) && !held.contains(article.document)) {
          drop(article.document, file.path.string());
        }
      }
    }
    return !report_.stopped;
  }

  /// Puts one article into the index unless it is there as it is; `before` are the documents that
  /// its file held. Returns its document; nothing if the article could not be taken.
  std::optional<std::uint32_t> take(ReadArticle read, const Documents& before) {
    Article& article = read.article;
    if (read.damaged && !before.empty()) {
      ++report_.unchanged;  // until its sidecar can be read again
      return std::nullopt;
    }
    const IdOrigin origin = read.has_own_id ? IdOrigin::own : IdOrigin::path;
    if (origin == IdOrigin::path) {
      article.id = id_for_path(read, before);
    }
    const auto existing = index_.find(article.id);
    if (!existing && origin == IdOrigin::path) {
      if (const auto copy = index_.find_copy(article)) {
        return take_copy(article, *copy, before);
      }
    }
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
    if (existing && (!first_of_run || is_held_elsewhere(existing->document, before))) {
      skip({.where = read.where, .reason = "another article has the id `" + article.id + "`"});
      return std::nullopt;
    }
    ++(existing ? report_.updated : report_.added);
    return index_.put(article, origin);
  }

  /// True if another file holds the article, and by its stamp still as it was taken.
  [[nodiscard]] bool is_held_elsewhere(std::uint32_t document, const Documents& before) const {
    if (before.contains(document)) {
      return false;
    }
    const std::string file = index_.read(document).file;
    const FileState* state = index_.files().find(file);
    return state != nullptr && state->complete && stamp_of(file) == state->stamp;
  }

  /// The article is in the index as that of another file: it was copied, or, if that file is gone,
  /// moved, and then it goes by its new path.
  std::uint32_t take_copy(const Article& article, std::uint32_t copy, const Documents& before) {
    const Article other = index_.read(copy);
    if (!is_gone(other.file)) {
      ++report_.unchanged;
      if (!before.contains(copy)) {
        index_.add_holder(copy, article.file);
      }
      return copy;
    }
    ++report_.updated;
    const std::uint32_t document = index_.move(copy, article);
    (void)index_.drop_holder(copy, other.file);
    return document;
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
    if (index_.commit_is_due()) {
      index_.commit();
      index_.expect(bytes_to_come_);
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
    index_.files().for_each(root.native(), [&](const std::string& file, const FileState&) {
      const bool hidden =
          std::any_of(found.skipped.begin(), found.skipped.end(),
                      [&](const Skipped& skipped) { return is_at_or_below(file, skipped.where); });
      if (!files_seen_.contains(file) && !hidden && is_gone(file)) {
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
      index_.files().erase(file);
    }
  }

  void drop(std::uint32_t document, const std::string& file) {
    const std::string id = index_.read(document).id;
    if (index_.drop_holder(document, file)) {
      ++report_.removed;
    } else if (is_path_id(id, file)) {
      orphans_.push_back({.document = document, .id = id});
    }
    commit_if_due();
  }

  /// True if an id is the path of this file, whole or from some folder on, and maybe a line.
  static bool is_path_id(const std::string& id, const std::string& file) {
    const std::string path = id.substr(0, file.ends_with(id) ? id.size() : id.rfind(':'));
    return file.ends_with(path) && (file.size() == path.size() || path.empty() ||
                                    file[file.size() - path.size() - 1] == '/');
  }

  /// Articles that went by a path at which they no longer are go by one at which they still are, as
  /// if they had been moved there.
  void read_orphans(const std::vector<ScanResult>& scans) {
    for (const Orphan& orphan : orphans_) {
      const auto still = index_.find(orphan.id);
      if (stopped() || !still || still->document != orphan.document) {
        continue;
      }
      const std::string file = index_.read(orphan.document).file;
      for (const ScanResult& found : scans) {
        const auto holder =
            std::find_if(found.files.begin(), found.files.end(),
                         [&](const SourceFile& source) { return source.path == file; });
        if (holder != found.files.end()) {
          index_.remove(orphan.document);
          index_.files().erase(file);
          const std::size_t added = report_.added;
          update_file(*holder);
          if (report_.added > added) {  // it was there, under another name
            --report_.added;
            ++report_.updated;
          }
          break;
        }
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
  std::unordered_set<std::string> files_seen_;
  std::size_t bytes_to_come_ = 0;

  /// An article whose id is a path at which it no longer is.
  struct Orphan {
    std::uint32_t document = 0;
    std::string id;
  };
  std::vector<Orphan> orphans_;
};

}  // namespace

UpdateReport update(IndexWriter& index, const std::vector<std::filesystem::path>& paths,
                    const UpdateOptions& options, const UpdateObserver& observer) {
  return Update(index, options, observer).run(paths);
}

}  // namespace dateline
