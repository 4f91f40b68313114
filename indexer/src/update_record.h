/// Records what an update does, and reports it to the update's observer.
#pragma once

#include <string>

#include "dateline/update.h"

namespace dateline {

/// The report of a running update. Not thread-safe.
struct UpdateRecord {
  UpdateReport report;
  const UpdateObserver& observer;  ///< must outlive this object

  void skip(const Skipped& skipped) {
    ++report.skipped;
    if (observer.skipped) {
      observer.skipped(skipped);
    }
  }

  void report_change(ArticleChange::Kind kind, const std::string& id,
                     const std::string& file) const {
    if (observer.changed) {
      observer.changed({.kind = kind, .id = id, .file = file});
    }
  }

  void report_note(const Skipped& note) const {
    if (observer.note) {
      observer.note(note);
    }
  }
};

}  // namespace dateline
