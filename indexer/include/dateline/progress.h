/// Reports the progress of long work on an index, and lets the caller stop it.
#pragma once

#include <cstddef>
#include <functional>

namespace dateline {

/// The progress of work over all articles of an index.
struct Progress {
  std::size_t articles = 0;        ///< the number of articles that are done
  std::size_t total_articles = 0;  ///< about how many articles there are in all
};

/// Callbacks for long work. They are called after each article, on the thread that does the work;
/// each may be empty. An exception that a callback throws ends the work as an error does.
struct ProgressObserver {
  std::function<void(const Progress&)> progress;  ///< receives the progress so far
  std::function<bool()> stop_requested;           ///< returns true to stop the work
};

}  // namespace dateline
