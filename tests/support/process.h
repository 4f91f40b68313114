/// Runs a program as a user would, and keeps what it said.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace dateline::test {

struct ProcessResult {
  int status = -1;  ///< exit status, or 128 + the signal that ended it
  std::string out;
  std::string err;
  std::chrono::milliseconds time{0};  ///< from its start to its end
  std::size_t max_rss_kib = 0;        ///< the most memory that it had at one time
};

struct ProcessOptions {
  std::map<std::string, std::string>
      environment;                           ///< added to PATH, LC_ALL, and ASAN_OPTIONS if set
  std::string stdout_to;                     ///< a file to write stdout to instead of keeping it
  int interrupt_after_ms = -1;               ///< send SIGINT then; never if negative
  std::chrono::microseconds kill_after{-1};  ///< send SIGKILL then; never if negative
  std::chrono::seconds time_limit{-1};  ///< send SIGKILL if it runs longer; no limit if negative
};

/// Runs `command` (its first word is the program's path) to its end, without standard input and,
/// even for root, without the right to read what file modes forbid.
ProcessResult run(const std::vector<std::string>& command, const ProcessOptions& options = {});

/// Runs a line in bash.
ProcessResult shell(const std::string& line);

}  // namespace dateline::test
