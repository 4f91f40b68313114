#include "dateline/topics.h"

#include <set>
#include <sstream>
#include <utility>

#include "dateline/article.h"
#include "dateline/error.h"
#include "dateline/input_file.h"
#include "dateline/trim.h"
#include "dateline/utf8.h"

namespace dateline {

std::vector<Topic> read_topics(const std::filesystem::path& file) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  InputFile input(file, nullptr, InputFile::Accept::streams);
  FileContent content = read_whole(input, kMostBytes);
  if (!content.error.empty()) {
    throw Error(ErrorCode::usage, file.string() + ": " + content.error);
  }
  std::istringstream in(std::move(content.bytes));
  std::vector<Topic> topics;
  std::set<std::string> ids;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) {
      line.erase(0, 3);
    }
    const std::string text = repair_utf8(trim(line));
    if (text.empty() || text.starts_with('#')) {
      continue;
    }
    const std::size_t tab = text.find('\t');
    const std::string id = text.substr(0, tab);
    if (tab == std::string::npos || id.find(' ') != std::string::npos) {
      throw Error(ErrorCode::usage, file.string() + ":" + std::to_string(number) +
                                        ": the line is not of the form `ID<TAB>QUERY`");
    }
    if (!ids.insert(id).second) {
      throw Error(ErrorCode::usage, file.string() + ":" + std::to_string(number) + ": topic `" +
                                        id + "` occurs twice");
    }
    topics.push_back({.id = id, .query = text.substr(tab + 1), .line = number});
  }
  if (topics.empty()) {
    throw Error(ErrorCode::usage, file.string() + ": the file has no topics",
                "each line has the form ID<TAB>QUERY");
  }
  return topics;
}

}  // namespace dateline
