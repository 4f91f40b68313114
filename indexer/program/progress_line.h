/// A line on the terminal that shows how far the work is.
#pragma once

#include <chrono>
#include <iostream>
#include <string>

namespace dateline::program {

/// Rewrites itself twice a second, after the first one. Shows nothing unless told to.
class ProgressLine {
 public:
  explicit ProgressLine(bool shown) : shown_(shown) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `text` gives the line; it is called only when there is something to show.
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

  void clear() {
    if (visible_) {
      std::cerr << "\r\x1b[K" << std::flush;
      visible_ = false;
    }
  }

  /// Since the line was made.
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
