/// Reads a JSONL file, which has one article per line.
#pragma once

#include "dateline/file_reading.h"

namespace dateline {

/// Does the same as `read_and_hash` for a JSONL file.
FileReading read_jsonl(const SourceFile& file, const ReadOptions& options,
                       const ReadObserver& observer);

/// Completes an article and passes it to `observer.article`, whose result it returns. An article
/// without an id gets one from its URL or from the path and line; one without a date gets one from
/// the dateline, the path or the options; a missing credit or dateline is taken from the caption or
/// the body. An exported article is passed on unchanged.
bool finish_article(ReadArticle read, const SourceFile& file, const ReadOptions& options,
                    const ReadObserver& observer);

}  // namespace dateline
