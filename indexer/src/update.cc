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
      index_.files().erase(file.path.native());  // to be read again whenever it is named again
      return;
    } else if (read == FileRead::stopped) {
      return;
    }
    if (!state.refused.empty()) {
      contested_.insert(file.path.native());
    }
    // What was written to while it was read is read again next time.
    state.settled = is_settled(state.stamp) && stamp_of(file.path) == state.stamp &&
                    (!state.sidecar || is_settled(*state.sidecar));
    index_.files().set(file.path.native(), state);
  }

  /// What is known of a file whose stamp changed and whose content did not; null if that changed
  /// too. A file is hashed only if it was read whole and has the same size: no more is read for the
  /// hash than was read for the articles.
  const FileState* same_content(const SourceFile& file, std::uint64_t settings) {
    const FileState* known = index_.files().find(file.path.native());
    const bool may_be_same = known != nullptr && known->complete && known->settings == settings &&
                             known->content != ContentHash{} && has_same_size(file, *known);
    return may_be_same && hash_content(file, [&] { return stopped(); }) == known->content ? known
                                                                                          : nullptr;
  }

  enum class FileRead { articles, an_export, stopped };

  /// What a file turns out to hold while it is read.
  struct FileHoldings {
    Documents before;  ///< what it held
    Documents now;
    std::set<std::string> refused;
    bool any_own = false;       ///< an article, taken or not, that is the file's
    bool any_restored = false;  ///< one that an export gives back to another file
    bool all_taken = true;      ///< or refused
  };

  FileRead read_file(const SourceFile& file, FileState& state) {
    // What a run that is stopped in it has taken of it is not what is known of it.
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
    // What could not be read may still be there.
    if (state.complete) {
      for (const std::uint32_t document : held.before) {
        if (!held.now.contains(document) && !ingest_.is_replaced(document)) {
          drop(document, file.path.string());
        }
      }
    }
    keep_refused(std::move(held.refused), state);
    if (held.any_restored) {
      commit();  // for what is pending is not yet an article of its file
    }
    if (record_.report.stopped) {
      return FileRead::stopped;
    }
    return held.any_restored && !held.any_own ? FileRead::an_export : FileRead::articles;
  }

  void take(ReadArticle read, const SourceFile& file, FileHoldings& held) {
    // Without its sidecar it is not all that it is.
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

  /// A file with more of them than are worth being kept is read at every update.
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

  /// An export holds no article: its articles are those of the files that held them. Only if it has
  /// itself taken the place of such a file does it hold what that held.
  static bool is_restored(const ReadArticle& read, const SourceFile& file) {
    return read.exported && read.article.file != file.path.native();
  }

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

  bool stopped() {
    record_.report.stopped = record_.report.stopped ||
                             (record_.observer.stop_requested && record_.observer.stop_requested());
    return record_.report.stopped;
  }

  /// Drops the articles of files that are gone from below the root, but for what lies behind
  /// something that could not be read, such as a link to a disk that is not mounted.
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
    if (index_.drop_source_file(document, file)) {
      ++record_.report.removed;
      record_.report_change(ArticleChange::Kind::removed, article.id, file);
    } else if (article.file == file && is_path_id(article.id, file)) {
      orphans_.push_back({.document = document, .id = article.id});
    }
    commit_if_due();
  }

  /// Articles that went by a path at which they no longer are go by one at which they still are, as
  /// if they had been moved there.
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
      if (record_.report.added > added) {  // it was there, under another name
        --record_.report.added;
        ++record_.report.updated;
      }
    }
  }

  /// Reads the files again that an article was taken from, or restored to, after they had been
  /// passed; those that are not below the roots of this run are read when they are.
  void read_stale(const std::vector<RootPlan>& plans) {
    for (auto file = stale_.next(); file && !stopped(); file = stale_.next()) {
      if (const auto at = find_planned(plans, *file)) {
        read_again(*at);
      }
    }
  }

  /// Reads the files again of which an article was refused whose id no other article has any more.
  /// Returns true if there were any: they may have let go of ids that others were refused for.
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

  /// True if the index has no article any more for which one of the file was refused.
  [[nodiscard]] bool has_free_id(const std::string& file) const {
    const FileState* state = index_.files().find(file);
    return state != nullptr && std::any_of(state->refused.begin(), state->refused.end(),
                                           [&](const std::string& id) { return !index_.find(id); });
  }

  /// Reads a file that was passed already; what it held is not counted twice. What it holds by now
  /// is known once it is committed.
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
  std::unordered_set<std::string> again_;            ///< files read once more
  std::set<std::string> contested_;                  ///< files of which articles were refused
  std::unordered_set<std::string> contested_again_;  ///< those that were read once more

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
