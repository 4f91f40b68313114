#include "watchdog.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <string>
#include <system_error>

#include "dateline/error.h"

namespace dateline::program {
namespace {

std::string shown(std::chrono::milliseconds time) {
  constexpr int kMilliseconds = 1000;
  const auto count = time.count();
  return count % kMilliseconds == 0 ? std::to_string(count / kMilliseconds) + " s"
                                    : std::to_string(count) + " ms";
}

/// The message of the watchdog of this process. The signal handler needs it ready.
std::string message;

/// Calls nothing that is unsafe in a signal handler: no allocation, no stream, no destructor.
extern "C" void end_program(int /*signal*/) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
  ::_exit(static_cast<int>(ExitStatus::index_unusable));
}

}  // namespace

std::chrono::milliseconds parse_timeout(std::string_view text) {
  constexpr double kMost = 1e6;
  double number = -1;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  const double seconds = unit.empty() || unit == "s" ? 1
                         : unit == "m"               ? 60
                         : unit == "h"               ? 3600
                                                     : 0;
  if (error != std::errc() || seconds == 0 || !(number >= 0 && number <= kMost)) {
    throw Error(ErrorCode::usage, "--timeout: invalid time `" + std::string(text) + "`",
                "write a number of seconds, or one with m or h for minutes or hours, as in 30 or "
                "2m; 0 for no limit");
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(number * seconds * 1000));
}

Watchdog::Watchdog(std::chrono::milliseconds timeout, const std::filesystem::path& index)
    : timeout_(timeout) {
  message = "error: " + index.string() + ": no answer within " + shown(timeout) +
            "; the index may be damaged\n  `dateline-index --index " + index.string() +
            " check` tells whether it is; --timeout 0 waits without a limit\n";
  if (timeout_.count() == 0) {
    return;
  }
  struct sigaction action {};
  action.sa_handler = end_program;
  ::sigaction(SIGRTMIN, &action, nullptr);
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGRTMIN;
  if (::timer_create(CLOCK_MONOTONIC, &event, &timer_) != 0) {
    throw std::system_error(errno, std::generic_category(), "can't create a timer");
  }
}

Watchdog::~Watchdog() {
  if (timeout_.count() != 0) {
    ::timer_delete(timer_);
  }
}

void Watchdog::start(std::chrono::milliseconds timeout) const {
  constexpr std::int64_t kMilliseconds = 1000;
  constexpr std::int64_t kNanoseconds = 1'000'000;
  if (timeout_.count() == 0) {
    return;
  }
  itimerspec time{};
  time.it_value.tv_sec = timeout.count() / kMilliseconds;
  time.it_value.tv_nsec = timeout.count() % kMilliseconds * kNanoseconds;
  ::timer_settime(timer_, 0, &time, nullptr);
}

}  // namespace dateline::program
