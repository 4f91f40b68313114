/// How long a whole process takes, from its start to its end, as a person at a terminal feels it.
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "latencies.h"
#include "program.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace dateline {
namespace {

void run_once(std::vector<char*>& command) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, command.front(), &actions, nullptr, command.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw Error(ErrorCode::usage, std::string(command.front()) + ": " + std::strerror(error));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    throw Error(ErrorCode::usage, "the command failed; run it by itself to see why");
  }
}

ExitStatus run(std::vector<std::string>& words, std::size_t runs) {
  constexpr std::size_t kWarmUps = 5;
  std::vector<char*> command;
  command.reserve(words.size() + 1);
  for (std::string& word : words) {
    command.push_back(word.data());
  }
  command.push_back(nullptr);
  evaluation::Latencies times;
  for (std::size_t i = 0; i < runs + kWarmUps; ++i) {
    const double time = evaluation::milliseconds_of([&] { run_once(command); });
    if (i >= kWarmUps) {
      times.add(time);
    }
  }
  std::printf("%zu runs: p50 %.1f ms  p95 %.1f ms  p99 %.1f ms\n", runs, times.percentile(50),
              times.percentile(95), times.percentile(99));
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
