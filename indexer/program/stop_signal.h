/// Lets SIGINT (Ctrl-C), SIGTERM and SIGHUP stop the program at a point where its work is
/// consistent.
#pragma once

namespace dateline::program {

/// How a signal ends work that checks only rarely for signals.
enum class SlowWork {
  finishes,  ///< the work goes on until its next check: it changes something
  is_ended,  ///< the program ends within a second: the work changes nothing
};

/// Installs handlers that record SIGINT, SIGTERM and SIGHUP. If the same signal arrives again, it
/// ends the program at once. An ignored SIGHUP stays ignored.
void note_stop_signals(SlowWork slow_work = SlowWork::finishes);

/// Returns the signal that was recorded, or 0.
int stop_signal();

/// Returns true if a signal was recorded.
inline bool stop_is_wanted() {
  return stop_signal() != 0;
}

}  // namespace dateline::program
