/// `read_articles` for updates of an index, which also need the hash of the content.
#pragma once

#include <optional>

#include "dateline/content_hash.h"
#include "dateline/read_articles.h"

namespace dateline {

/// The result of reading a file.
struct FileReading {
  bool complete = false;  ///< the result of `read_articles`
  /// The hash of the file and its sidecar, if both were read to the end.
  std::optional<ContentHash> content;
};

/// Does the same as `read_articles`, and also returns the hash of the content.
FileReading read_and_hash(const SourceFile& file, const ReadOptions& options,
                          const ReadObserver& observer);

/// Returns the same hash as `read_and_hash`, without parsing articles. Returns nullopt if the file
/// or its sidecar can't be read to the end, or if `stop_requested` returns true.
std::optional<ContentHash> hash_content(const SourceFile& file,
                                        const std::function<bool()>& stop_requested);

}  // namespace dateline
