#include "crash.h"

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstddef>
#include <exception>
#include <string_view>

#include "dateline/error.h"

namespace dateline::program {

#ifdef DATELINE_SANITIZED

void end_crashes_with_a_message() {}

#else

namespace {

/// Calls nothing that is unsafe in a signal handler: no allocation, no stream, no destructor.
[[noreturn]] void end_with(std::string_view message) {
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
  ::_exit(static_cast<int>(ExitStatus::index_unusable));
}

extern "C" void end_crash(int /*signal*/) {
  end_with(
      "error: crashed, most likely because the index is damaged\n"
      "  see what is damaged with: dateline-index --index DIR check\n");
}

/// Xapian throws in destructors of its own when a write fails there.
[[noreturn]] void end_terminated() {
  end_with(
      "error: can't go on, most likely because a file of the index can't be read or written\n"
      "  is the disk full or failing? the index is as the last commit left it\n");
}

}  // namespace

void end_crashes_with_a_message() {
  std::set_terminate(end_terminated);
  // A stack of its own, since a stack that is full is one of the causes.
  static std::array<std::byte, std::size_t{64} << 10U> stack;
  const stack_t own{.ss_sp = stack.data(), .ss_flags = 0, .ss_size = stack.size()};
  ::sigaltstack(&own, nullptr);
  struct sigaction action {};
  action.sa_handler = end_crash;
  action.sa_flags = SA_ONSTACK | static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE}) {
    ::sigaction(signal, &action, nullptr);
  }
}

#endif

}  // namespace dateline::program
