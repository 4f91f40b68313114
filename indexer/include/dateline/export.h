/// Gives out the articles of an index, for another index or another search engine.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "dateline/annotated_article.h"
#include "dateline/api.h"
#include "dateline/index_writer.h"
#include "dateline/progress.h"

namespace dateline {

/// Calls `visit` for each article of an index, in the order in which they were indexed, until it
/// returns false. Nobody can write to the index meanwhile: the lock is taken.
/// @param options `wait` and `log` count
/// @param visit gets the article and how many come in all; what it throws ends the work
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}, {index_broken}
DATELINE_API void visit_articles(
    const std::filesystem::path& index, const IndexWriterOptions& options,
    const std::function<bool(const AnnotatedArticle& article, const Progress& progress)>& visit);

/// An article as a line of JSONL without its end: all that the index has of it, and what it was
/// understood to say (docs/export.md). `update` reads it back as it is: nothing is added to it from
/// its text, its file or the options of the update.
DATELINE_API std::string export_line(const AnnotatedArticle& article);

/// An article as OpenSearch's bulk API takes it: a line that says what to do, and one with the
/// document, each with its end.
DATELINE_API std::string opensearch_lines(const AnnotatedArticle& article);

/// The mapping of an OpenSearch index for these documents, a JSON object.
DATELINE_API std::string_view opensearch_mapping();

}  // namespace dateline
