#include "dateline/update.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dateline/file_reading.h"
#include "store/file_states.h"
#include "update/article_ingest.h"
#include "update/file_changes.h"
#include "update/path_ids.h"
#include "update/stale_files.h"
#include "update/update_run.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// One run of an update. For each root it reads new and changed files, and drops the articles of
/// files that are gone. Reading a file can make other files stale: for example, if an article
/// changes in one of its two source files, the other must be read again. So after all roots the run
/// reads stale files until none is left.
class Update {
 public:
  Update(ArticleStore& index, const UpdateOptions& options, const UpdateObserver& observer)
      : index_(index),
        options_(options),
        run_(index, observer),
        stale_(index.files()),
        ingest_(index, run_, stale_) {}

  UpdateReport run(const std::vector<fs::path>& paths) {
    const std::vector<RootPlan> plans = plan_all(paths);
    index_.expect(run_.progress.total_bytes);
    for (const RootPlan& plan : plans) {
      update_root(plan, plans.size() > 1);
    }
    do {
      read_orphans(plans);
      read_stale(plans);
    } while (read_contested(plans));
    return run_.finish();
  }

 private:
  /// Scans all roots, and finds the files that must be read.
  std::vector<RootPlan> plan_all(const std::vector<fs::path>& paths) {
    ScanOptions scanning{.excluded = options_.excluded,
                         .stop_requested = [&] { return run_.stopped(); }};
    scanning.excluded.push_back(index_.directory());
    std::vector<RootPlan> plans;
    for (const fs::path& path : paths) {
      plans.push_back(plan_root(path, options_.format, options_.reading, scanning, index_.files()));
      const RootPlan& plan = plans.back();
      run_.progress.total_files += plan.found.files.size();
      run_.progress.total_bytes += plan.bytes_to_read;
      for (const std::size_t number : plan.contested) {
        contested_.insert(plan.found.files[number].path.native());
      }
    }
    return plans;
  }

  /// Updates the index from one root.
  /// @param may_overlap true if another root may contain the same files; each is read once
  void update_root(const RootPlan& plan, bool may_overlap) {
    if (run_.stopped()) {
      return;
    }
    run_.report.ignored += plan.found.ignored;
    for (const Skipped& skipped : plan.found.skipped) {
      run_.skip(skipped);
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
        run_.report.unchanged += *plan.unchanged[i];
        ++run_.progress.files;
      } else {
        to_read.push_back(i);
      }
    }
    for (const std::size_t i : to_read) {
      if (run_.stopped()) {
        return;
      }
      update_file(plan.found.files[i]);
      ++run_.progress.files;
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
      run_.report.unchanged += same->articles;
      state.content = same->content;
      state.articles = same->articles;
      state.refused = same->refused;
    } else if (run_.stopped()) {
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
    return may_be_same && hash_content(file, [&] { return run_.stopped(); }) == known->content
               ? known
               : nullptr;
  }

  /// The result of reading a file.
  enum class FileRead {
    articles,   ///< the file has articles of its own, or none
    an_export,  ///< the file has only articles that an export restores to other files
    stopped,    ///< `stop_requested` ended the reading
  };

  FileRead read_file(const SourceFile& file, FileState& state) {
    // If the run stops partway through the file, its recorded state no longer matches the index, so
    // mark the file as incomplete first.
    if (const FileState* known = index_.files().find(file.path.native())) {
      FileState begun = *known;
      begun.complete = false;
      index_.files().set(file.path.native(), begun);
    }
    FileArticles articles;
    for (const IndexedArticle& article : index_.articles_of(file.path.string())) {
      articles.before.insert(article.document);
    }
    const ReadObserver reader{.article =
                                  [&](ReadArticle&& read) {
                                    ingest_.take(std::move(read), file, articles);
                                    run_.advance();
                                    return !run_.report.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { run_.skip(skipped); },
                              .note = [&](const Skipped& note) { run_.report_note(note); },
                              .stop_requested = [&] { return run_.stopped(); }};
    const FileReading reading = read_and_hash(file, options_.reading, reader);
    run_.progress.bytes += text_bytes(file, options_.reading);
    state.complete = reading.complete && articles.all_taken;
    state.content = reading.content.value_or(ContentHash{});
    state.articles = static_cast<std::uint32_t>(articles.now.size());
    // If part of the file could not be read, its old articles may still be in that part.
    if (state.complete) {
      for (const std::uint32_t document : articles.before) {
        if (!articles.now.contains(document) && !ingest_.is_replaced(document)) {
          drop(document, file.path.string());
        }
      }
    }
    keep_refused(std::move(articles.refused), state);
    if (articles.any_restored) {
      run_.commit();  // `articles_of` may not find pending articles
    }
    if (run_.report.stopped) {
      return FileRead::stopped;
    }
    return articles.any_restored && !articles.any_own ? FileRead::an_export : FileRead::articles;
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
      if (run_.stopped()) {
        return;
      }
      if (!is_at_or_below_any(file, unread) && is_gone(file)) {
        gone.push_back(file);
      }
    }
    if (!gone.empty() && found.files.empty() && !options_.allow_empty_root) {
      run_.skip({.where = plan.root.string(),
                 .reason = "contains no article any more; the index keeps the articles of " +
                           std::to_string(gone.size()) +
                           " files in it (--allow-empty-root drops them)"});
      return;
    }
    for (const std::string& file : gone) {
      if (run_.stopped()) {
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
      ++run_.report.removed;
      run_.report_change(ArticleChange::Kind::removed, article.id, file);
    } else if (article.file == file && is_path_id(article.id, file)) {
      orphans_.push_back({.document = document, .id = article.id});
    }
    run_.commit_if_due();
  }

  /// Gives each orphan a new id: the path of a file that still contains it, as if the article had
  /// been moved there. Example: `a.txt` and its copy `b.txt` are one article with the id `a.txt`.
  /// If `a.txt` is deleted, the article gets the id `b.txt`.
  void read_orphans(const std::vector<RootPlan>& plans) {
    for (const Orphan& orphan : std::exchange(orphans_, {})) {
      const auto still = index_.find(orphan.id);
      if (run_.stopped() || !still || still->document != orphan.document) {
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
      const std::size_t added = run_.report.added;
      read_again(*at);
      if (run_.report.added > added) {  // it was in the index under the old id
        --run_.report.added;
        ++run_.report.updated;
      }
    }
  }

  /// Reads the stale files below the roots of this run again. Stale files elsewhere are read by a
  /// later update that has a root above them.
  void read_stale(const std::vector<RootPlan>& plans) {
    for (auto file = stale_.next(); file && !run_.stopped(); file = stale_.next()) {
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
      if (run_.stopped()) {
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
    run_.report.unchanged -= file.plan->unchanged[file.number].value_or(0);
    update_file(file.plan->found.files[file.number]);
  }

  ArticleStore& index_;
  const UpdateOptions& options_;
  UpdateRun run_;
  StaleFiles stale_;
  ArticleIngest ingest_;
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
  return Update(store_of(index), options, observer).run(paths);
}

}  // namespace dateline
