#include "stop_signal.h"

#include <csignal>

namespace dateline::program {
namespace {

// A handler can reach nothing else.
volatile std::sig_atomic_t noted = 0;  // NOLINT(*-avoid-non-const-global-variables)

void note(int signal) {
  noted = signal;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void note_stop_signals() {
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
