/// The state that all parts of a running update share: its report, progress, commits and stop.
#pragma once

#include <algorithm>
#include <string>

#include "dateline/update.h"
#include "store/article_store.h"

namespace dateline {

/// A running update. Not thread-safe.
class UpdateRun {
 public:
  /// Both parameters must outlive this object.
  UpdateRun(ArticleStore& index, const UpdateObserver& observer)
      : index_(index), observer_(observer) {}

  UpdateReport report;
  UpdateProgress progress;

  void skip(const Skipped& skipped) {
    ++report.skipped;
    if (observer_.skipped) {
      observer_.skipped(skipped);
    }
  }

  void report_change(ArticleChange::Kind kind, const std::string& id,
                     const std::string& file) const {
    if (observer_.changed) {
      observer_.changed({.kind = kind, .id = id, .file = file});
    }
  }

  void report_note(const Skipped& note) const {
    if (observer_.note) {
      observer_.note(note);
    }
  }

  /// The cancellation check. Returns true if the run must stop.
  bool stopped() {
    report.stopped = report.stopped || (observer_.stop_requested && observer_.stop_requested());
    return report.stopped;
  }

  /// Commits if a commit is due, and reports the progress after an article.
  void advance() {
    ++progress.articles;
    commit_if_due();
    if (observer_.progress) {
      observer_.progress(progress);
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
    commit_changes();
    index_.expect(progress.total_bytes - std::min(progress.bytes, progress.total_bytes));
  }

  /// Commits the last changes, and returns the complete report.
  UpdateReport finish() {
    commit_changes();
    report.documents = index_.document_count();
    report.revision = index_.revision();
    return report;
  }

 private:
  void commit_changes() {
    index_.commit();
    for (const Skipped& note : index_.take_notes()) {
      report_note(note);
    }
  }

  ArticleStore& index_;
  const UpdateObserver& observer_;
};

}  // namespace dateline
