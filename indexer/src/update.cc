#include "dateline/update.h"

#include <xxhash.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "doubted_files.h"
#include "file_changes.h"
#include "file_states.h"
#include "path_ids.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

class Update {
 public:
  Update(IndexWriter& index, const UpdateOptions& options, const UpdateObserver& observer)
      : index_(index), options_(options), observer_(observer), doubted_(index.files()) {}

  UpdateReport run(const std::vector<fs::path>& paths) {
    std::vector<RootPlan> plans;
    for (const fs::path& path : paths) {
      plans.push_back(plan_root(path, options_.format, options_.reading, index_.files()));
      progress_.total_files += plans.back().found.files.size();
      progress_.total_bytes += plans.back().bytes_to_read;
    }
    index_.expect(progress_.total_bytes);
    for (const RootPlan& plan : plans) {
      update_root(plan, plans.size() > 1);
    }
    read_orphans(plans);
    read_doubted(plans);
    index_.commit();
    index_.seal();
    report_.documents = index_.document_count();
    report_.revision = index_.revision();
    return report_;
  }

 private:
  void update_root(const RootPlan& plan, bool may_overlap) {
    if (stopped()) {
      return;
    }
    report_.ignored += plan.found.ignored;
    for (const Skipped& skipped : plan.found.skipped) {
      skip(skipped);
    }
    if (plan.found.root_missing) {
      return;
    }
    std::vector<std::size_t> to_read;
    for (std::size_t i = 0; i < plan.found.files.size(); ++i) {
      if (may_overlap && !files_seen_.insert(plan.found.files[i].path.native()).second) {
        continue;
      }
      if (plan.unchanged[i]) {
        report_.unchanged += *plan.unchanged[i];
        ++progress_.files;
      } else {
        to_read.push_back(i);
      }
    }
    for (const std::size_t i : to_read) {
      if (stopped()) {
        return;
      }
      update_file(plan.found.files[i]);
      ++progress_.files;
    }
    const bool root_is_file =
        plan.found.files.size() == 1 && plan.found.files.front().path == plan.root;
    if (!root_is_file) {
      drop_vanished(plan);
    }
  }

  void update_file(const SourceFile& scanned) {
    doubted_.clear(scanned.path.native());
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
    } else if (const FileRead read = read_file(file, state); read == FileRead::an_export) {
      index_.files().erase(file.path.native());  // to be read again whenever it is named again
      return;
    } else if (read == FileRead::stopped) {
      return;
    }
    // What was written to while it was read is read again next time.
    state.settled = is_settled(state.stamp) && stamp_of(file.path) == state.stamp &&
                    (!state.sidecar || is_settled(*state.sidecar));
    index_.files().set(file.path.native(), state);
  }

  enum class FileRead { articles, an_export, stopped };

  FileRead read_file(const SourceFile& file, FileState& state) {
    Documents before;
    for (const IndexedArticle& article : index_.articles_of(file.path.string())) {
      before.insert(article.document);
    }
    Documents held;
    bool any_restored = false;
    const ReadObserver reader{.article =
                                  [&](ReadArticle&& read) {
                                    const bool restored = is_restored(read, file);
                                    any_restored = any_restored || restored;
                                    const auto document =
                                        restored ? restore(read)
                                                 : take(std::move(read), {before, held});
                                    state.complete = state.complete && document.has_value();
                                    if (!restored) {
                                      held.insert(document.value_or(0));
                                    }
                                    advance();
                                    return !report_.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { skip(skipped); },
                              .note = [&](const Skipped& note) { tell_note(note); }};
    state.complete = read_articles(file, options_.reading, reader) && state.complete;
    progress_.bytes += text_bytes(file);
    state.articles = static_cast<std::uint32_t>(held.size());
    // What could not be read may still be there.
    if (state.complete) {
      for (const std::uint32_t document : before) {
        if (!held.contains(document) && !replaced_.contains(document)) {
          drop(document, file.path.string());
        }
      }
    }
    if (any_restored) {
      commit();  // for what is pending is not yet an article of its file
    }
    if (report_.stopped) {
      return FileRead::stopped;
    }
    return any_restored && held.empty() ? FileRead::an_export : FileRead::articles;
  }

  /// An export holds no article: its articles are those of the files that held them. Only if it has
  /// itself taken the place of such a file does it hold what that held.
  static bool is_restored(const ReadArticle& read, const SourceFile& file) {
    return read.exported && read.article.file != file.path.native();
  }

  /// What a file had before it is read, and what of it was found there by now.
  struct Held {
    const Documents& before;
    const Documents& now;
  };

  /// Puts one article into the index unless it is there as it is. Returns its document; nothing if
  /// the article could not be taken.
  std::optional<std::uint32_t> take(ReadArticle read, const Held& held) {
    Article& article = read.article;
    const Documents& before = held.before;
    if (read.damaged && !before.empty()) {
      ++report_.unchanged;  // until its sidecar can be read again
      return std::nullopt;
    }
    const IdOrigin origin = origin_of(read);
    if (origin == IdOrigin::path && !read.exported) {
      article.id = id_for_path(index_, read, before);
    }
    const auto existing = index_.find(article.id);
    if (!existing && origin == IdOrigin::path) {
      if (const auto copy = index_.find_copy(article)) {
        return take_copy(article, *copy, held);
      }
    }
    if (existing && !article.published && !read.exported) {
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
    return put(article, existing, origin);
  }

  /// Puts an article of an export back to the file that held it, which is to be read when it is
  /// seen, and missed if it is not.
  std::optional<std::uint32_t> restore(const ReadArticle& read) {
    const Article& article = read.article;
    const IdOrigin origin = origin_of(read);
    const auto existing = index_.find(article.id);
    if (!existing && origin == IdOrigin::path && is_gone(article.file)) {
      const auto copy = index_.find_copy(article);
      if (copy && doubted_.is_as_taken(index_.read(*copy).file)) {  // it was moved meanwhile
        ++report_.unchanged;
        return copy;
      }
    }
    const bool first_of_run = restored_ids_.insert(id_key(article.id)).second;
    if (existing && existing->content_hash == IndexWriter::content_hash(article)) {
      ++report_.unchanged;
      return existing->document;
    }
    if (existing && (!first_of_run || is_held_elsewhere(existing->document, {}))) {
      skip({.where = read.where, .reason = "another article has the id `" + article.id + "`"});
      return std::nullopt;
    }
    const std::uint32_t document = put(article, existing, origin);
    doubted_.expect(article.file);
    return document;
  }

  std::uint32_t put(const Article& article, const std::optional<IndexedArticle>& existing,
                    IdOrigin origin) {
    if (existing) {
      take_from_others(existing->document, article.file);
    }
    ++(existing ? report_.updated : report_.added);
    tell_change(existing ? ArticleChange::Kind::updated : ArticleChange::Kind::added, article.id,
                article.file);
    const std::uint32_t document = index_.put(article, origin);
    if (existing && existing->document != document) {
      replaced_.insert(existing->document);
    }
    return document;
  }

  /// An id that an export has is a path if it is that of the article's file.
  static IdOrigin origin_of(const ReadArticle& read) {
    const bool own =
        read.exported ? !is_path_id(read.article.id, read.article.file) : read.has_own_id;
    return own ? IdOrigin::own : IdOrigin::path;
  }

  /// True if another file holds the article, and still as it was taken.
  [[nodiscard]] bool is_held_elsewhere(std::uint32_t document, const Documents& before) const {
    return !before.contains(document) && doubted_.is_as_taken(index_.read(document).file);
  }

  /// A file has an article differently now, and will be the only one that holds it. What the other
  /// files that held it have is then no longer in the index, and they must be read again.
  void take_from_others(std::uint32_t document, const std::string& file) {
    for (const std::string& other : index_.holders(document)) {
      if (other != file && index_.files().find(other) != nullptr) {
        doubted_.doubt(other);
      }
    }
  }

  /// The article is in the index as that of another file: it was copied, or, if that file is gone,
  /// moved, and then it goes by its new path; so it does if it has but another line in its file.
  std::uint32_t take_copy(const Article& article, std::uint32_t copy, const Held& held) {
    const Article other = index_.read(copy);
    const bool on_other_line =
        other.file == article.file && held.before.contains(copy) && !held.now.contains(copy);
    if (!on_other_line && !is_gone(other.file)) {
      ++report_.unchanged;
      if (!held.before.contains(copy)) {
        index_.add_holder(copy, article.file);
      }
      return copy;
    }
    ++report_.updated;
    tell_change(ArticleChange::Kind::moved, article.id, article.file);
    take_from_others(copy, article.file);  // they go by the new path too
    const std::uint32_t document = index_.move(copy, article);
    index_.remove(copy);
    replaced_.insert(copy);
    return document;
  }

  /// One more file holds the article; one that is gone, because it was moved here, no longer does.
  void add_holder(std::uint32_t document, const std::string& file) {
    const std::string before = index_.read(document).file;
    index_.add_holder(document, file);
    if (is_gone(before)) {
      index_.drop_holder(document, before);
      if (index_.files().find(before) != nullptr) {
        doubted_.doubt(before);  // should it come back
      }
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
      commit();
    }
  }

  void commit() {
    index_.commit();
    index_.expect(progress_.total_bytes - std::min(progress_.bytes, progress_.total_bytes));
  }

  bool stopped() {
    report_.stopped = report_.stopped || (observer_.stop_requested && observer_.stop_requested());
    return report_.stopped;
  }

  /// Drops the articles of files that are gone from below the root, but for what lies behind
  /// something that could not be read, such as a link to a disk that is not mounted.
  void drop_vanished(const RootPlan& plan) {
    const ScanResult& found = plan.found;
    std::vector<std::string> gone;
    for (const std::string& file : unseen_files(plan, index_.files())) {
      const bool hidden =
          std::any_of(found.skipped.begin(), found.skipped.end(),
                      [&](const Skipped& skipped) { return is_at_or_below(file, skipped.where); });
      if (!hidden && is_gone(file)) {
        gone.push_back(file);
      }
    }
    if (!gone.empty() && found.files.empty() && !options_.allow_empty_root) {
      skip({.where = plan.root.string(),
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
    const Article article = index_.read(document);
    if (index_.drop_holder(document, file)) {
      ++report_.removed;
      tell_change(ArticleChange::Kind::removed, article.id, file);
    } else if (article.file == file && is_path_id(article.id, file)) {
      orphans_.push_back({.document = document, .id = article.id});
    }
    commit_if_due();
  }

  /// Articles that went by a path at which they no longer are go by one at which they still are, as
  /// if they had been moved there.
  void read_orphans(const std::vector<RootPlan>& plans) {
    for (const Orphan& orphan : orphans_) {
      const auto still = index_.find(orphan.id);
      if (stopped() || !still || still->document != orphan.document) {
        continue;
      }
      const std::string file = index_.read(orphan.document).file;
      const auto at = find_planned(plans, file);
      if (!at) {
        continue;
      }
      take_from_others(orphan.document, file);
      index_.remove(orphan.document);
      index_.files().erase(file);
      const std::size_t added = report_.added;
      read_again(*at);
      if (report_.added > added) {  // it was there, under another name
        --report_.added;
        ++report_.updated;
      }
    }
  }

  /// Reads the files again that an article was taken from, or restored to, after they had been
  /// passed; those that are not below the roots of this run are read when they are.
  void read_doubted(const std::vector<RootPlan>& plans) {
    for (auto file = doubted_.next(); file && !stopped(); file = doubted_.next()) {
      if (const auto at = find_planned(plans, *file)) {
        read_again(*at);
      }
    }
  }

  /// Reads a file that was passed already; what it held is not counted twice. What it holds by now
  /// is known once it is committed.
  void read_again(const PlannedFile& file) {
    const std::string& path = file.plan->found.files[file.number].path.native();
    if (!again_.insert(path).second || again_.size() == 1) {
      index_.commit();
    }
    report_.unchanged -= file.plan->unchanged[file.number].value_or(0);
    update_file(file.plan->found.files[file.number]);
  }

  void skip(const Skipped& skipped) {
    ++report_.skipped;
    if (observer_.skipped) {
      observer_.skipped(skipped);
    }
  }

  void tell_change(ArticleChange::Kind kind, const std::string& id, const std::string& file) const {
    if (observer_.changed) {
      observer_.changed({.kind = kind, .id = id, .file = file});
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
  DoubtedFiles doubted_;
  UpdateReport report_;
  UpdateProgress progress_;
  std::set<IdKey> ids_;
  std::set<IdKey> restored_ids_;
  std::unordered_set<std::string> files_seen_;
  std::unordered_set<std::string> again_;  ///< files read once more
  Documents replaced_;                     ///< that have another number now

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
