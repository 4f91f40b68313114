#include "process.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>

#include "temporary_folder.h"

namespace dateline::test {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) {
    out.push_back(word.data());
  }
  out.push_back(nullptr);
  return out;
}

void redirect(int descriptor, const char* file, int flags) {
  const int opened = ::open(file, flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) {
    ::_exit(126);
  }
}

[[noreturn]] void become(std::vector<std::string> command, std::vector<std::string> environment,
                         const std::string& out, const std::string& err) {
  redirect(STDIN_FILENO, "/dev/null", O_RDONLY);
  redirect(STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC);
  redirect(STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC);
  ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
  ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
  ::execve(command.front().c_str(), pointers(command).data(), pointers(environment).data());
  ::_exit(127);
}

using Clock = std::chrono::steady_clock;

struct Ended {
  int status = 0;
  rusage used{};
};

/// Waits for a process to end and returns how it ended. Kills it if it runs longer than `limit`;
/// there is no limit if `limit` is negative.
Ended end_of(pid_t child, Clock::time_point begin, std::chrono::seconds limit) {
  constexpr std::chrono::milliseconds kLook{2};
  Ended ended;
  while (limit.count() >= 0 && Clock::now() - begin < limit) {
    if (::wait4(child, &ended.status, WNOHANG, &ended.used) == child) {
      return ended;
    }
    std::this_thread::sleep_for(kLook);
  }
  if (limit.count() >= 0) {
    ::kill(child, SIGKILL);
  }
  ::wait4(child, &ended.status, 0, &ended.used);
  return ended;
}

}  // namespace

ProcessResult run(const std::vector<std::string>& command, const ProcessOptions& options) {
  const TemporaryFolder folder;
  const std::string err = (folder.path() / "err").string();
  const std::string out =
      options.stdout_to.empty() ? (folder.path() / "out").string() : options.stdout_to;
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C"};
  if (const char* sanitizer = std::getenv("ASAN_OPTIONS")) {
    environment.push_back(std::string("ASAN_OPTIONS=") + sanitizer);
  }
  for (const auto& [name, value] : options.environment) {
    environment.push_back(name + "=" + value);
  }
  const Clock::time_point begin = Clock::now();
  const pid_t child = ::fork();
  if (child < 0) {
    throw std::runtime_error("can't fork");
  }
  if (child == 0) {
    become(command, environment, out, err);
  }
  if (options.interrupt_after_ms >= 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(options.interrupt_after_ms));
    ::kill(child, SIGINT);
  }
  if (options.kill_after.count() >= 0) {
    std::this_thread::sleep_for(options.kill_after);
    ::kill(child, SIGKILL);
  }
  const Ended ended = end_of(child, begin, options.time_limit);
  const int status = ended.status;
  ProcessResult result;
  result.time = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
  result.max_rss_kib = static_cast<std::size_t>(ended.used.ru_maxrss);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  result.out = options.stdout_to.empty() ? read_file(out) : std::string();
  result.err = read_file(err);
  return result;
}

ProcessResult shell(const std::string& line) {
  return run({"/bin/bash", "-c", line});
}

}  // namespace dateline::test
