/// Ctrl-C and SIGTERM as a wish to stop at the next good moment.
#pragma once

namespace dateline::program {

/// From now on SIGINT and SIGTERM are noted; a second one ends the program at once.
void note_stop_signals();

/// The signal that was noted; 0 if none was.
int stop_signal();

}  // namespace dateline::program
