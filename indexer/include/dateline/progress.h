/// Who follows long work on an index, and may end it.
#pragma once

#include <cstddef>
#include <functional>

namespace dateline {

/// How far work over all articles of an index has come.
struct Progress {
  std::size_t articles = 0;        ///< that are done
  std::size_t total_articles = 0;  ///< about so many
};

/// Called on the thread that does the work, after each article; each may be empty. What they throw
/// ends the work as an error does.
struct ProgressObserver {
  std::function<void(const Progress&)> progress;  ///< is told how far it is
  std::function<bool()> stop_requested;           ///< true ends the work at the next good moment
};

}  // namespace dateline
