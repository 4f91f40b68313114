/// Reads files of topics, the queries of an evaluation campaign such as TREC, one per line.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dateline {

struct Topic {
  std::string id;
  std::string query;
  std::size_t line = 0;  ///< the line number in the file, from 1
};

/// Returns the topics of a file whose lines have the form `ID<TAB>QUERY`. Skips empty lines and
/// lines that begin with `#`. Example of a line: `51<TAB>airbus subsidies`.
/// @throws Error{ErrorCode::usage} if the file can't be read or has no topic, or if a line has no
/// tab or an id that is empty, contains a space or occurs twice
std::vector<Topic> read_topics(const std::filesystem::path& file);

}  // namespace dateline
