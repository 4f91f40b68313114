/// How long a whole process takes, from its start to its end, as a person at a terminal feels it.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "program.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace dateline {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

double run_once(std::vector<char*>& command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, command.front(), &actions, nullptr, command.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw Error(ErrorCode::usage, std::string(command.front()) + ": " + std::strerror(error));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const Milliseconds elapsed = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    throw Error(ErrorCode::usage, "the command failed; run it by itself to see why");
  }
  return elapsed.count();
}

ExitStatus run(std::vector<std::string>& words, std::size_t runs) {
  constexpr std::size_t kWarmUps = 5;
  std::vector<char*> command;
  command.reserve(words.size() + 1);
  for (std::string& word : words) {
    command.push_back(word.data());
  }
  command.push_back(nullptr);
  std::vector<double> times;
  for (std::size_t i = 0; i < runs + kWarmUps; ++i) {
    const double time = run_once(command);
    if (i >= kWarmUps) {
      times.push_back(time);
    }
  }
  std::sort(times.begin(), times.end());
  const auto percentile = [&](std::size_t percent) {
    return times[std::min(times.size() - 1, times.size() * percent / 100)];
  };
  std::printf("%zu runs: p50 %.1f ms  p95 %.1f ms  p99 %.1f ms\n", runs, percentile(50),
              percentile(95), percentile(99));
  return ExitStatus::done;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  CLI::App app("Times a command as a whole process: process_latency -n 200 -- COMMAND ARG...",
               "process_latency");
  std::vector<std::string> command;
  std::size_t runs = 200;
  app.add_option("-n,--runs", runs, "Counted runs, after five to warm up")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("COMMAND", command, "Command and arguments")->required();
  return dateline::program::run(app, argc, argv, [&] { return dateline::run(command, runs); });
}
