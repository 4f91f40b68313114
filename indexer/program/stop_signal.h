/// Ctrl-C, SIGTERM and SIGHUP as a wish to stop at the next good moment.
#pragma once

namespace dateline::program {

/// What becomes of work that does not notice a signal soon.
enum class SlowWork {
  finishes,  ///< up to the next good moment: it changes something
  is_ended,  ///< within a second, since it changes nothing
};

/// From now on SIGINT, SIGTERM and SIGHUP are noted; a second one ends the program at once.
void note_stop_signals(SlowWork slow_work = SlowWork::finishes);

/// The signal that was noted; 0 if none was.
int stop_signal();

/// True if a signal was noted.
inline bool stop_is_wanted() {
  return stop_signal() != 0;
}

}  // namespace dateline::program
