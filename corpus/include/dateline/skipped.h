/// Reports articles and files that could not be read. Any large corpus has some.
#pragma once

#include <string>

namespace dateline {

/// An article or file that was skipped or has a problem, and the reason.
struct Skipped {
  std::string where;   ///< the path; followed by `:LINE` for a line of a JSONL file
  std::string reason;  ///< text for the user

  bool operator==(const Skipped&) const = default;  ///< Returns true if all members are equal.
};

}  // namespace dateline
