/// An article or file that could not be read; expected in any large corpus, and reported by name.
#pragma once

#include <string>

namespace dateline {

struct Skipped {
  std::string where;   ///< a path, with `:LINE` behind it for a line of a JSONL file
  std::string reason;  ///< for a person to read

  bool operator==(const Skipped&) const = default;
};

}  // namespace dateline
