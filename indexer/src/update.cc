#include "dateline/update.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "article_intake.h"
#include "doubted_files.h"
#include "file_changes.h"
#include "file_states.h"
#include "path_ids.h"
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
        doubted_(index.files()),
        intake_(index, record_, doubted_) {}

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
    tell_notes();
    record_.report.documents = index_.document_count();
    record_.report.revision = index_.revision();
    return record_.report;
  }

 private:
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
      record_.report.unchanged += before->articles;
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
    // What a run that is stopped in it has taken of it is not what is known of it.
    if (const FileState* known = index_.files().find(file.path.native())) {
      FileState begun = *known;
      begun.complete = false;
      index_.files().set(file.path.native(), begun);
    }
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
                                        restored ? intake_.restore(read)
                                                 : intake_.take(std::move(read), {before, held});
                                    state.complete = state.complete && document.has_value();
                                    if (!restored) {
                                      held.insert(document.value_or(0));
                                    }
                                    advance();
                                    return !record_.report.stopped;
                                  },
                              .skipped = [&](const Skipped& skipped) { record_.skip(skipped); },
                              .note = [&](const Skipped& note) { record_.tell_note(note); }};
    state.complete = read_articles(file, options_.reading, reader) && state.complete;
    progress_.bytes += text_bytes(file);
    state.articles = static_cast<std::uint32_t>(held.size());
    // What could not be read may still be there.
    if (state.complete) {
      for (const std::uint32_t document : before) {
        if (!held.contains(document) && !intake_.is_replaced(document)) {
          drop(document, file.path.string());
        }
      }
    }
    if (any_restored) {
      commit();  // for what is pending is not yet an article of its file
    }
    if (record_.report.stopped) {
      return FileRead::stopped;
    }
    return any_restored && held.empty() ? FileRead::an_export : FileRead::articles;
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
    tell_notes();
    index_.expect(progress_.total_bytes - std::min(progress_.bytes, progress_.total_bytes));
  }

  void tell_notes() {
    for (const Skipped& note : index_.take_notes()) {
      record_.tell_note(note);
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
    if (index_.drop_holder(document, file)) {
      ++record_.report.removed;
      record_.tell_change(ArticleChange::Kind::removed, article.id, file);
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
      intake_.take_from_others(orphan.document, file);
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
    record_.report.unchanged -= file.plan->unchanged[file.number].value_or(0);
    update_file(file.plan->found.files[file.number]);
  }

  IndexWriter& index_;
  const UpdateOptions& options_;
  UpdateRecord record_;
  DoubtedFiles doubted_;
  ArticleIntake intake_;
  UpdateProgress progress_;
  std::unordered_set<std::string> files_seen_;
  std::unordered_set<std::string> again_;  ///< files read once more

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
