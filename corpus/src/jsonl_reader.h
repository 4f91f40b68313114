/// Reads a JSONL file: one article a line.
#pragma once

#include "dateline/file_reading.h"

namespace dateline {

/// As `read_and_hash`, for a file of JSONL.
FileReading read_jsonl(const SourceFile& file, const ReadOptions& options,
                       const ReadObserver& observer);

/// Gives an article that has no id or date yet the ones that follow from where it was read, and
/// hands it to the observer, whose answer it returns.
bool finish_article(ReadArticle read, const SourceFile& file, const ReadOptions& options,
                    const ReadObserver& observer);

}  // namespace dateline
