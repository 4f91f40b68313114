/// Shows the progress of long work in one line of the terminal.
#pragma once

#include <chrono>
#include <iostream>
#include <string>

namespace dateline::program {

/// A progress line on stderr. It appears after the first second and is rewritten at most twice a
/// second.
class ProgressLine {
 public:
  /// @param shown false to show nothing
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Shows the line if it is due.
  /// @param text is called with the seconds since the start, and returns the line; called only if
  /// the line is due
  template <typename Text>
  void show(Text text) {
    const auto now = std::chrono::steady_clock::now();
    const auto pause = visible_ ? std::chrono::milliseconds(500) : std::chrono::milliseconds(1000);
    if (!shown_ || now - last_ < pause) {
      return;
    }
    last_ = now;
    visible_ = true;
    std::cerr << "\r\x1b[K" << text(seconds()) << std::flush;
  }

  /// Removes the line, so that a message can be printed in its place.
  void clear() {
    if (visible_) {
      std::cerr << "\r\x1b[K" << std::flush;
      visible_ = false;
    }
  }

  /// Returns the seconds since this object was created.
  [[nodiscard]] double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  bool shown_;
  bool visible_ = false;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

}  // namespace dateline::program
