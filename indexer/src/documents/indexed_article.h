/// How the writer identifies an article of the index.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>

namespace dateline {

/// An article in the index, without its text.
struct IndexedArticle {
  std::uint32_t document = 0;  ///< its document number in the index
  std::string content_hash;    ///< the result of `DocumentBuilder::content_hash` for it
};

/// Where an article's id comes from.
enum class IdOrigin : std::uint8_t {
  own,   ///< the article's source gave it the id
  path,  ///< the id is the path of its file; a file elsewhere with the same text is a copy of it
};

/// A set of document numbers.
using Documents = std::unordered_set<std::uint32_t>;

/// Returns true if an id is the path of `file`, whole or from some folder on, optionally followed
/// by a colon and a line number. Example: `2023/1.txt` and `1.txt:3` are path ids of
/// `/srv/2023/1.txt`.
bool is_path_id(const std::string& id, const std::string& file);

}  // namespace dateline
