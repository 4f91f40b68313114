#include "watchdog.h"

#include <unistd.h>

#include <charconv>
#include <cstdint>

#include "dateline/error.h"

namespace dateline::program {
namespace {

std::string shown(std::chrono::milliseconds time) {
  constexpr int kMilliseconds = 1000;
  const auto count = time.count();
  return count % kMilliseconds == 0 ? std::to_string(count / kMilliseconds) + " s"
                                    : std::to_string(count) + " ms";
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
    : timeout_(timeout),
      message_("error: " + index.string() + ": no answer within " + shown(timeout) +
               "; the index may be damaged\n  `dateline-index --index " + index.string() +
               " check` tells whether it is; --timeout 0 waits without a limit\n") {}

Watchdog::~Watchdog() {
  if (thread_.joinable()) {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
}

void Watchdog::begin() {
  if (timeout_.count() == 0) {
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    deadline_ = Clock::now() + timeout_;
  }
  if (thread_.joinable()) {
    changed_.notify_one();
  } else {
    thread_ = std::thread([this] { look(); });
  }
}

void Watchdog::end() {
  const std::lock_guard lock(mutex_);
  deadline_.reset();
}

void Watchdog::look() {
  std::unique_lock lock(mutex_);
  while (!closed_) {
    if (!deadline_) {
      changed_.wait(lock);
    } else if (Clock::now() < *deadline_) {
      changed_.wait_until(lock, *deadline_);
    } else {
      end_program();
    }
  }
}

/// Without anything that what hangs may hold, such as a lock of a stream.
void Watchdog::end_program() const {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message_.data(), message_.size());
  ::_exit(static_cast<int>(ExitStatus::index_unusable));
}

}  // namespace dateline::program
