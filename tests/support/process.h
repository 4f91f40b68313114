/// Runs a program as a user would and collects its output.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace dateline::test {

struct ProcessResult {
  int status = -1;  ///< exit status, or 128 + the number of the signal that ended it
  std::string out;
  std::string err;
  std::chrono::milliseconds time{0};  ///< from start to end
  std::size_t max_rss_kib = 0;        ///< peak memory
};

struct ProcessOptions {
  std::map<std::string, std::string>
      environment;              ///< added to PATH, LC_ALL, and ASAN_OPTIONS if set
  std::string stdout_to;        ///< a file that receives stdout; if empty, the result contains it
  int interrupt_after_ms = -1;  ///< when to send SIGINT; never if negative
  std::chrono::microseconds kill_after{-1};  ///< when to send SIGKILL; never if negative
  std::chrono::seconds time_limit{-1};  ///< send SIGKILL if it runs longer; no limit if negative
};

/// Runs `command`, whose first word is the path of the program, and returns its result. The program
/// has no standard input. Even for root, it can't read files whose modes forbid it.
ProcessResult run(const std::vector<std::string>& command, const ProcessOptions& options = {});

/// Runs a line in bash and returns its result. Example: shell("yes | head -n 3").
ProcessResult shell(const std::string& line);

}  // namespace dateline::test
