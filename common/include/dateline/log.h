/// The log of a host program. The library itself prints nothing.
#pragma once

#include <functional>
#include <string_view>

namespace dateline {

/// The level of a message.
enum class LogLevel {
  debug,    ///< what was done and how long it took, for finding the cause of a problem
  info,     ///< for the user of a program
  warning,  ///< a problem that was repaired. Example: leftover files were removed
};

/// Receives a message, one line of text for a person. Called on the thread that called the library.
/// It must not call the object that reports the message. May be empty.
using Log = std::function<void(LogLevel level, std::string_view message)>;

}  // namespace dateline
