/// `read_articles` for an update, which also wants to know how the reading ended.
#pragma once

#include <optional>

#include "dateline/content_hash.h"
#include "dateline/read_articles.h"

namespace dateline {

/// What came of reading a file.
struct FileReading {
  bool complete = false;  ///< as `read_articles` returns it
  /// Over the file and its sidecar, if both were read to their ends.
  std::optional<ContentHash> content;
};

/// As `read_articles`.
FileReading read_and_hash(const SourceFile& file, const ReadOptions& options,
                          const ReadObserver& observer);

/// The same hash, without looking for articles. Nothing if the file or its sidecar can't be read,
/// or the observer wants to stop.
std::optional<ContentHash> hash_content(const SourceFile& file,
                                        const std::function<bool()>& stop_requested);

}  // namespace dateline
