/// `--timeout`: ends a command that hangs, as one may that reads a damaged index.
#pragma once

#include <time.h>

#include <chrono>
#include <filesystem>
#include <string_view>

namespace dateline::program {

/// Reads a number of seconds, or of minutes or hours with `m` or `h` after it: `30`, `30s`, `2m`.
/// 0 means no limit.
/// @throws Error{ErrorCode::usage} for anything else
std::chrono::milliseconds parse_timeout(std::string_view text);

/// Ends the program with exit status 4 and a message if a piece of work takes too long, even if it
/// loops inside a library. It waits for a signal of a timer, SIGRTMIN, since a thread would slow
/// down every allocation of a program that has no other. A process has one watchdog at a time.
class Watchdog {
 public:
  /// @param timeout the limit for each piece of work; 0 for none
  /// @param index is named in the message
  Watchdog(std::chrono::milliseconds timeout, const std::filesystem::path& index);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// Does the work and returns its result.
  template <typename Work>
  auto watch(Work work) {
    const Watched watched(*this);
    return work();
  }

 private:
  /// Starts the timer, and stops it at the end of its scope.
  class Watched {
   public:
    explicit Watched(const Watchdog& watchdog) : watchdog_(watchdog) {
      watchdog_.start(watchdog_.timeout_);
    }
    ~Watched() { watchdog_.start(std::chrono::milliseconds(0)); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

   private:
    const Watchdog& watchdog_;
  };

  /// Lets the timer expire after a time; 0 stops it.
  void start(std::chrono::milliseconds timeout) const;

  std::chrono::milliseconds timeout_;
  timer_t timer_{};  ///< only if there is a timeout
};

}  // namespace dateline::program
