/// What a command costs as a process of its own.
#pragma once

#include <string>
#include <vector>

namespace dateline::evaluation {

struct CommandCost {
  int status = 0;  ///< exit status, or 128 + the signal that ended it
  double milliseconds = 0;
  double cpu_milliseconds = 0;  ///< of the process and what it waited for
};

/// Runs a command, looked for in PATH, to its end.
/// @param output a file for what it prints on stdout, which is emptied first
/// @throws Error{ErrorCode::usage} if it can't be started.
CommandCost cost_of(const std::vector<std::string>& command,
                    const std::string& output = "/dev/null");

}  // namespace dateline::evaluation
