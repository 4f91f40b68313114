/// Chooses the ids of articles without ids of their own: the paths of their files.
#pragma once

#include <string>

#include "dateline/read_articles.h"
#include "store/article_store.h"

namespace dateline {

/// Returns the id for an article that has no id of its own, the first of these that applies:
/// - the id that the index has for it already, which is an end of its path, from some folder on;
/// - its path relative to the root, unless that is the id of a different article whose file still
///   exists, or that has no file;
/// - its whole path.
///
/// Example: `/srv/news/2023/1.txt`, read below the root `/srv/news`, gets the id `2023/1.txt`. It
/// keeps this id if it is later read below the root `/srv`.
/// @param before the documents that have the article's file as a source file
std::string id_for_path(ArticleStore& index, const ReadArticle& read, const Documents& before);

}  // namespace dateline
