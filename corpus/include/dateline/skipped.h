/// An article or file that could not be read; expected in any large corpus, and reported by name.
#pragma once

#include <string>

namespace dateline {

/// What was passed over, and why.
struct Skipped {
  std::string where;   ///< a path, with `:LINE` behind it for a line of a JSONL file
  std::string reason;  ///< for a person to read

  bool operator==(const Skipped&) const = default;  ///< member by member
};

}  // namespace dateline
