/// The JSON object that describes an article: a line of a JSONL file or a sidecar. Both have the
/// same members.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "dateline/article.h"

namespace dateline {

/// What came of an object; the texts are for a person to read, and empty if all is well.
struct MetadataOutcome {
  std::string error;      ///< the object can't be used
  std::string note;       ///< it can, but not all of it
  bool has_text = false;  ///< the article then has a headline or a body to be seen
  bool exported = false;  ///< it is a line of an export: all that is known of the article
};

/// Reads such objects. Not thread-safe: one for each thread.
class MetadataReader {
 public:
  MetadataReader();
  ~MetadataReader();
  MetadataReader(const MetadataReader&) = delete;
  MetadataReader& operator=(const MetadataReader&) = delete;

  /// Fills the members of `article` that the object gives: `id`, `url`, `source`, `headline` (or
  /// `title`), `byline`, `dateline`, `published` (or `date`), `body` (or `text`), `caption`,
  /// `credit`, `lang`. Absent, null and unknown members are left alone. A publication date that
  /// can't be read is ignored, with a note; it may be an object with `date` and `origin`. Of a line
  /// of an export also `file`.
  MetadataOutcome read_into(std::string_view json, Article& article);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
