#include "stop_signal.h"

#include <sys/time.h>

#include <csignal>

namespace dateline::program {
namespace {

// A signal handler may access only such globals.
volatile std::sig_atomic_t noted = 0;          // NOLINT(*-avoid-non-const-global-variables)
volatile std::sig_atomic_t slow_is_ended = 0;  // NOLINT(*-avoid-non-const-global-variables)

/// Records a signal, and restores its default action for the next time.
void note(int signal) {
  noted = signal;
  std::signal(signal, SIG_DFL);
  if (slow_is_ended != 0) {
    constexpr itimerval kGrace{.it_interval = {}, .it_value = {.tv_sec = 0, .tv_usec = 700'000}};
    ::setitimer(ITIMER_REAL, &kGrace, nullptr);
  }
}

/// Ends the program as the recorded signal would have done, even if the program is blocked because
/// nobody reads its output.
void end(int /*alarm*/) {
  (void)std::raise(noted);
}

}  // namespace

void note_stop_signals(SlowWork slow_work) {
  slow_is_ended = slow_work == SlowWork::is_ended ? 1 : 0;
  std::signal(SIGALRM, end);
  std::signal(SIGINT, note);
  std::signal(SIGTERM, note);
  if (std::signal(SIGHUP, note) == SIG_IGN) {  // as under nohup
    std::signal(SIGHUP, SIG_IGN);
  }
}

int stop_signal() {
  return noted;
}

}  // namespace dateline::program
