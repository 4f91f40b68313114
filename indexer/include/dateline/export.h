/// Reads every article of an index, and formats articles for another index or another search
/// engine.
///
/// @code{.cpp}
/// #include <dateline/export.h>
///
/// #include <iostream>
///
/// // Usage: host INDEX
/// int main(int, char** argv) {
///   dateline::visit_articles(argv[1], {}, [](const auto& article, const auto& /*progress*/) {
///     std::cout << dateline::export_line(article) << "\n";
///     return std::cout.good();
///   });
/// }
/// @endcode
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "dateline/annotated_article.h"
#include "dateline/api.h"
#include "dateline/index_writer_options.h"
#include "dateline/progress.h"

namespace dateline {

/// Calls `visit` for each article of an index, in the order in which the articles were indexed,
/// until `visit` returns false. Takes the index's write lock, so nobody can change the index
/// meanwhile.
/// @param options only `wait`, `stop_requested` (during the wait) and `log` are used
/// @param visit receives each article, and how many articles were visited and how many there are;
/// an exception that it throws ends the visit and reaches the caller
/// @throws Error{ErrorCode::index_missing}, {index_locked}, {index_schema}, {index_broken};
/// {stopped} if `options.stop_requested` ends the wait for the lock
DATELINE_API void visit_articles(
    const std::filesystem::path& index, const IndexWriterOptions& options,
    const std::function<bool(const AnnotatedArticle& article, const Progress& progress)>& visit);

/// Returns an article as a line of JSONL, without the newline. The line contains everything that
/// the index stores about the article, including its annotations (docs/export.md). `update` reads
/// the line back unchanged: it adds nothing from the article's text, its path or the options of the
/// update.
DATELINE_API std::string export_line(const AnnotatedArticle& article);

/// Returns an article for OpenSearch's bulk API: a line with the action (`{"index":{"_id":...}}`)
/// and a line with the document, each with its newline.
DATELINE_API std::string opensearch_lines(const AnnotatedArticle& article);

/// Returns the mapping of an OpenSearch index for the documents of `opensearch_lines`, a JSON
/// object.
DATELINE_API std::string_view opensearch_mapping();

}  // namespace dateline
