/// Reads the JSON object that describes an article: a line of a JSONL file, or a sidecar. Both have
/// the same members.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline {

/// The result of reading an object. `error` and `note` are texts for the user, empty if there is
/// none.
struct MetadataOutcome {
  std::string error;      ///< why the object can't be used
  std::string note;       ///< which part of the object was ignored, and why
  bool has_text = false;  ///< the article has a headline or a body that is not blank
  bool exported = false;  ///< the object is a line of an export, which is a complete article
};

/// Reads such objects. Not thread-safe: use one for each thread.
class MetadataReader {
 public:
  MetadataReader();
  ~MetadataReader();
  MetadataReader(const MetadataReader&) = delete;
  MetadataReader& operator=(const MetadataReader&) = delete;

  /// Sets the members of `article` that the object contains: `id`, `url`, `source`, `headline` (or
  /// `title`), `byline`, `dateline`, `published` (or `date`), `body` (or `text`), `caption`,
  /// `credit`, `lang`; for a line of an export also `file`. Absent and null members leave `article`
  /// unchanged; unknown members are ignored. `published` is a date, or an object with `date` and
  /// `origin`; an invalid one is ignored with a note. After an error, `article` may be partly
  /// changed.
  MetadataOutcome read_into(std::string_view json, Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
