/// The ids of articles that have none of their own: the paths of their files.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

#include "dateline/index_writer.h"
#include "dateline/read_articles.h"

namespace dateline {

using Documents = std::unordered_set<std::uint32_t>;

/// The id for an article known by its path alone: the one it has already, which is an end of its
/// path, else the path under the root, unless an article of another file or of none has that, then
/// the whole path. `before` are the documents that its file held.
std::string id_for_path(const IndexWriter& index, const ReadArticle& read, const Documents& before);

/// True if an id is the path of this file, whole or from some folder on, and maybe a line.
bool is_path_id(const std::string& id, const std::string& file);

}  // namespace dateline
