/// Chooses the ids of articles without ids of their own: the paths of their files.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

#include "dateline/index_writer.h"
#include "dateline/read_articles.h"

namespace dateline {

/// A set of document numbers.
using Documents = std::unordered_set<std::uint32_t>;

/// Returns the id for an article that has no id of its own, the first of these that applies:
/// - the id that the index has for it already, which is an end of its path, from some folder on;
/// - its path relative to the root, unless that is the id of a different article whose file still
///   exists, or that has no file;
/// - its whole path.
///
/// Example: `/srv/news/2023/1.txt`, read below the root `/srv/news`, gets the id `2023/1.txt`. It
/// keeps this id if it is later read below the root `/srv`.
/// @param before the documents that have the article's file as a source file
std::string id_for_path(const IndexWriter& index, const ReadArticle& read, const Documents& before);

/// Returns true if an id is the path of `file`, whole or from some folder on, optionally followed
/// by a colon and a line number. Example: `2023/1.txt` and `1.txt:3` are path ids of
/// `/srv/2023/1.txt`.
bool is_path_id(const std::string& id, const std::string& file);

}  // namespace dateline
