#include "dateline/update.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "article_ingest.h"
#include "dateline/file_reading.h"
#include "file_changes.h"
#include "file_states.h"
#include "path_ids.h"
#include "stale_files.h"
#include "update_record.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// One run of an update. For each root it reads new and changed files, and drops the articles of
/// files that are gone. Reading a file can make other files stale: for example, if an article
/// changes in one of its two source files, the other must be read again. So after all roots the run
/// reads stale files until none is left.
class Update {
 public:
  Update(IndexWriter& index, const UpdateOptions& options, const UpdateObserver& observer)
      : index_(index),
        options_(options),
        record_{.report = {}, .observer = observer},
        stale_(index.files()),
        ingest_(index, record_, stale_) {}

  UpdateReport run(const std::vector<fs::path>& paths) {
    const std::vector<RootPlan> plans = plan_all(paths);
    index_.expect(progress_.total_bytes);
    for (const RootPlan& plan : plans) {
      update_root(plan, plans.size() > 1);
    }
    do {
      read_orphans(plans);
      read_stale(plans);
    } while (read_contested(plans));
    index_.commit();
    report_notes();
    record_.report.documents = index_.document_count();
    record_.report.revision = index_.revision();
    return record_.report;
  }

 private:
  /// Scans all roots, and finds the files that must be read.
  std::vector<RootPlan> plan_all(const std::vector<fs::path>& paths) {
    ScanOptions scanning{.excluded = options_.excluded,
                         .stop_requested = [&] { return stopped(); }};
    scanning.excluded.push_back(index_.directory());
    std::vector<RootPlan> plans;
    for (const fs::path& path : paths) {
      plans.push_back(plan_root(path, options_.format, options_.reading, scanning, index_.files()));
      const RootPlan& plan = plans.back();
      progress_.total_files += plan.found.files.size();
      progress_.total_bytes += plan.bytes_to_read;
      for (const std::size_t number : plan.contested) {
        contested_.insert(plan.found.files[number].path.native());
      }
    }
    return plans;
  }

  /// Updates the index from one root.
  /// @param may_overlap true if another root may contain the same files; each is read once
  void update_root(const RootPlan& plan, bool may_overlap) {
    if (stopped()) {
      return;
    }
    record_.report.ignored += plan.found.ignored;
    for (const Skipped& skipped : plan.found.skipped) {
      record_.skip(skipped);
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
        record_.report.unchanged += *plan.unchanged[i];
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

  /// Reads a file unless its content is unchanged, and records its new state.
  void update_file(const SourceFile& scanned) {
    stale_.clear(scanned.path.native());
    SourceFile file = scanned;
    file.stamp = stamp_of(file.path).value_or(file.stamp);
    FileState state{.stamp = file.stamp,
                    .sidecar = file.sidecar,
                    .content = {},
                    .settings = settings_hash(file, options_.reading)};
    if (const FileState* same = same_content(file, state.settings)) {
      record_.report.unchanged += same->articles;
      state.content = same->content;
      state.articles = same->articles;
      state.refused = same->refused;
    } else if (stopped()) {
      return;
    } else if (const FileRead read = read_file(file, state); read == FileRead::an_export) {
      index_.files().erase(file.path.native());  // an export is read each time it is named
      return;
    } else if (read == FileRead::stopped) {
      return;
    }
    if (!state.refused.empty()) {
      contested_.insert(file.path.native());
    }
    // A file that changed during the reading is not settled, so that the next update reads it
    // again.
    state.settled = is_settled(state.stamp) && stamp_of(file.path) == state.stamp &&
                    (!state.sidecar || is_settled(*state.sidecar));
    index_.files().set(file.path.native(), state);
  }

  /// Returns the recorded state of a file whose stamp changed but whose content did not, or null if
  /// the content changed too. Hashes the file only if it was read completely before and has the
  /// same size, so that no more is read for the hash than was read for the articles.
  const FileState* same_content(const SourceFile& file, std::uint64_t settings) {
    const FileState* known = index_.files().find(file.path.native());
    const bool may_be_same = known != nullptr && known->complete && known->settings == settings &&
                             known->content != ContentHash{} && has_same_size(file, *known);
    return may_be_same && hash_content(file, [&] { return stopped(); }) == known->content ? known
                                                                                          : nullptr;
  }

  /// The result of reading a file.
  enum class FileRead {
    articles,   ///< the file has articles of its own, or none
    an_export,  ///< the file has only articles that an export restores to other files
    stopped,    ///< `stop_requested` ended the reading
  };

  /// The articles of a file that is being read.
  struct FileHoldings {
    Documents before;               ///< the file's documents in the index before the reading
    Documents now;                  ///< the file's documents as found by the reading
    std::set<std::string> refused;  ///< ids of articles that were refused; other articles have them
    bool any_own = false;           ///< the file has an article of its own, indexed or not
    bool any_restored = false;      ///< an export in it restored an article to another file
    bool all_taken = true;          ///< each article was indexed, or is in `refused`
  };

  FileRead read_file(const SourceFile& file, FileState& state) {
    // If the run stops partway through the file, its recorded state no longer matches the index, so
    // mark the file as incomplete first.
    if (const FileState* known = index_.files().find(file.path.native())) {
      FileState begun = *known;
      begun.complete = false;
      index_.files().set(file.path.native(), begun);
    }
    FileHoldings held;
    for (const IndexedArticle& article : index_.articles_of(file.path.string())) {
      held.before.insert(article.document);
    }
    const ReadObserver reader{.article =
                                  [&](ReadArticle&& read) {
                                    take(std::move(read), file, held);
                                    advance();
                                    return !record_.report.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { record_.skip(skipped); },
                              .note = [&](const Skipped& note) { record_.report_note(note); },
                              .stop_requested = [&] { return stopped(); }};
    const FileReading reading = read_and_hash(file, options_.reading, reader);
    progress_.bytes += text_bytes(file, options_.reading);
    state.complete = reading.complete && held.all_taken;
    state.content = reading.content.value_or(ContentHash{});
    state.articles = static_cast<std::uint32_t>(held.now.size());
    // If part of the file could not be read, its old articles may still be in that part.
    if (state.complete) {
      for (const std::uint32_t document : held.before) {
        if (!held.now.contains(document) && !ingest_.is_replaced(document)) {
          drop(document, file.path.string());
        }
      }
    }
    keep_refused(std::move(held.refused), state);
    if (held.any_restored) {
      commit();  // `articles_of` may not find pending articles
    }
    if (record_.report.stopped) {
      return FileRead::stopped;
    }
    return held.any_restored && !held.any_own ? FileRead::an_export : FileRead::articles;
  }

  /// Puts an article of a file into the index.
  void take(ReadArticle read, const SourceFile& file, FileHoldings& held) {
    // An article without its damaged sidecar is incomplete.
    held.all_taken = held.all_taken && !read.damaged;
    if (is_restored(read, file)) {
      held.any_restored = true;
      held.all_taken = ingest_.restore(read).document && held.all_taken;
      return;
    }
    held.any_own = true;
    const Taken taken = ingest_.take(std::move(read), {held.before, held.now});
    if (taken.document) {
      held.now.insert(*taken.document);
    } else if (taken.refused) {
      held.refused.insert(*taken.refused);
      if (taken.kept) {
        held.now.insert(*taken.kept);
      }
    } else {
      held.all_taken = false;
    }
  }

  /// Records the ids of refused articles in the file's state. If they are too many to store, marks
  /// the file as incomplete, so that every update reads it.
  static void keep_refused(std::set<std::string> refused, FileState& state) {
    constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
    std::size_t bytes = 0;
    for (const std::string& id : refused) {
      bytes += id.size() + 1;
    }
    if (bytes > kMostBytes) {
      state.complete = false;
    } else {
      state.refused.assign(refused.begin(), refused.end());
    }
  }

  /// Returns true if an export restores the article to another file. An article in an export
  /// belongs to the file that it was exported from; only if the export itself has replaced that
  /// file is the article the export's own.
  static bool is_restored(const ReadArticle& read, const SourceFile& file) {
    return read.exported && read.article.file != file.path.native();
  }

  /// Commits if a commit is due, and reports the progress after an article.
  void advance() {
    ++progress_.articles;
    commit_if_due();
    if (record_.observer.progress) {
      record_.observer.progress(progress_);
    }
    (void)stopped();
  }

  void commit_if_due() {
    if (index_.commit_is_due()) {
      commit();
    }
  }

  /// Commits, and announces the bytes that are still to be read.
  void commit() {
    index_.commit();
    report_notes();
    index_.expect(progress_.total_bytes - std::min(progress_.bytes, progress_.total_bytes));
  }

  void report_notes() {
    for (const Skipped& note : index_.take_notes()) {
      record_.report_note(note);
    }
  }

  /// The cancellation check. Returns true if the run must stop.
  bool stopped() {
    record_.report.stopped = record_.report.stopped ||
                             (record_.observer.stop_requested && record_.observer.stop_requested());
    return record_.report.stopped;
  }

  /// Drops the articles of files below the root that are gone. Keeps the articles of files below a
  /// folder or link that could not be read, such as a link to a disk that is not mounted.
  void drop_vanished(const RootPlan& plan) {
    const ScanResult& found = plan.found;
    std::unordered_set<std::string> unread;
    for (const Skipped& skipped : found.skipped) {
      unread.insert(skipped.where);
    }
    std::vector<std::string> gone;
    for (const std::string& file : unseen_files(plan, index_.files())) {
      if (stopped()) {
        return;
      }
      if (!is_at_or_below_any(file, unread) && is_gone(file)) {
        gone.push_back(file);
      }
    }
    if (!gone.empty() && found.files.empty() && !options_.allow_empty_root) {
      record_.skip({.where = plan.root.string(),
                    .reason = "contains no article any more; the index keeps the articles of " +
                              std::to_string(gone.size()) +
                              " files in it (--allow-empty-root drops them)"});
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

  /// Drops an article from a file, and from the index if no other file contains it.
  void drop(std::uint32_t document, const std::string& file) {
    const Article article = index_.read(document);
    if (index_.drop_source_file(document, file)) {
      ++record_.report.removed;
      record_.report_change(ArticleChange::Kind::removed, article.id, file);
    } else if (article.file == file && is_path_id(article.id, file)) {
      orphans_.push_back({.document = document, .id = article.id});
    }
    commit_if_due();
  }

  /// Gives each orphan a new id: the path of a file that still contains it, as if the article had
  /// been moved there. Example: `a.txt` and its copy `b.txt` are one article with the id `a.txt`.
  /// If `a.txt` is deleted, the article gets the id `b.txt`.
  void read_orphans(const std::vector<RootPlan>& plans) {
    for (const Orphan& orphan : std::exchange(orphans_, {})) {
      const auto still = index_.find(orphan.id);
      if (stopped() || !still || still->document != orphan.document) {
        continue;
      }
      const std::string file = index_.read(orphan.document).file;
      const auto at = find_planned(plans, file);
      if (!at) {
        continue;
      }
      ingest_.take_from_others(orphan.document, file);
      index_.remove(orphan.document);
      index_.files().erase(file);
      const std::size_t added = record_.report.added;
      read_again(*at);
      if (record_.report.added > added) {  // it was in the index under the old id
        --record_.report.added;
        ++record_.report.updated;
      }
    }
  }

  /// Reads the stale files below the roots of this run again. Stale files elsewhere are read by a
  /// later update that has a root above them.
  void read_stale(const std::vector<RootPlan>& plans) {
    for (auto file = stale_.next(); file && !stopped(); file = stale_.next()) {
      if (const auto at = find_planned(plans, *file)) {
        read_again(*at);
      }
    }
  }

  /// Reads each contested file again if one of the ids for which its articles were refused is free
  /// by now. Returns true if it read any: that may in turn have freed ids that other files want.
  bool read_contested(const std::vector<RootPlan>& plans) {
    bool any = false;
    const std::set<std::string> files = contested_;  // reading may add to it
    for (const std::string& file : files) {
      if (stopped()) {
        return false;
      }
      const auto at = has_free_id(file) ? find_planned(plans, file) : std::nullopt;
      if (at && contested_again_.insert(file).second) {
        stale_.doubt(file);
        read_again(*at);
        any = true;
      }
    }
    return any;
  }

  /// Returns true if an article of the file was refused for its id, and no article has this id any
  /// more.
  [[nodiscard]] bool has_free_id(const std::string& file) const {
    const FileState* state = index_.files().find(file);
    return state != nullptr && std::any_of(state->refused.begin(), state->refused.end(),
                                           [&](const std::string& id) { return !index_.find(id); });
  }

  /// Reads a file a second time in this run, without counting its unchanged articles twice. Commits
  /// before that if needed, because `articles_of` may not find pending articles.
  void read_again(const PlannedFile& file) {
    const std::string& path = file.plan->found.files[file.number].path.native();
    if (!again_.insert(path).second || again_.size() == 1) {
      index_.commit();
    }
    record_.report.unchanged -= file.plan->unchanged[file.number].value_or(0);
    update_file(file.plan->found.files[file.number]);
  }

  IndexWriter& index_;
  const UpdateOptions& options_;
  UpdateRecord record_;
  StaleFiles stale_;
  ArticleIngest ingest_;
  UpdateProgress progress_;
  std::unordered_set<std::string> files_seen_;
  std::unordered_set<std::string> again_;            ///< files that were read a second time
  std::set<std::string> contested_;                  ///< files with refused articles
  std::unordered_set<std::string> contested_again_;  ///< those that were read a second time

  /// An article whose id is the path of a file that no longer contains it.
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
