/// Files of judged topics: one query a line, as in evaluation campaigns.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dateline {

struct Topic {
  std::string id;
  std::string query;
  std::size_t line = 0;  ///< in its file, from 1
};

/// Reads lines of `ID<TAB>QUERY`; empty lines and lines that begin with `#` are passed over.
/// @throws Error{ErrorCode::usage} if the file can't be read, has a line without a tab or an id
/// that is empty, holds white space or comes twice, or has no topic.
std::vector<Topic> read_topics(const std::filesystem::path& file);

}  // namespace dateline
