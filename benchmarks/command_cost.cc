#include "command_cost.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "dateline/error.h"
#include "latencies.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace dateline::evaluation {
namespace {

double milliseconds_in(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

pid_t start(std::vector<std::string> words, const std::string& output) {
  std::vector<char*> command;
  command.reserve(words.size() + 1);
  for (std::string& word : words) {
    command.push_back(word.data());
  }
  command.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0666);
  pid_t child = 0;
  const int error =
      posix_spawnp(&child, command.front(), &actions, nullptr, command.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    throw Error(ErrorCode::usage, words.front() + ": " + std::strerror(error));
  }
  return child;
}

}  // namespace

CommandCost cost_of(const std::vector<std::string>& command, const std::string& output) {
  CommandCost cost;
  int status = 0;
  rusage used{};
  cost.milliseconds = milliseconds_of([&] { ::wait4(start(command, output), &status, 0, &used); });
  cost.cpu_milliseconds = milliseconds_in(used.ru_utime) + milliseconds_in(used.ru_stime);
  cost.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return cost;
}

}  // namespace dateline::evaluation
