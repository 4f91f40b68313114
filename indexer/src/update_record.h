/// What an update has done so far, and who is told of it.
#pragma once

#include <string>

#include "dateline/update.h"

namespace dateline {

/// Not thread-safe.
struct UpdateRecord {
  UpdateReport report;
  const UpdateObserver& observer;  ///< must live as long as this

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
