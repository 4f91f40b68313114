/// Measures the time that a command takes as a process of its own.
#pragma once

#include <string>
#include <vector>

namespace dateline::evaluation {

struct CommandCost {
  int status = 0;               ///< exit status, or 128 + the signal that ended it
  double milliseconds = 0;      ///< by the wall clock
  double cpu_milliseconds = 0;  ///< of the process and of the child processes it waited for
};

/// Runs a command to its end and returns its cost.
/// @param command the program, which is searched in PATH, and its arguments
/// @param output the file that receives the stdout of the command; truncated first
/// @throws Error{ErrorCode::usage} if the command can't be started
CommandCost cost_of(const std::vector<std::string>& command,
                    const std::string& output = "/dev/null");

}  // namespace dateline::evaluation
