/// `--timeout`: ends a command that hangs, as one may that reads a damaged index.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace dateline::program {

/// Reads a number of seconds, or of minutes or hours with `m` or `h` after it: `30`, `30s`, `2m`.
/// 0 means no limit.
/// @throws Error{ErrorCode::usage} for anything else
std::chrono::milliseconds parse_timeout(std::string_view text);

/// Ends the program with exit status 4 and a message if a piece of work takes too long: whatever
/// that does, for nothing else ends a loop inside a library.
class Watchdog {
 public:
  /// @param timeout of each piece of work; 0 for none
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
  using Clock = std::chrono::steady_clock;

  /// Has the watchdog look as long as it lives.
  class Watched {
   public:
    explicit Watched(Watchdog& watchdog) : watchdog_(watchdog) { watchdog_.begin(); }
    ~Watched() { watchdog_.end(); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;

   private:
    Watchdog& watchdog_;
  };

  void begin();
  void end();
  void look();
  [[noreturn]] void end_program() const;

  std::chrono::milliseconds timeout_;
  std::string message_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Clock::time_point> deadline_;
  bool closed_ = false;
  std::thread thread_;  ///< begins with the first piece of work
};

}  // namespace dateline::program
